package glassnet.network;

import glassnet.matrix.Matrix;

/// Divides each row by its size, `yᵢ = xᵢ/n`, so that only its direction is left; a row of size 0
/// stays as it is.
///
/// | size  | `n`            | `gⱼ = ∂n/∂xⱼ`                    |
/// |-------|----------------|----------------------------------|
/// | `L1`  | `Σₖ abs(xₖ)`   | `sign(xⱼ)`                       |
/// | `L2`  | `√Σₖ xₖ²`      | `yⱼ`                             |
/// | `MAX` | `maxₖ xₖ`      | 1 for the first of the largest, else 0 |
///
/// Its Jacobian is `∂yᵢ/∂xⱼ = (δᵢⱼ − yᵢ·gⱼ)/n`; the backward pass uses the product `dxⱼ = (dyⱼ −
/// gⱼ·Σᵢ dyᵢ·yᵢ)/n`. Sizes are summed in double, so none overflows.
///
/// It is the `Normalizer` of ONNX (`ai.onnx.ml`, version 1), whose `MAX` is the largest number and
/// not the largest absolute one, and may be negative; for the other two it is also scikit-learn's.
public record RowNorm(Size size) implements Layer {

    /// What a row is divided by.
    public enum Size {
        L1,
        L2,
        MAX;

        private double start() {
            return this == MAX ? Double.NEGATIVE_INFINITY : 0;
        }

        private double and(double sum, double x) {
            return switch (this) {
                case L1 -> sum + Math.abs(x);
                case L2 -> sum + x * x;
                case MAX -> Math.max(sum, x);
            };
        }

        private double end(double sum) {
            return this == L2 ? Math.sqrt(sum) : sum;
        }

        /// `∂n/∂x`
        ///
        /// @param y what becomes of `x`
        /// @param largest whether `x` is the first of the largest
        private double slope(double x, double y, boolean largest) {
            return switch (this) {
                case L1 -> Math.signum(x);
                case L2 -> y;
                case MAX -> largest ? 1 : 0;
            };
        }
    }

    /// Euclid's length.
    public RowNorm() {
        this(Size.L2);
    }

    /// `y` of one row.
    public double[] value(double... x) {
        double n = size(x);
        double[] y = x.clone();
        if (n != 0) for (int i = 0; i < y.length; i++) y[i] /= n;
        return y;
    }

    /// `∂yᵢ/∂xⱼ` of one row in row `i`, column `j`.
    public double[][] jacobian(double... x) {
        double n = size(x);
        double[] y = value(x);
        int largest = 0;
        for (int j = 0; j < x.length; j++) if (x[j] > x[largest]) largest = j;
        double[][] jacobian = new double[x.length][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                double same = i == j ? 1 : 0;
                double g = size.slope(x[j], y[j], j == largest);
                jacobian[i][j] = n == 0 ? same : (same - y[i] * g) / n;
            }
        }
        return jacobian;
    }

    private double size(double... x) {
        double sum = size.start();
        for (double v : x) sum = size.and(sum, v);
        return size.end(sum);
    }

    private double size(Matrix x, int row) {
        double sum = size.start();
        for (int j = 0; j < x.columns(); j++) sum = size.and(sum, x.get(row, j));
        return size.end(sum);
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public void forward(Pass pass) {
        Matrix x = pass.input();
        Matrix y = pass.output();
        for (int i = 0; i < x.rows(); i++) {
            double n = size(x, i);
            for (int j = 0; j < x.columns(); j++) {
                double divided = n == 0 ? x.get(i, j) : x.get(i, j) / n;
                y.set(i, j, (float) Math.clamp(divided, -Float.MAX_VALUE, Float.MAX_VALUE));
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        if (!pass.needsInputGradient()) return;
        Matrix x = pass.input();
        Matrix y = pass.output();
        Matrix dy = pass.outputGradient();
        Matrix dx = pass.inputGradient();
        for (int i = 0; i < x.rows(); i++) {
            double n = size(x, i);
            double along = 0;
            int largest = 0;
            for (int j = 0; j < x.columns(); j++) {
                along += (double) dy.get(i, j) * y.get(i, j);
                if (x.get(i, j) > x.get(i, largest)) largest = j;
            }
            for (int j = 0; j < x.columns(); j++) {
                double g = size.slope(x.get(i, j), y.get(i, j), j == largest);
                double slope = n == 0 ? dy.get(i, j) : (dy.get(i, j) - g * along) / n;
                dx.set(i, j, (float) slope);
            }
        }
    }
}
