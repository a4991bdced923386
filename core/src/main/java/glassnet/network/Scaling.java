package glassnet.network;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;

/// A learned weight for each column, `y = x ⊙ s`: columns that say nothing can be turned down at
/// once, where a dense layer would have to unlearn a whole row of weights.
///
/// | symbol    | shape          |
/// |-----------|----------------|
/// | `x`, `dx` | batch × inputs |
/// | `s`, `ds` | 1 × inputs     |
/// | `y`, `dy` | batch × inputs |
///
/// `∂y/∂x = s`, `∂y/∂s = x`; `s` starts at 1 and does not decay. In front of the first dense layer,
/// learnt six times as fast as the weights, it is the scaling layer of RealMLP (Holzmüller et al.
/// 2024, arXiv:2407.04491); there it decays.
///
/// @param rate factor of the learning rate, above 0
public record Scaling(double rate) implements Layer {
    static final int S = 0;

    public Scaling {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Scaling rate must be above 0 and finite but is " + rate + ".");
        }
    }

    /// Six times the learning rate, as RealMLP has it.
    public Scaling() {
        this(6);
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public List<Parameter> parameters(int inputs) {
        return List.of(Parameter.bias("scale", inputs).withRate(rate));
    }

    @Override
    public void initialize(List<Matrix> parameters, RandomStream random) {
        parameters.get(S).fill(1);
    }

    @Override
    public void forward(Pass pass) {
        Matrix x = pass.input();
        Matrix y = pass.output();
        y.fillRows(pass.parameter(S));
        Loops.multiply(y.data(), x.data(), y.data(), x.size());
    }

    @Override
    public void backward(Pass pass) {
        Matrix x = pass.input();
        Matrix dy = pass.outputGradient();
        Matrix s = pass.parameter(S);
        Matrix ds = pass.gradient(S);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                ds.set(j, Math.fma(dy.get(i, j), x.get(i, j), ds.get(j)));
            }
        }
        if (!pass.needsInputGradient()) return;
        Matrix dx = pass.inputGradient();
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) dx.set(i, j, dy.get(i, j) * s.get(j));
        }
    }
}
