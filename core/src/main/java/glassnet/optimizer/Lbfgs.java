package glassnet.optimizer;

import java.util.ArrayList;
import java.util.List;

/// L-BFGS: a step along `−H·g`, where `H`, an estimate of the inverse Hessian, is told by the last
/// `memory` changes of the parameters `s = θ − θ′` and of the gradient `y = g − g′`.
///
/// Nocedal and Wright 2006, algorithm 7.4 (the two-loop recursion), beginning from `H₀ = sᵀy/yᵀy`
/// (equation 7.20). The first step has length 1 at most: `θ ← θ − α·min(1, 1/Σ|g|)·g`, as in
/// PyTorch. A pair without curvature, `sᵀy ≤ 1e-6·|s|·|y|`, is not remembered: in float32 it says
/// more about rounding than about the loss. Sums are in double, in the order of the parameters.
///
/// The step is a proposal ([#searches]); `TrainingRun` halves it until the loss falls enough. It
/// needs all rows in one batch and all parameters in one range. Where the loss is convex and there
/// are few parameters it needs tens of steps where gradient descent needs thousands.
///
/// @param memory how many pairs, at least 1; 10 by default, as in scikit-learn and SciPy
public record Lbfgs(int memory) implements Optimizer {

    public Lbfgs {
        Require.check(memory >= 1, "Lbfgs", "memory", "at least 1", memory);
    }

    public Lbfgs() {
        this(10);
    }

    /// 1, the step of Newton's method.
    @Override
    public double defaultLearningRate() {
        return 1;
    }

    @Override
    public boolean searches() {
        return true;
    }

    @Override
    public State start(int parameters) {
        return new Memory(memory, parameters);
    }

    private static final class Memory implements State {
        private static final double LEAST_CURVATURE = 1e-6;

        private final int capacity;
        private final float[] lastTheta;
        private final float[] lastGradient;
        private final float[][] s;
        private final float[][] y;

        /// How many pairs were ever remembered; pair `k` lies at `k mod capacity`.
        private final float[] remembered = {0};

        private final double[] direction;
        private final double[] factors;

        Memory(int capacity, int parameters) {
            this.capacity = capacity;
            lastTheta = new float[parameters];
            lastGradient = new float[parameters];
            s = new float[capacity][parameters];
            y = new float[capacity][parameters];
            direction = new double[parameters];
            factors = new double[capacity];
        }

        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            if (t > 1) remember(theta, g, from, to);
            System.arraycopy(theta, from, lastTheta, from, to - from);
            System.arraycopy(g, from, lastGradient, from, to - from);
            for (int i = from; i < to; i++) direction[i] = g[i];
            if (remembered[0] > 0) applyInverseHessian(from, to);
            else scale(Math.min(1, 1 / sumOfMagnitudes(g, from, to)), from, to);
            for (int i = from; i < to; i++) theta[i] = (float) (theta[i] - rate * direction[i]);
        }

        private void remember(float[] theta, float[] g, int from, int to) {
            double sy = 0;
            double ss = 0;
            double yy = 0;
            for (int i = from; i < to; i++) {
                double si = theta[i] - lastTheta[i];
                double yi = g[i] - lastGradient[i];
                sy += si * yi;
                ss += si * si;
                yy += yi * yi;
            }
            if (!(sy > LEAST_CURVATURE * Math.sqrt(ss) * Math.sqrt(yy))) return;
            int slot = (int) remembered[0]++ % capacity;
            for (int i = from; i < to; i++) {
                s[slot][i] = theta[i] - lastTheta[i];
                y[slot][i] = g[i] - lastGradient[i];
            }
        }

        /// `direction ← H·direction`
        private void applyInverseHessian(int from, int to) {
            int newest = (int) remembered[0] - 1;
            int oldest = Math.max(0, newest - capacity + 1);
            for (int k = newest; k >= oldest; k--) {
                int slot = k % capacity;
                double factor = dot(s[slot], from, to) / product(s[slot], y[slot], from, to);
                factors[slot] = factor;
                add(-factor, y[slot], from, to);
            }
            float[] sn = s[newest % capacity];
            float[] yn = y[newest % capacity];
            scale(product(sn, yn, from, to) / product(yn, yn, from, to), from, to);
            for (int k = oldest; k <= newest; k++) {
                int slot = k % capacity;
                double back = dot(y[slot], from, to) / product(s[slot], y[slot], from, to);
                add(factors[slot] - back, s[slot], from, to);
            }
        }

        private void scale(double factor, int from, int to) {
            for (int i = from; i < to; i++) direction[i] *= factor;
        }

        private void add(double factor, float[] a, int from, int to) {
            for (int i = from; i < to; i++) direction[i] = Math.fma(factor, a[i], direction[i]);
        }

        private double dot(float[] a, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) sum += direction[i] * a[i];
            return sum;
        }

        private static double product(float[] a, float[] b, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) sum += (double) a[i] * b[i];
            return sum;
        }

        private static double sumOfMagnitudes(float[] g, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) sum += Math.abs(g[i]);
            return sum;
        }

        @Override
        public List<float[]> arrays() {
            var all = new ArrayList<>(List.of(lastTheta, lastGradient, remembered));
            all.addAll(List.of(s));
            all.addAll(List.of(y));
            return all;
        }
    }
}
