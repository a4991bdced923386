package glassnet.explain;

import glassnet.loss.BinaryCrossEntropy;
import glassnet.loss.CategoricalCrossEntropy;
import glassnet.loss.KullbackLeibler;
import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.training.Examples;

/// Seeded numbers at which derivatives are compared: of both signs, unsymmetric, and never nearer
/// to zero than 0.1, since zeros sit on kinks.
final class Points {
    private final RandomStream random;

    Points(long seed) {
        random = RandomStream.of(seed, "gradient check");
    }

    /// In `[−1.3, −0.1)` or `[0.1, 1.5)`.
    double next() {
        return random.nextDouble() < 0.45
                ? -random.nextDouble(0.1, 1.3)
                : random.nextDouble(0.1, 1.5);
    }

    void fill(Matrix matrix) {
        for (int i = 0; i < matrix.size(); i++) matrix.set(i, (float) next());
    }

    /// Whether `loss` takes probabilities, which the network's last layer has to make, and no
    /// logits.
    static boolean ofProbabilities(Loss loss) {
        return loss instanceof BinaryCrossEntropy
                || loss instanceof CategoricalCrossEntropy
                || loss instanceof KullbackLeibler;
    }

    /// Outputs that `loss` takes: any numbers, or probabilities between 0.1 and 0.9.
    Matrix outputs(int rows, int columns, Loss loss) {
        Matrix z = Matrix.zeros(rows, columns);
        fill(z);
        for (int i = 0; i < z.size() && ofProbabilities(loss); i++) {
            z.set(i, (float) random.nextDouble(0.1, 0.9));
        }
        return z;
    }

    /// Rows with weights 1, 0.75, 0.5 and again, and targets that every loss takes: one-hot rows,
    /// labels where the loss has one target for several outputs, 0 or 1 where there is one output.
    Examples examples(int rows, int columns, int outputs, Loss loss) {
        int targets = loss.targets(outputs);
        Matrix x = Matrix.zeros(rows, columns);
        Matrix t = Matrix.zeros(rows, targets);
        Matrix weights = Matrix.zeros(rows, 1);
        fill(x);
        for (int i = 0; i < rows; i++) {
            int label = random.nextInt(Math.max(2, outputs));
            if (targets == 1) t.set(i, label);
            else t.set(i, label % targets, 1);
            weights.set(i, 1 - 0.25f * (i % 3));
        }
        return new Examples(x, t, weights);
    }

    /// Row `i` of `matrix` in double precision.
    static double[] row(Matrix matrix, int i) {
        double[] row = new double[matrix.columns()];
        for (int j = 0; j < row.length; j++) row[j] = matrix.get(i, j);
        return row;
    }

    static double weight(Examples examples, int i) {
        Matrix weights = examples.weights();
        return weights == null ? 1 : weights.get(i);
    }

    /// A copy of `row` with number `j` replaced.
    static double[] with(double[] row, int j, double value) {
        double[] changed = row.clone();
        changed[j] = value;
        return changed;
    }
}
