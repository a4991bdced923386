package glassnet.doctor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// One thing that is wrong with a run, how that shows, why it happens and what helps.
///
/// @param name such as `dead-units`
/// @param layer which layer, as in `layer1.w`; 0 where it is not about one
/// @param severity how much it costs
/// @param evidence what was measured, by name: a `Double`, a whole number for what is counted, or a
///   `String` that names a column or a class
/// @param why the reason, in one or two sentences
/// @param cure the one thing to change
/// @param confidence how sure the doctor is
public record Finding(
        String name,
        int layer,
        Severity severity,
        SequencedMap<String, Object> evidence,
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

    public Finding {
        evidence = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(evidence));
    }

    /// Values by name, in the order given.
    public static SequencedMap<String, Object> evidence(Object... namesAndValues) {
        var evidence = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            evidence.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return evidence;
    }

    /// The same with another value of `name`.
    public Finding withEvidence(String name, Object value) {
        var changed = new LinkedHashMap<>(evidence);
        changed.put(name, value);
        return new Finding(this.name, layer, severity, changed, why, cure, confidence);
    }
}
