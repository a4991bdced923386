package glassnet.tuning;

import glassnet.feature.FeatureSpec;
import glassnet.model.HiddenLayers;
import glassnet.model.Recipe;
import glassnet.network.Activation;
import glassnet.training.Training;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which settings are searched, and between which values.
///
/// @param usual the settings the search begins with; what is not searched stays as it is here
public record SearchSpace(Settings usual, List<Dimension> dimensions) {
    private static final double USUAL_SCALES = HiddenLayers.of(Recipe.defaultHidden()).scales();
    private static final int USUAL_PIECES = FeatureSpec.defaults().pieces();
    private static final List<String> OF_LAYERS =
            List.of("width", "depth", "activation", "dropout", "scales");

    public SearchSpace {
        dimensions = List.copyOf(dimensions);
    }

    /// The space around the settings of a recipe and its training, which lie within. Layers that
    /// are not [HiddenLayers] are not searched.
    public static SearchSpace around(Recipe<?> recipe, Training training) {
        SearchSpace space = around(Settings.of(recipe, training));
        // a rule that searches takes all rows at once
        if (training.optimizer().searches()) space = space.without(List.of("batch-size"));
        boolean plain = space.usual.hidden().layers().equals(recipe.hidden());
        return plain ? space : space.without(OF_LAYERS);
    }

    /// The space around `usual` settings, which lie within.
    ///
    /// What makes no sense there is not searched: sizes of layers that differ, dropout and
    /// activation of a linear model, the decay of an optimizer that has none, batches of all rows.
    public static SearchSpace around(Settings usual) {
        var space = new ArrayList<Dimension>();
        HiddenLayers hidden = usual.hidden();
        if (new HashSet<>(hidden.sizes()).size() == 1) {
            space.add(
                    new Dimension.Choice<>(
                            "width",
                            with(hidden.sizes().getFirst(), 64, 128, 256, 512),
                            Object::toString,
                            s -> s.hidden().sizes().getFirst(),
                            (s, width) -> sized(s, width, s.hidden().sizes().size())));
            space.add(
                    new Dimension.Choice<>(
                            "depth",
                            with(hidden.sizes().size(), 1, 2, 3),
                            Object::toString,
                            s -> s.hidden().sizes().size(),
                            (s, depth) -> sized(s, s.hidden().sizes().getFirst(), depth)));
        }
        if (!hidden.sizes().isEmpty()) {
            space.add(
                    new Dimension.Choice<>(
                            "activation",
                            activations(hidden.activation()),
                            Activation::name,
                            s -> s.hidden().activation(),
                            (s, function) -> s.withHidden(s.hidden().withActivation(function))));
            space.add(
                    new Dimension.Range(
                            "dropout",
                            0,
                            Math.max(0.4, hidden.dropout()),
                            false,
                            s -> s.hidden().dropout(),
                            (s, rate) -> s.withHidden(s.hidden().withDropout(rate))));
        }
        space.add(
                new Dimension.Choice<>(
                        "scales",
                        List.of(0.0, hidden.scales() == 0 ? USUAL_SCALES : hidden.scales()),
                        SearchSpace::onOff,
                        s -> s.hidden().scales(),
                        (s, factor) -> s.withHidden(s.hidden().withScales(factor))));
        space.add(
                new Dimension.Choice<>(
                        "pieces",
                        List.of(0, usual.pieces() == 0 ? USUAL_PIECES : usual.pieces()),
                        SearchSpace::onOff,
                        Settings::pieces,
                        Settings::withPieces));
        space.add(
                new Dimension.Range(
                        "learning-rate",
                        usual.learningRate() / 8,
                        usual.learningRate() * 4,
                        true,
                        Settings::learningRate,
                        Settings::withLearningRate));
        if (usual.weightDecay() > 0) {
            space.add(
                    new Dimension.Range(
                            "weight-decay",
                            usual.weightDecay() / 100,
                            usual.weightDecay() * 30,
                            true,
                            Settings::weightDecay,
                            Settings::withWeightDecay));
        }
        int batch = usual.batchSize();
        if (batch < Training.FULL_BATCH / 2) {
            space.add(
                    new Dimension.Choice<>(
                            "batch-size",
                            with(batch, Math.max(1, batch / 2), batch * 2),
                            Object::toString,
                            Settings::batchSize,
                            Settings::withBatchSize));
        }
        return new SearchSpace(usual, space);
    }

    /// The same without the dimensions of these names.
    public SearchSpace without(Collection<String> names) {
        return new SearchSpace(
                usual, dimensions.stream().filter(d -> !names.contains(d.name())).toList());
    }

    /// The settings at `positions`, one for each dimension.
    Settings at(double[] positions) {
        Settings settings = usual;
        for (int d = 0; d < positions.length; d++) {
            settings = dimensions.get(d).at(positions[d], settings);
        }
        return settings;
    }

    /// Where `settings` lie.
    double[] position(Settings settings) {
        return dimensions.stream().mapToDouble(d -> d.position(settings)).toArray();
    }

    private static List<Integer> with(int usual, Integer... others) {
        var values = new TreeSet<>(List.of(others));
        values.add(usual);
        return List.copyOf(values);
    }

    private static List<Activation> activations(Activation usual) {
        return Stream.of(usual, new Activation.Silu(), new Activation.Relu(), new Activation.Tanh())
                .distinct()
                .toList();
    }

    private static String onOff(Number value) {
        return value.doubleValue() == 0 ? "off" : "on";
    }

    private static Settings sized(Settings settings, int width, int depth) {
        return settings.withHidden(settings.hidden().withSizes(Collections.nCopies(depth, width)));
    }
}
