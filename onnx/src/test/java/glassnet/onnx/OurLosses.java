package glassnet.onnx;

import static glassnet.onnx.Verdict.not;

import glassnet.loss.CategoricalCrossEntropy;
import glassnet.loss.Loss;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.LogSoftmax;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import java.util.ArrayList;

/// The two losses of ONNX: rows of scores, an integer label each, a weight for each class.
final class OurLosses {
    private final NodeCase given;
    private final Axis classes;
    private final Matrix scores;
    private final double[] labels;

    private OurLosses(NodeCase given) {
        this.given = given;
        classes = Axis.of(given.input(0), 1);
        scores = classes.rows(given.input(0));
        labels = given.input(1).numbers();
    }

    static Verdict of(NodeCase given) {
        var losses = new OurLosses(given);
        if (given.node().getOpType().equals("SoftmaxCrossEntropyLoss")) {
            return new Verdict.Applies(
                    "SoftmaxCrossEntropy",
                    () -> {
                        var outputs = new ArrayList<double[]>();
                        outputs.add(losses.reduced(new SoftmaxCrossEntropy(), 0));
                        if (given.outputs().size() > 1) outputs.add(losses.logProbabilities());
                        return outputs;
                    });
        }
        // The scores of these cases lie in [0, 1), so they are no logarithms of probabilities;
        // moved down by 1 they are, and every loss with them up by 1.
        for (int i = 0; i < losses.scores.size(); i++) {
            float score = losses.scores.get(i);
            if (!(score >= 0 && score < 1))
                return not("its scores are no logarithms of probabilities");
            losses.scores.set(i, (float) Math.exp(score - 1));
        }
        return Verdict.applies(
                "CategoricalCrossEntropy of e^(score − 1), less 1",
                () -> losses.reduced(new CategoricalCrossEntropy(), -1));
    }

    /// The loss of every row plus `shift`, times its weight; summed up as the case asks.
    private double[] reduced(Loss loss, double shift) {
        double[] perRow = new double[labels.length];
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < labels.length; i++) {
            double weight = weight(labels[i]);
            Matrix label = Matrix.row(weight == 0 ? 0 : labels[i]);
            Matrix row = scores.rows(i, i + 1);
            Matrix gradient = Matrix.zeros(1, row.columns());
            double value =
                    loss.sumAndGradient(row, label, Matrix.row(weight), gradient) + weight * shift;
            perRow[i] = value;
            sum += value;
            weights += weight;
        }
        return switch (given.attribute("reduction", "mean")) {
            case "none" -> perRow;
            case "sum" -> new double[] {sum};
            default -> new double[] {sum / weights};
        };
    }

    private double weight(double label) {
        if (label == given.attribute("ignore_index", Double.NaN)) return 0;
        return given.hasInput(2) ? given.input(2).numbers()[(int) label] : 1;
    }

    private double[] logProbabilities() {
        var network = Network.of(scores.columns(), new LogSoftmax());
        var workspace =
                Workspace.forPrediction(
                        ParameterVector.zeros(network), Kernels.best(), scores.rows());
        return classes.numbers(workspace.forward(scores));
    }
}
