package glassnet.doctor;

import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.explain.Advice;
import glassnet.network.Activation;
import glassnet.network.Dense;
import java.util.List;
import java.util.Optional;

/// Findings about what was asked for: inputs, layers and output.
final class Design {
    /// Encoders keep columns within ±3; ten times the usual spread is none of their doing.
    private static final double LARGE_INPUT = 10;

    private Design() {}

    /// Not of a network whose training nobody watched: its first weights may have taken in the
    /// scale that training saw.
    static Optional<Finding> unscaledInputs(Patient patient) {
        return patient.end()
                .filter(c -> c.epoch() != Checkup.UNWATCHED && c.largestInput() > LARGE_INPUT)
                .map(c ->
                        new Finding(
                                "unscaled-inputs",
                                0,
                                Severity.SERIOUS,
                                Evidence.ofInput("column", c.largestColumn())
                                        .and("size", c.largestInput()),
                                "The gradient of a weight is its input times what comes back from behind, so a column a hundred times as large wants a learning rate a hundred times as small: no one rate suits all.",
                                new Cure.ScaleInputs(),
                                Confidence.CERTAIN));
    }

    static List<Finding> wrongOutputs(Patient patient) {
        return Advice.on(patient.network(), patient.loss()).stream()
                .filter(a -> a.name().equals("wrong-output"))
                .map(a -> wrongOutput(a, patient))
                .toList();
    }

    private static Finding wrongOutput(Advice advice, Patient patient) {
        long dense = patient.network().layers().stream().filter(l -> l instanceof Dense).count();
        boolean output = advice.layer() == dense;
        double idle =
                patient.end().map(c -> c.layers().get(advice.layer() - 1).saturated()).orElse(0.0);
        return new Finding(
                advice.name(),
                advice.layer(),
                Severity.SERIOUS,
                Evidence.of("layer", advice.layer()).and("layers", dense).and("flat_share", idle),
                advice.problem() + " " + advice.why(),
                output ? new Cure.LinearOutput() : new Cure.Activate(new Activation.Relu()),
                Confidence.CERTAIN);
    }

    static Optional<Finding> collapse(Patient patient) {
        if (!patient.network().collapses()) return Optional.empty();
        long layers = patient.network().layers().stream().filter(l -> l instanceof Dense).count();
        long left =
                patient.network().collapse().layers().stream()
                        .filter(l -> l instanceof Dense)
                        .count();
        return Optional.of(
                new Finding(
                        "linear-collapse",
                        1,
                        Severity.SERIOUS,
                        Evidence.of("dense_layers", layers).and("equivalent_layers", left),
                        "A linear function of a linear function is a linear function: without an activation between them, layers add parameters but nothing that one layer could not say.",
                        new Cure.Activate(new Activation.Relu()),
                        Confidence.CERTAIN));
    }
}
