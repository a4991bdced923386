package glassnet.model;

import java.util.Optional;

/// How a classifier comes from logits to a class, beside its network.
///
/// @param temperature that its last layer's weights were divided by; empty where they were not
/// @param threshold of two classes the second is predicted where its probability is above this, in
///   `(0, 1)`; of more the most probable is, whatever it says
public record Decision(Optional<Temperature> temperature, float threshold) {
    public Decision {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException(
                    "A threshold must be in (0, 1) but is " + threshold + ".");
        }
    }

    /// The more probable class, by probabilities as the network gives them.
    public static Decision plain() {
        return new Decision(Optional.empty(), 0.5f);
    }

    /// Whether the threshold is ½.
    public boolean isEven() {
        return threshold == 0.5f;
    }

    /// The logit of the second of two classes at the threshold: `ln(threshold/(1 − threshold))`.
    public double boundary() {
        return isEven() ? 0 : StrictMath.log(threshold / (1.0 - threshold));
    }

    /// The same with another threshold.
    public Decision withThreshold(float threshold) {
        return new Decision(temperature, threshold);
    }
}
