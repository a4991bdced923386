package glassnet.doctor;

/// One thing that is wrong with a run, how that shows, why it happens and what helps.
///
/// @param name such as `dead-units`
/// @param layer which layer, as in `layer1.w`; 0 where it is not about one
/// @param severity how much it costs
/// @param evidence what was measured
/// @param why the reason, in one or two sentences
/// @param cure the one thing to change
/// @param confidence how sure the doctor is
public record Finding(
        String name,
        int layer,
        Severity severity,
        Evidence evidence,
        String why,
        Cure cure,
        Confidence confidence) {

    /// How much a finding costs.
    public enum Severity {
        /// Learning is slower or the model a little worse than it could be.
        MILD,
        /// The model is much worse than it could be, or its figures are better than it is.
        SERIOUS,
        /// Nothing is learnt.
        FATAL
    }

    /// How sure a finding is.
    public enum Confidence {
        POSSIBLE,
        LIKELY,
        CERTAIN
    }

    /// The same with other evidence.
    public Finding withEvidence(Evidence evidence) {
        return new Finding(name, layer, severity, evidence, why, cure, confidence);
    }
}
