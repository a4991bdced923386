package glassnet.insight;

import glassnet.explain.InputGradients;
import glassnet.feature.FeatureEncoder;
import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.model.PermutationImportance;
import glassnet.model.Predictor;
import glassnet.model.SingleTarget;
import glassnet.network.Average;
import glassnet.network.ParameterVector;
import glassnet.table.Table;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which columns a model's predictions hang on at first order: for a column's numbers `x` of a row
/// and `x'` of another, the mean over rows of `|Σ (x' − x)·∂f/∂x|`, `f` the log-odds of the
/// predicted class or the predicted number, of an ensemble the sum of what its members give (after
/// Simonyan, Vedaldi and Zisserman 2013, arXiv:1312.6034, whose saliency is the gradient alone).
///
/// One gradient a row tells of all columns at once, where shuffling each takes as many predictions
/// as there are columns. It sees what a small step changes, not what lies behind a bend: a column
/// may matter more than its saliency says.
public final class Saliency {
    private static final int MOST_ROWS = 256;

    /// Multiplications that all shuffles together should cost: ten to twenty seconds on one core.
    private static final double MOST_WORK = 2e11;

    private static final int LEAST_ROWS = 250;
    private static final int LEAST_COLUMNS = 30;

    private Saliency() {}

    /// [PermutationImportance] of all columns. Where shuffling would take more than some ten
    /// seconds fewer rows are judged, but not fewer than 250, and then fewer columns are shuffled:
    /// the most salient ones, at least 30.
    ///
    /// @param mostRows of `table` that are judged
    public static PermutationImportance importance(
            SingleTarget model, Table table, int mostRows, int repeats, long seed) {
        double work = (double) model.predictor().network().parameterCount() * repeats; // a row
        int columns = model.predictor().encoder().encodings().size();
        int rows = Math.min(mostRows, table.rows());
        if (work * rows * columns > MOST_WORK) {
            rows = (int) Math.clamp(MOST_WORK / (work * columns), Math.min(rows, LEAST_ROWS), rows);
        }
        int most = (int) Math.max(LEAST_COLUMNS, MOST_WORK / (work * rows));
        return importance(model, table, most, rows, repeats, seed);
    }

    /// @param most columns to shuffle
    static PermutationImportance importance(
            SingleTarget model, Table table, int most, int mostRows, int repeats, long seed) {
        if (model.predictor().encoder().encodings().size() <= most) {
            return PermutationImportance.of(model, table, mostRows, repeats, seed);
        }
        List<String> salient = columns(model, table, seed).subList(0, most);
        return PermutationImportance.of(model, table, salient, mostRows, repeats, seed);
    }

    /// The columns that `model` reads, the most salient first.
    ///
    /// @param rows at least one; of many some are drawn by `seed`
    public static List<String> columns(SingleTarget model, Table rows, long seed) {
        int[] order = RandomStream.of(seed, "saliency").permutation(rows.rows());
        FeatureEncoder encoder = model.predictor().encoder();
        Matrix features =
                encoder.encode(rows.rows(Arrays.copyOf(order, Math.min(MOST_ROWS, order.length))));
        double[] sums = new double[encoder.encodings().size()];
        for (ParameterVector member : Average.unpack(model.predictor().parameters())) {
            var one = new Predictor(encoder, member.network(), member, model.predictor().loss());
            add(model, new FeatureSpace(one), features, sums);
        }
        return IntStream.range(0, sums.length)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -sums[c]))
                .map(c -> encoder.encodings().get(c).column())
                .toList();
    }

    /// Adds what the columns change in one network.
    private static void add(
            SingleTarget model, FeatureSpace space, Matrix features, double[] sums) {
        double[][] x = new double[features.rows()][];
        for (int i = 0; i < x.length; i++) x[i] = space.numbers(features.rows(i, i + 1));
        var engine = new InputGradients(space.network(), new Predicted(model), x.length);
        Matrix input = engine.input(x.length);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) input.set(i, j, (float) x[i][j]);
        }
        Matrix slopes = engine.gradients();
        for (int i = 0; i < x.length; i++) {
            double[] another = x[(i + 1) % x.length];
            double[] moves = new double[another.length];
            for (int j = 0; j < moves.length; j++) {
                moves[j] = (another[j] - x[i][j]) * slopes.get(i, j);
            }
            double[] byColumn = space.byColumn(moves);
            for (int c = 0; c < sums.length; c++) sums[c] += Math.abs(byColumn[c]);
        }
    }

    /// The log-odds of the class that is predicted, or the number.
    private record Predicted(SingleTarget model) implements Loss.Custom {
        @Override
        public int targets(int outputs) {
            return 0;
        }

        @Override
        public double value(double[] z, double[] t) {
            return Output.predicted(model, z).value(z, t);
        }

        @Override
        public void gradient(double[] z, double[] t, double[] dz) {
            Output.predicted(model, z).gradient(z, t, dz);
        }
    }
}
