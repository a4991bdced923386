package glassnet.training;

import glassnet.loss.Focal;
import glassnet.loss.Loss;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.Network;
import glassnet.network.Softmax;

/// Refuses what cannot learn, or would learn something else than it says, where network and loss
/// meet. What is merely a poor choice may be trained.
final class Pairing {
    private Pairing() {}

    /// @throws IllegalArgumentException with the reason and the remedy
    static void require(Network network, Loss loss) {
        refuseStep(network);
        refuseDoubleLink(network.layers().getLast(), loss);
    }

    private static void refuseStep(Network network) {
        int learnt = 0;
        int width = network.inputs();
        for (Layer layer : network.layers()) {
            if (layer instanceof Average(var members)) members.forEach(Pairing::refuseStep);
            if (layer instanceof Activation.Step && learnt > 0) {
                throw new IllegalArgumentException(
                        "The step function has the derivative 0, so no gradient reaches the layers before it and they cannot learn. Use sigmoid, or train a perceptron by its own rule.");
            }
            learnt += layer.parameters(width).size();
            width = layer.outputs(width);
        }
    }

    private static void refuseDoubleLink(Layer last, Loss loss) {
        boolean fromLogits =
                loss instanceof SoftmaxCrossEntropy
                        || loss instanceof SigmoidCrossEntropy
                        || loss instanceof Focal;
        String link =
                switch (last) {
                    case Average(var members) -> {
                        for (Network member : members) {
                            refuseDoubleLink(member.layers().getLast(), loss);
                        }
                        yield "";
                    }
                    case Softmax _ -> "softmax";
                    case LogSoftmax _ -> "log-softmax";
                    case Activation.Sigmoid _ -> "sigmoid";
                    default -> "";
                };
        if (fromLogits && !link.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s takes logits and has its own link, so a %s layer before it would be applied twice over. Leave that layer out, or take a loss on probabilities (bce, cce)."
                            .formatted(loss.facts().name(), link));
        }
    }
}
