package glassnet.insight;

import glassnet.explain.Reference;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.model.Predictor;
import glassnet.network.Embedding;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The numbers a network can be differentiated by: the encoder's features, with each code replaced
/// by its learned vector, since between two codes there is nothing.
final class FeatureSpace {
    private static final int CHUNK = 1024;

    private final Predictor predictor;
    private final Reference behind;
    private final int[] columns;

    FeatureSpace(Predictor predictor) {
        this.predictor = predictor;
        behind = behindEmbedding(predictor.parameters());
        columns = columns(predictor.encoder());
    }

    private static Reference behindEmbedding(ParameterVector parameters) {
        Network network = parameters.network();
        if (!(network.layers().getFirst() instanceof Embedding)) return Reference.of(parameters);
        double[] theta = Reference.of(parameters).parameters();
        int looked = 0; // the tables are the first parameters
        for (Matrix table : parameters.windows(0)) looked += table.size();
        List<Integer> widths = network.widths();
        return Reference.of(
                new Network(widths.get(1), network.layers().subList(1, network.layers().size())),
                Arrays.copyOfRange(theta, looked, theta.length));
    }

    private static int[] columns(FeatureEncoder encoder) {
        var columns = new ArrayList<Integer>();
        for (int c = 0; c < encoder.encodings().size(); c++) {
            Encoding encoding = encoder.encodings().get(c);
            int width =
                    encoding instanceof Encoding.Code code
                            ? code.dimension()
                            : encoding.features().size();
            columns.addAll(Collections.nCopies(width, c));
        }
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The network from these numbers on.
    Reference network() {
        return behind;
    }

    /// Adds up what belongs to one column of the table.
    double[] byColumn(double[] numbers) {
        double[] sums = new double[predictor.encoder().encodings().size()];
        for (int i = 0; i < numbers.length; i++) sums[columns[i]] += numbers[i];
        return sums;
    }

    /// The numbers of one row of features.
    double[] numbers(Matrix features) {
        double[] numbers = new double[columns.length];
        boolean coded = predictor.network().layers().getFirst() instanceof Embedding;
        List<Matrix> tables = coded ? predictor.parameters().windows(0) : List.of();
        int plain = features.columns() - tables.size();
        for (int j = 0; j < plain; j++) numbers[j] = features.get(0, j);
        int at = plain;
        for (int k = 0; k < tables.size(); k++) {
            Matrix table = tables.get(k);
            float code = features.get(0, plain + k);
            boolean known = code >= 0 && code < table.rows();
            for (int j = 0; j < table.columns(); j++) {
                numbers[at++] = known ? table.get((int) code, j) : 0;
            }
        }
        return numbers;
    }

    /// A number read off the logits of every row of features, by the float engine.
    double[] values(Matrix features, ToDoubleFunction<double[]> ofLogits) {
        double[] values = new double[features.rows()];
        var workspace =
                Workspace.forPrediction(
                        predictor.parameters(),
                        Kernels.best(),
                        Math.max(1, Math.min(CHUNK, features.rows())));
        double[] row = new double[predictor.network().outputs()];
        for (int from = 0; from < values.length; from += CHUNK) {
            int to = Math.min(values.length, from + CHUNK);
            Matrix z = workspace.forward(features.rows(from, to));
            for (int i = from; i < to; i++) {
                for (int j = 0; j < row.length; j++) row[j] = z.get(i - from, j);
                values[i] = ofLogits.applyAsDouble(row);
            }
        }
        return values;
    }
}
