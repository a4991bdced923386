package glassnet.onnx;

import glassnet.optimizer.AdaGrad;
import glassnet.optimizer.Adam;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The training operators of ONNX: rate `R`, step `T`, then parameters, gradients and memories.
///
/// Their `T` counts from 0 and step 0 is not corrected for its start; ours counts from 1 and
/// corrects always, by nothing when many steps have passed. Their L2 coefficient adds `λ·x` to the
/// gradient, as our penalty does before a step.
final class OurOptimizers {
    private static final long LONG_AFTER_THE_START = 1_000_000;

    private final NodeCase given;

    private OurOptimizers(NodeCase given) {
        this.given = given;
    }

    static Verdict of(NodeCase given) {
        return new OurOptimizers(given).verdict();
    }

    private Verdict verdict() {
        double t = given.input(1).number();
        double rate = given.input(0).number();
        return switch (given.node().getOpType()) {
            case "Adagrad" ->
                    step(
                            new AdaGrad(given.attribute("epsilon", 0)),
                            rate / (1 + t * given.attribute("decay_factor", 0)));
            case "Momentum" -> {
                if (t > 0 && given.attribute("beta", 1) != 1) {
                    yield Verdict.not("its new gradient is damped; ours counts in full");
                }
                boolean nesterov = given.attribute("mode", "standard").equals("nesterov");
                yield step(new Sgd(given.attribute("alpha", 0), nesterov), rate);
            }
            default -> {
                if (t > 0) yield Verdict.not("its ε is corrected for the start, ours is not");
                yield step(
                        new Adam(
                                given.attribute("alpha", 0.9),
                                given.attribute("beta", 0.999),
                                given.attribute("epsilon", 0)),
                        rate);
            }
        };
    }

    private Verdict step(Optimizer rule, double rate) {
        return new Verdict.Applies(rule.toString(), () -> outputs(rule, rate));
    }

    private List<double[]> outputs(Optimizer rule, double rate) {
        Tensor parameters = given.input(2);
        int n = parameters.size();
        float[] theta = floats(parameters);
        float[] g = floats(given.input(3));
        double l2 = given.attribute("norm_coefficient", 0);
        for (int i = 0; i < n; i++) g[i] += (float) l2 * theta[i];
        Optimizer.State state = rule.start(n);
        List<float[]> memories = state.arrays();
        for (int k = 0; k < memories.size(); k++) {
            System.arraycopy(floats(given.input(4 + k)), 0, memories.get(k), 0, n);
        }

        state.step(LONG_AFTER_THE_START, rate, 0, theta, g, 0, n);

        double shrunk = 1 - given.attribute("norm_coefficient_post", 0);
        for (int i = 0; i < n; i++) theta[i] *= (float) shrunk;
        var outputs = new ArrayList<double[]>();
        outputs.add(doubles(theta));
        for (float[] memory : memories) outputs.add(doubles(memory));
        return outputs;
    }

    private static float[] floats(Tensor tensor) {
        float[] floats = new float[tensor.size()];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) tensor.numbers()[i];
        return floats;
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        Arrays.setAll(doubles, i -> floats[i]);
        return doubles;
    }
}
