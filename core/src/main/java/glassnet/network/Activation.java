package glassnet.network;

import glassnet.matrix.Matrix;

/// An elementwise non-linearity `a = f(z)` and its exact derivative.
///
/// [#value] and [#derivative] are the definition; plots, explanations and tests read them. The two
/// passes follow from it, and a record may override them with a faster loop.
public sealed interface Activation extends Layer {

    /// `f(z)`
    double value(double z);

    /// `f′(z)`; both `z` and `a = f(z)` are at hand, so use whichever is cheaper.
    double derivative(double z, double a);

    @Override
    default int outputs(int inputs) {
        return inputs;
    }

    @Override
    default void forward(Pass pass) {
        Matrix z = pass.input();
        Matrix a = pass.output();
        for (int i = 0; i < z.size(); i++) a.set(i, (float) value(z.get(i)));
    }

    @Override
    default void backward(Pass pass) {
        if (!pass.needsInputGradient()) return;
        Matrix z = pass.input();
        Matrix a = pass.output();
        Matrix da = pass.outputGradient();
        Matrix dz = pass.inputGradient();
        for (int i = 0; i < z.size(); i++) {
            dz.set(i, da.get(i) * (float) derivative(z.get(i), a.get(i)));
        }
    }

    /// Rectified linear unit `max(0, z)`.
    record Relu() implements Activation {
        public Relu {}

        @Override
        public double value(double z) {
            return Math.max(0, z);
        }

        @Override
        public double derivative(double z, double a) {
            return z > 0 ? 1 : 0;
        }
    }

    /// Logistic sigmoid `σ(z) = 1/(1 + e⁻ᶻ)`, range (0, 1), `σ′ = a(1 − a)`.
    record Sigmoid() implements Activation {
        public Sigmoid {}

        @Override
        public double value(double z) {
            double e = StrictMath.exp(-Math.abs(z)); // ≤ 1, so neither branch overflows
            return z >= 0 ? 1 / (1 + e) : e / (1 + e);
        }

        @Override
        public double derivative(double z, double a) {
            return a * (1 - a);
        }
    }

    /// Hyperbolic tangent, range (−1, 1), `tanh′ = 1 − a²`.
    record Tanh() implements Activation {
        public Tanh {}

        @Override
        public double value(double z) {
            return StrictMath.tanh(z);
        }

        @Override
        public double derivative(double z, double a) {
            return 1 - a * a;
        }
    }

    /// The open door of this sealed family: implement it to bring an activation of your own.
    non-sealed interface Custom extends Activation {}
}
