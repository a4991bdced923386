package glassnet.network;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;

/// Fully connected layer `y = x·w + b`.
///
/// | symbol    | shape          |
/// |-----------|----------------|
/// | `x`, `dx` | batch × inputs |
/// | `w`, `dw` | inputs × units |
/// | `b`, `db` | 1 × units      |
/// | `y`, `dy` | batch × units  |
///
/// Rows are examples; a lecture's column form `z = W·a + b` is the transpose, with `W = wᵀ`.
///
/// @param units at least 1
/// @param weights how `w` starts
/// @param biases how `b` starts
public record Dense(int units, Initializer weights, Initializer biases) implements Layer {
    static final int W = 0;
    static final int B = 1;

    public Dense {
        if (units < 1)
            throw new IllegalArgumentException(
                    "Dense units must be at least 1 but is " + units + ".");
    }

    /// With Glorot's uniform weights and zero biases, the start that suits most activations.
    public Dense(int units) {
        this(units, new Initializer.GlorotUniform());
    }

    /// With zero biases.
    public Dense(int units, Initializer weights) {
        this(units, weights, new Initializer.Zeros());
    }

    @Override
    public int outputs(int inputs) {
        return units;
    }

    @Override
    public List<Parameter> parameters(int inputs) {
        return List.of(Parameter.weights("w", inputs, units), Parameter.bias("b", units));
    }

    @Override
    public void initialize(List<Matrix> parameters, RandomStream random) {
        Matrix w = parameters.get(W);
        weights.fill(w, w.rows(), units, random);
        biases.fill(parameters.get(B), w.rows(), units, random);
    }

    @Override
    public void forward(Pass pass) {
        pass.kernels().affine(pass.input(), pass.parameter(W), pass.parameter(B), pass.output());
    }

    @Override
    public void backward(Pass pass) {
        Kernels kernels = pass.kernels();
        Matrix dy = pass.outputGradient();
        kernels.multiplyTransposedAdd(pass.input(), dy, pass.gradient(W)); // dw += xᵀ·dy
        kernels.sumRowsAdd(dy, pass.gradient(B)); // db += Σ rows of dy
        if (pass.needsInputGradient()) {
            kernels.multiplyByTransposed(dy, pass.parameter(W), pass.inputGradient()); // dx = dy·wᵀ
        }
    }
}
