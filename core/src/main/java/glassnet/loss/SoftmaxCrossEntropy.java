package glassnet.loss;

import glassnet.matrix.FloatMath;
import glassnet.matrix.Matrix;
import glassnet.matrix.SpecialFunctions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Softmax and categorical cross-entropy in one step, from logits `z`:
///
///     p = softmax(z)      L = −Σⱼ tⱼ·log pⱼ      ∂L/∂zⱼ = pⱼ − tⱼ      (a row of t sums to 1)
///
/// Fused because the softmax Jacobian cancels against the logarithm: the gradient divides by
/// nothing, and `log p = z − logSumExp(z)` is finite for every finite `z`. Goodfellow et al. 2016,
/// §6.2.2.3. A row of `t` that does not sum to 1 has the gradient `(Σ t)·pⱼ − tⱼ`.
///
/// A target row holds either one number per class (one-hot labels or probabilities), or a single
/// integer label. The link is softmax.
///
/// @param smoothing `ε` in `[0, 1)`: of `C` classes, a target `t` counts as `t·(1 − ε) + ε/C`.
///   Szegedy et al. 2016, arXiv 1512.00567, section 7
public record SoftmaxCrossEntropy(double smoothing) implements Loss {

    public SoftmaxCrossEntropy {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "softmax-cross-entropy smoothing must be in [0, 1) but is " + smoothing + ".");
        }
    }

    /// Without label smoothing.
    public SoftmaxCrossEntropy() {
        this(0);
    }

    @Override
    public int targets(int outputs) {
        return Labels.requireClasses("softmax-cross-entropy", outputs);
    }

    @Override
    public double value(double[] z, double[] t) {
        Labels.require(t, z.length);
        double logSumExp = SpecialFunctions.logSumExp(z);
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            double target = smooth(Labels.target(t, j), z.length);
            if (target != 0) sum -= target * (z[j] - logSumExp); // 0·log 0 = 0
        }
        return sum;
    }

    @Override
    public void gradient(double[] z, double[] t, double[] dz) {
        Labels.require(t, z.length);
        double logSumExp = SpecialFunctions.logSumExp(z);
        double total = 0;
        for (int j = 0; j < z.length; j++) total += smooth(Labels.target(t, j), z.length);
        for (int j = 0; j < z.length; j++) {
            double target = smooth(Labels.target(t, j), z.length);
            dz[j] = total * StrictMath.exp(z[j] - logSumExp) - target;
        }
    }

    @Override
    public void link(double[] z, double[] p) {
        double logSumExp = SpecialFunctions.logSumExp(z);
        for (int j = 0; j < z.length; j++) p[j] = StrictMath.exp(z[j] - logSumExp);
    }

    /// The same by fast exponentials and without a row's arrays: allocates nothing.
    @Override
    public double sumAndGradient(Matrix z, Matrix t, @Nullable Matrix w, Matrix dz) {
        int classes = z.columns();
        Labels.requireColumns(t.columns(), classes);
        double sum = 0;
        for (int i = 0; i < z.rows(); i++) {
            double weight = w == null ? 1 : w.get(i);
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < classes; j++) max = Math.max(max, z.get(i, j));
            if (t.columns() == 1) Labels.requireLabel(t.get(i), classes);
            double exponentials = 0;
            double targets = 0;
            for (int j = 0; j < classes; j++) {
                exponentials += FloatMath.exp(z.get(i, j) - max);
                targets += target(t, i, j, classes);
            }
            double log = StrictMath.log(exponentials);
            double loss = 0;
            for (int j = 0; j < classes; j++) {
                double logit = z.get(i, j) - max;
                double target = target(t, i, j, classes);
                if (target != 0) loss -= target * (logit - log);
                double slope = targets * (FloatMath.exp(logit) / exponentials) - target;
                dz.set(i, j, weight == 0 ? 0 : (float) (weight * slope));
            }
            if (weight != 0) sum += weight * loss;
        }
        return sum;
    }

    /// The same by fast exponentials, whose sum divides them.
    @Override
    public void predict(Matrix z, Matrix p, double[] zRow, double[] pRow) {
        int classes = z.columns();
        for (int i = 0; i < z.rows(); i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < classes; j++) max = Math.max(max, z.get(i, j));
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                pRow[j] = FloatMath.exp(z.get(i, j) - max);
                sum += pRow[j];
            }
            for (int j = 0; j < classes; j++) p.set(i, j, (float) (pRow[j] / sum));
        }
    }

    private double target(Matrix t, int i, int j, int classes) {
        double target = t.columns() > 1 ? t.get(i, j) : t.get(i) == j ? 1 : 0;
        return smooth(target, classes);
    }

    private double smooth(double t, int classes) {
        return t * (1 - smoothing) + smoothing / classes;
    }

    @Override
    public List<Double> parameters() {
        return List.of(smoothing);
    }

    @Override
    public SoftmaxCrossEntropy with(List<Double> parameters) {
        return new SoftmaxCrossEntropy(Parameters.one("softmax-cross-entropy", parameters));
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "softmax-cross-entropy",
                List.of("cce-logits", "cross-entropy", "cross-entropy-from-logits"),
                "ln Σ eᶻ − Σ tⱼ·zⱼ; with an integer label ln Σ eᶻ − z_label",
                "softmax(z) − t",
                "softmax",
                "Multiclass classification.",
                "CS-514 (000); Mutah (003); TIET (004)");
    }
}
