package glassnet.diagnosis;

import glassnet.feature.FeatureEncoder;
import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.table.Table;
import java.util.Arrays;

/// The mean of the nearest rows as prediction: a plain judge of how much can be learnt from some
/// columns, which needs no training.
///
/// @param x features of the known rows
/// @param t their targets, rows × classes or rows × 1
record NearestRows(FeatureEncoder encoder, Matrix x, Matrix t) {
    private static final int NEAREST = 10;
    private static final int MOST_ROWS = 1_000;

    /// Knows at most 1000 of the rows.
    static NearestRows of(FeatureEncoder encoder, TargetEncoder.Single target, Table learnt) {
        Table known = some(learnt, MOST_ROWS);
        Matrix t =
                switch (target) {
                    case TargetEncoder.Classes classes -> oneHot(classes, known);
                    case TargetEncoder.Quantity quantity -> quantity.encode(known);
                };
        return new NearestRows(encoder, encoder.encode(known), t);
    }

    private static Matrix oneHot(TargetEncoder.Classes classes, Table rows) {
        Matrix t = Matrix.zeros(rows.rows(), classes.classes().size());
        int[] labels = classes.labels(rows);
        for (int i = 0; i < labels.length; i++) t.set(i, labels[i], 1);
        return t;
    }

    /// At most `most` rows, always the same.
    static Table some(Table rows, int most) {
        if (rows.rows() <= most) return rows;
        int[] order = RandomStream.of(0, "neighbours").permutation(rows.rows());
        return rows.rows(Arrays.copyOf(order, most));
    }

    /// The mean target of the nearest known rows.
    Matrix predict(Table rows) {
        Matrix asked = encoder.encode(rows);
        Matrix result = Matrix.zeros(asked.rows(), t.columns());
        int count = Math.min(NEAREST, x.rows());
        for (int i = 0; i < asked.rows(); i++) {
            for (int near : nearest(asked, i, count)) {
                for (int k = 0; k < t.columns(); k++) {
                    result.set(i, k, result.get(i, k) + t.get(near, k) / count);
                }
            }
        }
        return result;
    }

    /// By insertion into a short list.
    private int[] nearest(Matrix asked, int row, int count) {
        int[] nearest = new int[count];
        double[] distances = new double[count];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int i = 0; i < x.rows(); i++) {
            double distance = 0;
            for (int j = 0; j < x.columns(); j++) {
                double d = (double) x.get(i, j) - asked.get(row, j);
                distance += d * d;
            }
            int at = count;
            while (at > 0 && distance < distances[at - 1]) at--;
            if (at == count) continue;
            System.arraycopy(nearest, at, nearest, at + 1, count - 1 - at);
            System.arraycopy(distances, at, distances, at + 1, count - 1 - at);
            nearest[at] = i;
            distances[at] = distance;
        }
        return nearest;
    }
}
