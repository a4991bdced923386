package glassnet.optimizer;

import java.util.List;

/// An update rule: how a gradient changes the parameters.
///
/// A rule is an immutable record of its hyper-parameters; what it remembers between steps is its
/// [State].
public interface Optimizer {

    /// The memory of this rule for `parameters` numbers, all zero.
    State start(int parameters);

    /// The learning rate this rule is used with when nobody names one; with its source in the
    /// record.
    double defaultLearningRate();

    /// Decoupled weight decay `λ`: penalized parameters shrink by `rate·λ·θ` at each step
    /// (Loshchilov and Hutter 2019, as PyTorch scales it); 0 for rules without it.
    default double weightDecay() {
        return 0;
    }

    /// What a rule remembers between steps.
    interface State {

        /// One update of `theta[from … to)` with the mean gradient `g`.
        ///
        /// @param t the number of this step, from 1
        /// @param rate learning rate of this step
        /// @param decay decoupled weight decay of this range
        void step(long t, double rate, double decay, float[] theta, float[] g, int from, int to);

        /// The arrays themselves, in a fixed order, for checkpoints; empty for a rule without
        /// memory.
        List<float[]> arrays();
    }
}
