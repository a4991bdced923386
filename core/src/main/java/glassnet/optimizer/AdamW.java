package glassnet.optimizer;

/// [Adam] with decoupled weight decay: `θ ← θ − α·(m̂/(√v̂ + ε) + λ·θ)`.
///
/// The decay does not pass through the moments, so that it shrinks all weights alike. Loshchilov
/// and Hutter 2019 (arXiv:1711.05101), algorithm 2, with `λ` scaled by the learning rate as PyTorch
/// does; the paper scales it by the schedule's factor alone. Defaults are PyTorch's: those of Adam
/// and `λ` 0.01. Biases do not decay.
///
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon above 0
/// @param weightDecay `λ`, at least 0
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay)
        implements Optimizer {

    public AdamW {
        Adam.require("AdamW", beta1, beta2, epsilon);
        Require.notNegative("AdamW", "weightDecay", weightDecay);
    }

    public AdamW() {
        this(0.01);
    }

    public AdamW(double weightDecay) {
        this(0.9, 0.999, 1e-8, weightDecay);
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public State start(int parameters) {
        return new Adam(beta1, beta2, epsilon).start(parameters);
    }
}
