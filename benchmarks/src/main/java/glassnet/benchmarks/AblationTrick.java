package glassnet.benchmarks;

import glassnet.feature.FeatureSpec;
import glassnet.feature.Task;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.optimizer.AdamW;
import glassnet.optimizer.Schedule;
import glassnet.text.Names;
import glassnet.training.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One change of the default recipe, all else as it is.
///
/// @param kept whether the default has the trick, so that this takes it away
record AblationTrick(
        String name,
        boolean kept,
        UnaryOperator<Recipe<Model>> recipe,
        UnaryOperator<Training> training) {

    static List<AblationTrick> all() {
        var silu = new Activation.Silu();
        return List.of(
                training("default", true, t -> t),
                training("another seed (the noise)", true, t -> t.withSeed(t.seed() + 1_000)),
                hidden("no learned scales", true, blocks(2, 256, silu, 0.1)),
                features("no pieces", true, f -> f.withPieces(0)),
                features("no pairs", true, f -> f.withPairs(0)),
                features("pairs of few rows too", false, f -> f.withPairs(16)),
                training("parameters not averaged", true, t -> t.withAveraging(0)),
                training("half the batch", false, t -> t.withBatchSize(t.batchSize() / 2)),
                features(
                        "quantile transform",
                        false,
                        f -> f.withNumbers(FeatureSpec.Numbers.NORMAL)),
                features(
                        "mean and deviation",
                        false,
                        f -> f.withNumbers(FeatureSpec.Numbers.STANDARD)),
                features("no words", true, f -> f.withWords(0)),
                features("512 words", false, f -> f.withWords(512)),
                features("8 waves", false, f -> f.withWaves(8)),
                features("16 waves", false, f -> f.withWaves(16)),
                features(
                        "mean and deviation, 8 waves",
                        false,
                        f -> f.withNumbers(FeatureSpec.Numbers.STANDARD).withWaves(8)),
                features("pieces found by trees", false, f -> f.withCuts(FeatureSpec.Cuts.TREE)),
                hidden("parametric activations", false, scaled(parametric(silu))),
                smoothing(0.1),
                smoothing(0.05),
                hidden("rates by inputs (NTP)", false, scaled(ratedByInputs(silu))),
                hidden("no dropout", true, scaled(blocks(2, 256, silu, 0))),
                hidden("relu for silu", true, scaled(blocks(2, 256, new Activation.Relu(), 0.1))),
                hidden("three layers", false, scaled(blocks(3, 256, silu, 0.1))),
                training("constant rate", true, t -> t.withSchedule(new Schedule.Constant())),
                training(
                        "flat, then cosine",
                        false,
                        t -> t.withSchedule(Schedule.named("flat-cosine"))),
                training("one cosine", false, t -> t.withSchedule(new Schedule.Cosine(0))),
                training(
                        "beta2 0.95",
                        false,
                        t -> t.withOptimizer(new AdamW(0.9, 0.95, 1e-8, 0.01))),
                hidden("biases at a tenth of the rate", false, scaled(slowBiases(silu))),
                training("half the rate", false, t -> t.withLearningRate(0.002)),
                training("decay 0.1", false, t -> t.withOptimizer(new AdamW(0.1))),
                hidden("dropout 0.2", false, scaled(blocks(2, 256, silu, 0.2))));
    }

    /// The default and the named ones; all if none is named.
    ///
    /// @throws IllegalArgumentException if there is none of a name; the message offers the nearest
    static List<AblationTrick> chosen(List<String> names) {
        if (names.isEmpty()) return all();
        var byName = new LinkedHashMap<String, AblationTrick>();
        for (AblationTrick trick : all()) byName.put(trick.name(), trick);
        var chosen = new ArrayList<>(List.of(all().getFirst()));
        for (String name : names) chosen.add(Names.choose("trick", name, byName));
        return chosen;
    }

    private static AblationTrick training(
            String name, boolean kept, UnaryOperator<Training> change) {
        return new AblationTrick(name, kept, r -> r, change);
    }

    private static AblationTrick features(
            String name, boolean kept, UnaryOperator<FeatureSpec> change) {
        return new AblationTrick(
                name, kept, r -> r.withFeatures(change.apply(r.features())), t -> t);
    }

    /// Of classes alone.
    private static AblationTrick smoothing(double share) {
        return new AblationTrick(
                "label smoothing " + share,
                false,
                r -> r.task().equals(Optional.of(Task.REGRESSION)) ? r : r.withSmoothing(share),
                t -> t);
    }

    private static AblationTrick hidden(String name, boolean kept, List<Layer> layers) {
        return new AblationTrick(name, kept, r -> r.withHidden(layers), t -> t);
    }

    private static List<Layer> scaled(List<Layer> layers) {
        var all = new ArrayList<Layer>(List.of(Recipe.defaultHidden().getFirst()));
        all.addAll(layers);
        return all;
    }

    private static List<Layer> blocks(int count, int units, Activation f, double dropout) {
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < count; i++) {
            layers.add(new Dense(units, Initializer.suiting(f)));
            layers.add(f);
            if (dropout > 0) layers.add(new Dropout(dropout));
        }
        return layers;
    }

    private static List<Layer> parametric(Activation f) {
        return blocks(2, 256, f, 0.1).stream()
                .map(layer -> layer.equals(f) ? new Tried.ParametricActivation(f, 0.1) : layer)
                .toList();
    }

    private static List<Layer> ratedByInputs(Activation f) {
        return blocks(2, 256, f, 0.1).stream()
                .map(layer -> layer instanceof Dense d ? new Tried.RatedByInputs(d) : layer)
                .toList();
    }

    private static List<Layer> slowBiases(Activation f) {
        return blocks(2, 256, f, 0.1).stream()
                .map(layer -> layer instanceof Dense d ? new Tried.SlowBias(d, 0.1) : layer)
                .toList();
    }
}
