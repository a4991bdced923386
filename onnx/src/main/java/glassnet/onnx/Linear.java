package glassnet.onnx;

import java.util.Arrays;
import java.util.List;

/// A dense layer in double precision, into which the elementwise steps before and behind it fold:
/// `(x·s + t)·W + b = x·(s·W) + (t·W + b)`.
final class Linear {
    final int rows;
    final double[] w;
    final double[] b;

    private Linear(int rows, double[] w, double[] b) {
        this.rows = rows;
        this.w = w;
        this.b = b;
    }

    static Linear of(Flow.Step.Product product) {
        return new Linear(
                product.w().shape().get(0),
                product.w().numbers().clone(),
                product.b().numbers().clone());
    }

    /// A diagonal.
    static Linear of(Flow.Step.Affine affine, Budget budget) {
        double[] scale = affine.scale().numbers();
        double[] w = budget.numbers((long) scale.length * scale.length);
        for (int i = 0; i < scale.length; i++) w[i * scale.length + i] = scale[i];
        return new Linear(scale.length, w, affine.shift().numbers().clone());
    }

    static Linear identity(int n, Budget budget) {
        double[] ones = budget.numbers(n);
        Arrays.fill(ones, 1);
        List<Integer> row = List.of(n);
        return of(
                new Flow.Step.Affine(Tensor.of(row, ones), Tensor.of(row, budget.numbers(n))),
                budget);
    }

    /// This behind an elementwise step.
    Linear behind(Flow.Step.Affine affine) {
        double[] scaled = new double[w.length];
        double[] shifted = b.clone();
        for (int i = 0; i < rows; i++) {
            double scale = affine.scale().numbers()[i];
            double shift = affine.shift().numbers()[i];
            for (int j = 0; j < b.length; j++) {
                scaled[i * b.length + j] = scale * w[i * b.length + j];
                shifted[j] += shift * w[i * b.length + j];
            }
        }
        return new Linear(rows, scaled, shifted);
    }

    /// This with an elementwise step behind it.
    Linear then(Flow.Step.Affine affine) {
        double[] scaled = new double[w.length];
        double[] shifted = new double[b.length];
        for (int j = 0; j < b.length; j++) {
            double scale = affine.scale().numbers()[j];
            shifted[j] = b[j] * scale + affine.shift().numbers()[j];
            for (int i = 0; i < rows; i++) {
                scaled[i * b.length + j] = w[i * b.length + j] * scale;
            }
        }
        return new Linear(rows, scaled, shifted);
    }
}
