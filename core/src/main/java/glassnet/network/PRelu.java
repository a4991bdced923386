package glassnet.network;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;
import java.util.Set;

/// Parametric ReLU, a leaky ReLU that learns its slope: `y = x` for `x > 0`, else `a·x`.
///
/// | symbol    | shape                                  |
/// |-----------|----------------------------------------|
/// | `x`, `y`  | batch × inputs                         |
/// | `a`, `da` | 1 × inputs, or 1 × 1 when `shared`     |
///
/// `∂y/∂x` is 1 or `a`; `∂y/∂a` is `x` for `x < 0`, else 0. At the kink the slope is `a`. He et al.
/// 2015, equations 1 and 9; the slope starts at 0.25 and is not decayed, as there.
///
/// @param shared one slope for the whole layer instead of one a unit
/// @param start the first value of the slope, finite
public record PRelu(boolean shared, double start) implements Layer {
    private static final int A = 0;

    public PRelu {
        if (!Double.isFinite(start)) {
            throw new IllegalArgumentException("PReLU start must be finite but is " + start + ".");
        }
    }

    /// One slope a unit, starting at 0.25.
    public PRelu() {
        this(false, 0.25);
    }

    /// What is to know about the function.
    public Facts facts() {
        return new Facts(
                "prelu",
                List.of("parametric-relu", "parametric-leaky-relu"),
                "z if z > 0, else a·z, with a learned",
                "1 if z > 0, else a; ∂/∂a = z if z < 0, else 0",
                Facts.Range.REALS,
                1,
                Set.of(Facts.Trait.MONOTONIC),
                "Learns how much leak each unit needs; no unit dies.",
                "More parameters; may overfit small data.",
                "Hidden layers where ReLU units die.",
                "CSE 4237 (002); TIET (004); He et al. 2015, arXiv 1502.01852");
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public List<Parameter> parameters(int inputs) {
        return List.of(Parameter.bias("slope", shared ? 1 : inputs));
    }

    @Override
    public void initialize(List<Matrix> parameters, RandomStream random) {
        parameters.get(A).fill((float) start);
    }

    @Override
    public void forward(Pass pass) {
        Matrix x = pass.input();
        Matrix y = pass.output();
        Matrix a = pass.parameter(A);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                float z = x.get(i, j);
                y.set(i, j, z > 0 ? z : a.get(shared ? 0 : j) * z);
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        Matrix x = pass.input();
        Matrix dy = pass.outputGradient();
        Matrix a = pass.parameter(A);
        Matrix da = pass.gradient(A);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                float z = x.get(i, j);
                int slot = shared ? 0 : j;
                if (z <= 0) da.set(slot, Math.fma(dy.get(i, j), z, da.get(slot)));
                if (pass.needsInputGradient()) {
                    pass.inputGradient()
                            .set(i, j, z > 0 ? dy.get(i, j) : dy.get(i, j) * a.get(slot));
                }
            }
        }
    }
}
