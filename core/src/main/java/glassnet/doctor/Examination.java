package glassnet.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Names what is wrong with a run by its description and its [Checkup]s.
///
/// Causes come before what follows from them, and silence it: raw inputs make gradients explode,
/// but scaling is the cure. A healthy run has no findings.
public final class Examination {
    private Examination() {}

    /// What follows from a cause, and so is not told beside it.
    private static final Set<String> OF_INPUTS =
            Set.of(
                    "exploding-gradient",
                    "vanishing-gradient",
                    "saturation",
                    "dead-units",
                    "not-zero-centred",
                    "learning-rate-too-high",
                    "learning-rate-too-low");

    /// All findings, causes first.
    public static List<Finding> of(Patient patient) {
        var found = new ArrayList<Finding>();
        Design.unscaledInputs(patient).ifPresent(found::add);
        found.addAll(Design.wrongOutputs(patient));
        Design.collapse(patient).ifPresent(found::add);
        Gradients.exploding(patient).ifPresent(found::add);
        Units.saturation(patient).ifPresent(found::add);
        Gradients.vanishing(patient).ifPresent(found::add);
        Units.notZeroCentred(patient).ifPresent(found::add);
        Steps.tooHigh(patient).ifPresent(found::add);
        Units.dead(patient).ifPresent(found::add);
        Steps.tooLow(patient).ifPresent(found::add);
        Plateau.of(patient).ifPresent(found::add);
        Set<String> names = found.stream().map(Finding::name).collect(Collectors.toSet());
        found.removeIf(f -> follows(f.name(), names));
        return found;
    }

    private static boolean follows(String name, Set<String> causes) {
        if (causes.contains("unscaled-inputs") && OF_INPUTS.contains(name)) return true;
        Optional<String> cause =
                switch (name) {
                    case "learning-rate-too-high" -> first(causes, "exploding-gradient");
                    case "dead-units" ->
                            first(causes, "learning-rate-too-high", "exploding-gradient");
                    case "vanishing-gradient" -> first(causes, "saturation");
                    case "not-zero-centred" -> first(causes, "vanishing-gradient", "saturation");
                    case "learning-rate-too-low" ->
                            first(
                                    causes,
                                    "vanishing-gradient",
                                    "saturation",
                                    "dead-units",
                                    "wrong-output",
                                    "not-zero-centred");
                    // a run that anything else holds back stands still too
                    case "plateau" -> causes.stream().filter(c -> !c.equals(name)).findFirst();
                    default -> Optional.empty();
                };
        return cause.isPresent();
    }

    private static Optional<String> first(Set<String> present, String... names) {
        return List.of(names).stream().filter(present::contains).findFirst();
    }
}
