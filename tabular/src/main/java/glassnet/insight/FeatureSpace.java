package glassnet.insight;

import glassnet.explain.Reference;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.model.Predictor;
import glassnet.network.Average;
import glassnet.network.Dense;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The numbers a network can be differentiated by: the encoder's features, with each code replaced
/// by its learned vector, since between two codes there is nothing. Where an [Average]'s members
/// look codes up, each has vectors of its own, and they stand one behind the other.
final class FeatureSpace {
    private static final int CHUNK = 1024;

    private final Predictor predictor;
    private final List<List<Matrix>> tables; // of each member
    private final Reference behind;
    private final int[] columns;

    FeatureSpace(Predictor predictor) {
        this.predictor = predictor;
        List<ParameterVector> members = Average.unpack(predictor.parameters());
        Optional<Embedding> embedding = predictor.network().embedding();
        tables =
                embedding.isEmpty()
                        ? List.of()
                        : members.stream().map(member -> member.windows(0)).toList();
        behind =
                Reference.of(
                        embedding.isEmpty()
                                ? predictor.parameters()
                                : behind(members, embedding.get()));
        columns = columns(predictor.encoder(), Math.max(1, tables.size()));
    }

    /// The network without its embedding; where there are several members, each picks its own
    /// numbers by a layer of zeros and ones.
    private static ParameterVector behind(List<ParameterVector> members, Embedding embedding) {
        int width = members.getFirst().network().widths().get(1);
        int vectors = width - embedding.numeric();
        int inputs = embedding.numeric() + members.size() * vectors;
        var rests = new ArrayList<ParameterVector>();
        for (int k = 0; k < members.size(); k++) {
            List<Layer> own = members.get(k).network().layers();
            var layers = new ArrayList<Layer>(own.subList(1, own.size()));
            if (members.size() > 1) layers.addFirst(new Dense(width));
            ParameterVector rest = ParameterVector.zeros(new Network(inputs, layers));
            List<Matrix> windows = new ArrayList<>(rest.windows());
            if (members.size() > 1) {
                Matrix w = windows.removeFirst();
                windows.removeFirst(); // its biases stay 0
                for (int j = 0; j < width; j++) {
                    w.set(j < embedding.numeric() ? j : k * vectors + j, j, 1);
                }
            }
            List<Matrix> learnt = members.get(k).windows();
            int looked = embedding.tables().size(); // the tables are the first parameters
            for (int i = 0; i < windows.size(); i++)
                windows.get(i).copyFrom(learnt.get(looked + i));
            rests.add(rest);
        }
        return rests.size() == 1 ? rests.getFirst() : Average.pack(rests);
    }

    private static int[] columns(FeatureEncoder encoder, int members) {
        var columns = new ArrayList<Integer>();
        for (int k = 0; k < members; k++) {
            for (int c = 0; c < encoder.encodings().size(); c++) {
                Encoding encoding = encoder.encodings().get(c);
                if (encoding instanceof Encoding.Code code) {
                    columns.addAll(Collections.nCopies(code.dimension(), c));
                } else if (k == 0) {
                    columns.addAll(Collections.nCopies(encoding.width(), c));
                }
            }
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
        int codes = tables.isEmpty() ? 0 : tables.getFirst().size();
        int plain = features.columns() - codes;
        for (int j = 0; j < plain; j++) numbers[j] = features.get(0, j);
        int at = plain;
        for (List<Matrix> member : tables) {
            for (int t = 0; t < codes; t++) {
                Matrix table = member.get(t);
                float code = features.get(0, plain + t);
                boolean known = code >= 0 && code < table.rows();
                for (int j = 0; j < table.columns(); j++) {
                    numbers[at++] = known ? table.get((int) code, j) : 0;
                }
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
