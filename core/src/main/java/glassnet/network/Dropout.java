package glassnet.network;

import glassnet.matrix.Matrix;

/// Inverted dropout: in training each input is zeroed with probability `rate` and the others are
/// multiplied by `1/(1 − rate)`, so that nothing needs scaling in prediction, where the layer is
/// the identity.
///
/// The mask is kept in the layer's scratch, beside input and output: the activation before this
/// layer still finds its own output unscaled. Srivastava et al. 2014; the inverted form is the
/// common one of today's libraries.
///
/// @param rate in `[0, 1)`
public record Dropout(double rate) implements Layer {

    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "Dropout rate must be in [0, 1) but is " + rate + ".");
        }
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public int scratch(int inputs) {
        return inputs;
    }

    @Override
    public void forward(Pass pass) {
        Matrix x = pass.input();
        Matrix y = pass.output();
        if (!pass.training()) {
            y.copyFrom(x);
            return;
        }
        pass.kernels().mask(pass.random(), rate, pass.scratch());
        Loops.multiply(x.data(), pass.scratch().data(), y.data(), x.size());
    }

    @Override
    public void backward(Pass pass) {
        if (!pass.needsInputGradient()) return;
        Matrix dy = pass.outputGradient();
        if (pass.training()) {
            float[] mask = pass.scratch().data();
            Loops.multiply(dy.data(), mask, pass.inputGradient().data(), dy.size());
        } else {
            pass.inputGradient().copyFrom(dy);
        }
    }
}
