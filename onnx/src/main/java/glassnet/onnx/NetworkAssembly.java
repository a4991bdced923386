package glassnet.onnx;

import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Softmax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a network of the steps of a flow: elementwise steps fold into the dense layer before or
/// behind them, in double precision, and the last function becomes the link of the loss.
final class NetworkAssembly {
    private static final int MOST_LAYERS = 1_000;

    private final Budget budget;
    private final List<Layer> layers = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private Flow.Step.@Nullable Affine affine;
    private @Nullable Linear dense;
    private boolean complement;

    private NetworkAssembly(Budget budget) {
        this.budget = budget;
    }

    /// @param loss whose link ends the file's network
    /// @param complement whether the file gives `1 − p` before `p`
    record Assembled(ParameterVector parameters, Loss loss, boolean complement) {}

    static Assembled of(Flow flow, Budget budget) {
        var assembly = new NetworkAssembly(budget);
        for (Flow.Step step : flow.steps()) assembly.add(step);
        assembly.flush();
        return assembly.assembled(ImportedNetwork.width(flow.source()));
    }

    private Assembled assembled(int inputs) {
        Loss loss = new MeanSquaredError();
        if (!layers.isEmpty()) {
            Layer last = layers.getLast();
            if (last instanceof Softmax && width(inputs) > 1) loss = new SoftmaxCrossEntropy();
            if (last instanceof Activation.Sigmoid) loss = new SigmoidCrossEntropy();
            if (!(loss instanceof MeanSquaredError)) layers.removeLast();
        }
        if (complement && !(loss instanceof SigmoidCrossEntropy)) {
            throw new IllegalArgumentException("its two outputs are no probabilities");
        }
        if (layers.isEmpty()) layers.add(new Activation.Linear());
        return new Assembled(parameters(inputs), loss, complement);
    }

    private int width(int inputs) {
        return new Network(inputs, layers).outputs();
    }

    private ParameterVector parameters(int inputs) {
        if (layers.size() > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "it has %d layers, but at most %d are taken"
                            .formatted(layers.size(), MOST_LAYERS));
        }
        ParameterVector parameters = ParameterVector.zeros(new Network(inputs, layers));
        int next = 0;
        for (var parameter : parameters.parameters()) {
            double[] source = values.get(next++);
            Matrix window = parameters.window(parameter.name());
            for (int i = 0; i < source.length; i++) {
                if (!Float.isFinite((float) source[i])) {
                    throw new IllegalArgumentException(
                            "weight \"%s\" holds %s".formatted(parameter.name(), source[i]));
                }
                window.set(i, (float) source[i]);
            }
        }
        return parameters;
    }

    private void add(Flow.Step step) {
        if (complement) throw new IllegalArgumentException("something follows its probabilities");
        switch (step) {
            case Flow.Step.Start _ -> {}
            case Flow.Step.Affine next -> add(next);
            case Flow.Step.Product product -> add(product);
            case Flow.Step.Function(Layer layer, Tensor parameters) -> {
                flush();
                layers.add(layer);
                if (parameters.size() > 0) values.add(parameters.numbers());
            }
            case Flow.Step.ErrorFunction _ ->
                    throw new IllegalArgumentException("its error function is no part of a GELU");
            case Flow.Step.Complement _ -> {
                flush();
                complement = true;
            }
        }
    }

    private void add(Flow.Step.Affine next) {
        Linear before = dense;
        if (before != null) {
            budget.take(before.w.length);
            dense = before.then(next);
        } else {
            affine = affine == null ? next : composed(affine, next);
        }
    }

    private Flow.Step.Affine composed(Flow.Step.Affine first, Flow.Step.Affine second) {
        int n = first.scale().size();
        double[] scale = budget.numbers(n);
        double[] shift = budget.numbers(n);
        for (int i = 0; i < n; i++) {
            scale[i] = first.scale().numbers()[i] * second.scale().numbers()[i];
            shift[i] =
                    first.shift().numbers()[i] * second.scale().numbers()[i]
                            + second.shift().numbers()[i];
        }
        List<Integer> row = List.of(n);
        return new Flow.Step.Affine(Tensor.of(row, scale), Tensor.of(row, shift));
    }

    private void add(Flow.Step.Product product) {
        Flow.Step.Affine before = affine;
        affine = null;
        flush();
        budget.take(2L * product.w().size());
        Linear linear = Linear.of(product);
        dense = before == null ? linear : linear.behind(before);
    }

    /// Brings what waits into layers.
    private void flush() {
        Flow.Step.Affine waiting = affine;
        affine = null;
        if (waiting != null && !scaled(waiting)) dense = Linear.of(waiting, budget);
        Linear done = dense;
        dense = null;
        if (done == null) return;
        layers.add(new Dense(done.b.length));
        values.add(done.w);
        values.add(done.b);
    }

    /// Whether the step is one factor for all, which is a linear activation.
    private boolean scaled(Flow.Step.Affine step) {
        double factor = step.scale().numbers()[0];
        for (double scale : step.scale().numbers()) if (scale != factor) return false;
        for (double shift : step.shift().numbers()) if (shift != 0) return false;
        if (factor == 0 || !Double.isFinite(factor)) return false;
        if (factor != 1) layers.add(new Activation.Linear(factor));
        return true;
    }
}
