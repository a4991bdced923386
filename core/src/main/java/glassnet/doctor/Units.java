package glassnet.doctor;

import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.network.Activation;
import glassnet.network.Facts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Findings about what hidden units give.
final class Units {
    private static final double DEAD = 0.5;
    private static final double SATURATED_AT_START = 0.5;
    private static final double SATURATED_AT_END = 0.8;

    /// A mean so many spreads away from 0 gives all outputs the same sign.
    private static final double OFF_CENTRE = 2;

    private Units() {}

    static Optional<Finding> dead(Patient patient) {
        return patient.end().stream()
                .flatMap(c -> hidden(c).stream())
                .filter(l -> l.dead() >= DEAD)
                .max(Comparator.comparingDouble(LayerHealth::dead))
                .map(l ->
                        new Finding(
                                "dead-units",
                                l.layer(),
                                l.dead() > 0.95 ? Severity.FATAL : Severity.SERIOUS,
                                Evidence.of("dead_share", l.dead())
                                        .and("units", l.units())
                                        .and("gradient_norm", l.gradientNorm()),
                                "A unit of %s whose input is negative on every row gives 0 with derivative 0: no signal reaches its weights, so it never comes back."
                                        .formatted(l.activation()),
                                new Cure.Activate(new Activation.LeakyRelu()),
                                Confidence.CERTAIN));
    }

    static Optional<Finding> saturation(Patient patient) {
        Optional<Finding> early = patient.start().flatMap(c -> saturated(c, SATURATED_AT_START));
        return early.isPresent()
                ? early
                : patient.end().flatMap(c -> saturated(c, SATURATED_AT_END));
    }

    private static Optional<Finding> saturated(Checkup checkup, double limit) {
        return hidden(checkup).stream()
                .filter(l -> saturates(l) && l.saturated() > limit)
                .max(Comparator.comparingDouble(LayerHealth::saturated))
                .map(l ->
                        new Finding(
                                "saturation",
                                l.layer(),
                                Severity.SERIOUS,
                                at(checkup, Evidence.of("saturated_share", l.saturated()))
                                        .and("gradient_norm", l.gradientNorm()),
                                "Far from 0 %s is flat: its derivative is nearly 0, and so is whatever the chain rule multiplies by it. Large first weights push units out there before anything is learnt."
                                        .formatted(l.activation()),
                                new Cure.Initialize(),
                                Confidence.LIKELY));
    }

    private static Evidence at(Checkup checkup, Evidence evidence) {
        return checkup.epoch() == Checkup.UNWATCHED
                ? evidence
                : evidence.and("epoch", checkup.epoch());
    }

    static Optional<Finding> notZeroCentred(Patient patient) {
        if (patient.start().isEmpty() || patient.end().isEmpty()) return Optional.empty();
        List<LayerHealth> start = offCentre(patient.start().get());
        List<LayerHealth> end = offCentre(patient.end().get());
        if (start.size() < 2 || end.size() < 2) return Optional.empty();
        LayerHealth worst = end.getFirst();
        return Optional.of(
                new Finding(
                        "not-zero-centred",
                        worst.layer(),
                        Severity.MILD,
                        Evidence.of("mean", worst.mean())
                                .and("spread", worst.spread())
                                .and("layers", end.size()),
                        "All outputs of %s are positive, so all weights of a unit behind it get gradients of the same sign: they can only grow or shrink together, and the way down becomes a zigzag."
                                .formatted(worst.activation()),
                        new Cure.Activate(new Activation.Tanh()),
                        Confidence.LIKELY));
    }

    private static List<LayerHealth> offCentre(Checkup checkup) {
        return hidden(checkup).stream()
                .filter(l -> saturates(l) && !facts(l).zeroCentred())
                .filter(l -> Math.abs(l.mean()) > OFF_CENTRE * l.spread())
                .toList();
    }

    private static List<LayerHealth> hidden(Checkup checkup) {
        return checkup.layers().subList(0, checkup.layers().size() - 1).stream()
                .filter(l -> !l.activation().isEmpty())
                .toList();
    }

    /// Whether the function is flat on both sides; nothing is known of one of the user's.
    private static boolean saturates(LayerHealth layer) {
        return facts(layer)
                .traits()
                .containsAll(List.of(Facts.Trait.SATURATES_LEFT, Facts.Trait.SATURATES_RIGHT));
    }

    private static Facts facts(LayerHealth layer) {
        return Activation.all().stream()
                .filter(a -> layer.activation().startsWith(a.facts().name()))
                .max(Comparator.comparingInt(a -> a.facts().name().length()))
                .orElseGet(Activation.Linear::new)
                .facts();
    }
}
