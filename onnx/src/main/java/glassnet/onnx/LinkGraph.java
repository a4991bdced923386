package glassnet.onnx;

import glassnet.loss.BinaryCrossEntropy;
import glassnet.loss.CategoricalCrossEntropy;
import glassnet.loss.Focal;
import glassnet.loss.HalfSquaredError;
import glassnet.loss.Hinge;
import glassnet.loss.Huber;
import glassnet.loss.KullbackLeibler;
import glassnet.loss.LogCosh;
import glassnet.loss.Loss;
import glassnet.loss.MeanAbsoluteError;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.Poisson;
import glassnet.loss.Quantile;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.loss.SquaredHinge;
import java.util.List;

/// The output link of a loss as operators.
final class LinkGraph {
    private LinkGraph() {}

    /// Adds what turns logits into predictions; the logits themselves where the link is the
    /// identity.
    static String add(Graph graph, Loss loss, String logits) {
        return switch (loss) {
            case SoftmaxCrossEntropy _ ->
                    graph.add("softmax", "Softmax", List.of(logits), Attribute.of("axis", 1));
            case SigmoidCrossEntropy _, Focal _ -> graph.add("sigmoid", "Sigmoid", logits);
            case Poisson _ -> {
                String bounded = graph.add("min(z, 50)", "Min", logits, graph.constant(50f));
                yield graph.add("exp", "Exp", bounded);
            }
            case MeanSquaredError _,
                    HalfSquaredError _,
                    MeanAbsoluteError _,
                    Huber _,
                    LogCosh _,
                    Quantile _,
                    BinaryCrossEntropy _,
                    CategoricalCrossEntropy _,
                    KullbackLeibler _,
                    Hinge _,
                    SquaredHinge _ ->
                    logits;
            case Loss.Custom custom -> throw Custom.refused("Loss", custom);
        };
    }
}
