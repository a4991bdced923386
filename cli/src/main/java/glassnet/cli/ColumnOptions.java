package glassnet.cli;

import glassnet.feature.FeatureSpec;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What the columns become that are learnt from. What is not given is left to [FeatureSpec].
final class ColumnOptions {
    @Option(
            names = "--numbers",
            paramLabel = "robust|standard|normal",
            description =
                    "how numbers are scaled: by median and quartiles, smoothly clipped; by mean and standard deviation; or to normal deviates by quantiles")
    private Optional<FeatureSpec.Numbers> numbers = Optional.empty();

    @Option(
            names = "--one-hot",
            paramLabel = "N",
            description = "the most words that get a column each; more become learned vectors")
    private Optional<Integer> oneHot = Optional.empty();

    @Option(
            names = "--pieces",
            paramLabel = "N",
            description = "the most pieces a number is cut into; 0 to scale it only")
    private Optional<Integer> pieces = Optional.empty();

    @Option(
            names = "--cuts",
            paramLabel = "quantiles|tree",
            description = "where numbers are cut: into equal counts, or where the target changes")
    private Optional<FeatureSpec.Cuts> cuts = Optional.empty();

    @Option(
            names = "--waves",
            paramLabel = "N",
            description = "learned waves of a periodic embedding of each number; 0 for none")
    private Optional<Integer> waves = Optional.empty();

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description =
                    "the most pairs of numbers, of those that rise and fall together, that are cut at an angle too (usual: 16 from 8192 rows on); 0 for none")
    private Optional<Integer> pairs = Optional.empty();

    @Option(
            names = "--neighbours",
            paramLabel = "COL[,COL...]",
            description =
                    "columns of numbers that say where a row lies: what training rows at the 20 nearest places have of the target is learnt from too, and the model file holds these places and targets (usual: longitude,latitude where that tells much); none for none")
    private Optional<String> neighbours = Optional.empty();

    @Option(
            names = "--words",
            paramLabel = "N",
            description =
                    "the most words that a column of free text gives a feature each, of those that tell something of the target (usual: 128); 0 to leave such columns out")
    private Optional<Integer> words = Optional.empty();

    @Option(
            names = "--ignore",
            paramLabel = "COL",
            split = ",",
            description = "columns to leave out")
    private List<String> ignored = List.of();

    /// @throws IllegalArgumentException if a setting is outside its range, or two contradict
    FeatureSpec features() {
        if (cuts.isPresent() && pieces.equals(Optional.of(0))) {
            throw new IllegalArgumentException(
                    "--cuts says where numbers are cut, but --pieces 0 cuts none. Leave out one of them.");
        }
        if (pairs.orElse(0) > 0 && pieces.equals(Optional.of(0))) {
            throw new IllegalArgumentException(
                    "--pairs says how many pairs of numbers are cut, but --pieces 0 cuts none. Leave out one of them.");
        }
        FeatureSpec features = FeatureSpec.defaults().ignoring(ignored);
        if (numbers.isPresent()) features = features.withNumbers(numbers.get());
        if (oneHot.isPresent()) features = features.withOneHotLimit(oneHot.get());
        if (pieces.isPresent()) features = features.withPieces(pieces.get());
        if (cuts.isPresent()) features = features.withCuts(cuts.get());
        if (waves.isPresent()) features = features.withWaves(waves.get());
        if (pairs.isPresent()) features = features.withPairs(pairs.get());
        if (words.isPresent()) features = features.withWords(words.get());
        if (neighbours.isPresent()) features = features.withNeighbours(places(neighbours.get()));
        return features;
    }

    private static List<String> places(String columns) {
        return columns.isBlank() || columns.equals("none")
                ? List.of()
                : List.of(columns.split(",", -1));
    }
}
