package glassnet.clinic;

/// What the doctor made of one planted illness.
///
/// @param illness what was planted
/// @param how it was planted
/// @param found whether the doctor named it
/// @param gone whether it no longer does after the cure
/// @param metric what before and after are, better where smaller
/// @param before of the sick run; infinite where it diverged
/// @param after with the cure; NaN where the illness was not found
public record Trial(
        String illness,
        String how,
        boolean found,
        boolean gone,
        String metric,
        double before,
        double after) {

    /// Whether the illness was found, the cure helps and nothing of the illness is left.
    public boolean isCured() {
        return found && gone && after < before;
    }
}
