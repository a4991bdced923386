package glassnet.benchmarks;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Activation;
import glassnet.network.CustomLayer;
import glassnet.network.Dense;
import glassnet.network.Parameter;
import glassnet.network.Pass;
import java.util.List;

/// Layers of RealMLP that did not earn their place, kept so that the ablation can try them again.
final class Tried {
    private Tried() {}

    /// `y = x + (f(x) − x)·w`, one `w` a unit, from 1.
    record ParametricActivation(Activation f, double rate) implements CustomLayer {
        @Override
        public int outputs(int inputs) {
            return inputs;
        }

        @Override
        public List<Parameter> parameters(int inputs) {
            return List.of(Parameter.bias("mix", inputs).withRate(rate));
        }

        @Override
        public void initialize(List<Matrix> parameters, RandomStream random) {
            parameters.getFirst().fill(1);
        }

        @Override
        public void forward(Pass pass) {
            f.forward(pass);
            Matrix x = pass.input();
            Matrix y = pass.output();
            for (int i = 0; i < x.rows(); i++) {
                for (int j = 0; j < x.columns(); j++) {
                    float z = x.get(i, j);
                    y.set(i, j, Math.fma(y.get(i, j) - z, pass.parameter(0).get(j), z));
                }
            }
        }

        @Override
        public void backward(Pass pass) {
            Matrix x = pass.input();
            Matrix dy = pass.outputGradient();
            Matrix w = pass.parameter(0);
            Matrix dw = pass.gradient(0);
            for (int i = 0; i < x.rows(); i++) {
                for (int j = 0; j < x.columns(); j++) {
                    double z = x.get(i, j);
                    double a = f.value(z);
                    dw.set(j, dw.get(j) + dy.get(i, j) * (float) (a - z));
                    double slope = 1 + (f.derivative(z, a) - 1) * w.get(j);
                    pass.inputGradient().set(i, j, dy.get(i, j) * (float) slope);
                }
            }
        }
    }

    /// A dense layer whose weights learn `√(256/inputs)` times as fast: a step of an optimizer that
    /// does not see the size of gradients moves a unit as far whatever its inputs are, as in the
    /// "neural tangent" parametrisation `y = x·w/√inputs + b`.
    record RatedByInputs(Dense dense) implements CustomLayer {
        @Override
        public int outputs(int inputs) {
            return dense.outputs(inputs);
        }

        @Override
        public List<Parameter> parameters(int inputs) {
            List<Parameter> both = dense.parameters(inputs);
            return List.of(both.get(0).withRate(Math.sqrt(256.0 / inputs)), both.get(1));
        }

        @Override
        public void initialize(List<Matrix> parameters, RandomStream random) {
            dense.initialize(parameters, random);
        }

        @Override
        public void forward(Pass pass) {
            dense.forward(pass);
        }

        @Override
        public void backward(Pass pass) {
            dense.backward(pass);
        }
    }

    /// A dense layer whose biases learn `rate` times as fast.
    record SlowBias(Dense dense, double rate) implements CustomLayer {
        @Override
        public int outputs(int inputs) {
            return dense.outputs(inputs);
        }

        @Override
        public List<Parameter> parameters(int inputs) {
            List<Parameter> both = dense.parameters(inputs);
            return List.of(both.get(0), both.get(1).withRate(rate));
        }

        @Override
        public void initialize(List<Matrix> parameters, RandomStream random) {
            dense.initialize(parameters, random);
        }

        @Override
        public void forward(Pass pass) {
            dense.forward(pass);
        }

        @Override
        public void backward(Pass pass) {
            dense.backward(pass);
        }
    }
}
