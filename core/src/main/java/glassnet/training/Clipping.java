package glassnet.training;

/// What is done to the mean gradient before the optimizer sees it.
public sealed interface Clipping {

    /// Changes `g[0 … count)` in place; `norm` is its Euclidean norm.
    void apply(float[] g, int count, double norm);

    /// Leaves the gradient as it is.
    record None() implements Clipping {
        public None {}

        @Override
        public void apply(float[] g, int count, double norm) {}
    }

    /// Shrinks the whole gradient so that its norm is at most `limit`, above 0: `g ← g·limit/|g|`.
    /// The direction stays. Pascanu, Mikolov and Bengio 2013 (arXiv:1211.5063), algorithm 1.
    record ByNorm(double limit) implements Clipping {
        public ByNorm {
            requirePositive("ByNorm", limit);
        }

        @Override
        public void apply(float[] g, int count, double norm) {
            if (norm <= limit) return;
            float factor = (float) (limit / norm);
            for (int i = 0; i < count; i++) g[i] *= factor;
        }
    }

    /// Cuts every component to `±limit`, above 0. The direction may change.
    record ByValue(double limit) implements Clipping {
        public ByValue {
            requirePositive("ByValue", limit);
        }

        @Override
        public void apply(float[] g, int count, double norm) {
            float bound = (float) limit;
            for (int i = 0; i < count; i++) g[i] = Math.max(-bound, Math.min(bound, g[i]));
        }
    }

    private static void requirePositive(String name, double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException(
                    "Clipping " + name + " limit must be above 0 but is " + limit + ".");
        }
    }
}
