package glassnet.doctor;

import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.network.Activation;
import java.util.List;
import java.util.Optional;

/// Findings about how the learning signal changes from the output back to the first layer.
final class Gradients {
    private static final double VANISHED = 1e-3;
    private static final double EXPLODED = 30;
    private static final double LARGE = 1_000;

    /// Checkups that show how learning began; later ones of a good run have little left to learn.
    private static final int EARLY = 1;

    private Gradients() {}

    static Optional<Finding> vanishing(Patient patient) {
        List<Checkup> early =
                patient.checkups().stream()
                        .filter(c -> c.epoch() != Checkup.UNWATCHED && c.epoch() <= EARLY)
                        .toList();
        if (early.isEmpty() || early.getFirst().layers().size() < 3) return Optional.empty();
        if (!early.stream().allMatch(Gradients::vanishes)) return Optional.empty();
        LayerHealth first = early.getFirst().layers().getFirst();
        LayerHealth last = early.getFirst().layers().getLast();
        return Optional.of(
                new Finding(
                        "vanishing-gradient",
                        1,
                        Severity.FATAL,
                        Evidence.of("first_layer", first.gradientNorm())
                                .and("last_layer", last.gradientNorm())
                                .and("ratio", first.gradientNorm() / last.gradientNorm())
                                .and("layers", last.layer()),
                        "Going back, the chain rule multiplies one derivative and one weight matrix for each layer. Where the derivatives are small (sigmoid's is at most 0.25), so is their product, and the first layers hardly learn.",
                        new Cure.Activate(new Activation.Relu()),
                        Confidence.LIKELY));
    }

    private static boolean vanishes(Checkup checkup) {
        List<LayerHealth> layers = checkup.layers();
        boolean alive = layers.stream().allMatch(l -> l.dead() < 0.9);
        double first = layers.getFirst().gradientNorm();
        return alive && first < VANISHED * layers.getLast().gradientNorm();
    }

    static Optional<Finding> exploding(Patient patient) {
        if (patient.start().isEmpty()) return Optional.empty();
        List<LayerHealth> layers = patient.start().get().layers();
        LayerHealth first = layers.getFirst();
        LayerHealth last = layers.getLast();
        double largest = layers.stream().mapToDouble(LayerHealth::gradientNorm).max().orElse(0);
        boolean grows = layers.size() > 2 && first.gradientNorm() > EXPLODED * last.gradientNorm();
        if (!(largest > LARGE) && !(grows && largest > 10)) return Optional.empty();
        return Optional.of(
                new Finding(
                        "exploding-gradient",
                        1,
                        Severity.FATAL,
                        Evidence.of("first_layer", first.gradientNorm())
                                .and("last_layer", last.gradientNorm())
                                .and("largest", largest),
                        "Going back, the chain rule multiplies one weight matrix for each layer. Where the weights are large, so is their product, and one step throws the parameters far beyond any valley.",
                        new Cure.Initialize(),
                        Confidence.LIKELY));
    }
}
