package glassnet.training;

/// What large weights cost: `l1·Σ|w| + l2/2·Σw²` over penalized parameters (weights, not biases),
/// whose gradient `l1·sign(w) + l2·w` is added to the mean gradient of the loss.
///
/// This is the coupled form; AdamW's decoupled decay is the optimizer's own.
///
/// @param l1 at least 0
/// @param l2 at least 0
/// @param ofBatch whether this is the cost for a whole batch, whose mean is taken with that of the
///   losses: it is divided by the weight of the batch. scikit-learn's `alpha` is such an `l2`
public record Penalty(double l1, double l2, boolean ofBatch) {

    public Penalty {
        if (!(l1 >= 0 && l2 >= 0 && Double.isFinite(l1 + l2))) {
            throw new IllegalArgumentException(
                    "Penalty l1 and l2 must be finite and at least 0 but are "
                            + l1
                            + " and "
                            + l2
                            + ".");
        }
    }

    /// The same cost whatever the batch.
    public Penalty(double l1, double l2) {
        this(l1, l2, false);
    }

    public static Penalty none() {
        return new Penalty(0, 0);
    }

    boolean isNone() {
        return l1 == 0 && l2 == 0;
    }

    /// What of it counts in a step with a batch of `weight`.
    double share(double weight) {
        return ofBatch ? 1 / weight : 1;
    }

    /// `l1·Σ|w| + l2/2·Σw²` over `[from, to)`.
    double value(float[] theta, int from, int to) {
        double magnitudes = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            magnitudes += Math.abs(theta[i]);
            squares += (double) theta[i] * theta[i];
        }
        return l1 * magnitudes + l2 / 2 * squares;
    }

    /// Adds `share` of the penalty's gradient over `[from, to)`; that of `|w|` at 0 is 0.
    void addTo(float[] theta, float[] g, int from, int to, double share) {
        float one = (float) (l1 * share);
        float two = (float) (l2 * share);
        for (int i = from; i < to; i++)
            g[i] += Math.fma(two, theta[i], one * Math.signum(theta[i]));
    }
}
