package glassnet.optimizer;

import glassnet.text.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// An update rule: how a gradient changes the parameters.
///
/// A rule is an immutable record of its hyper-parameters; what it remembers between steps is its
/// [State]. In the formulas of this room `θ` is a parameter, `g` its gradient, `α` the learning
/// rate, `λ` the decoupled weight decay and `t` the number of the step, from 1; all operations are
/// elementwise, in float32, with the factors that depend on `t` alone computed in double.
public interface Optimizer {

    /// The memory of this rule for `parameters` numbers, all zero.
    State start(int parameters);

    /// The learning rate this rule is used with when nobody names one; its source is in the record.
    double defaultLearningRate();

    /// Decoupled weight decay `λ`: penalized parameters shrink by `α·λ·θ` at each step (Loshchilov
    /// and Hutter 2019, scaled by the learning rate as PyTorch does); 0 for rules without it.
    default double weightDecay() {
        return 0;
    }

    /// Whether a step is only a proposal, to be shortened until the loss falls enough. Such a rule
    /// needs all rows in one batch.
    default boolean searches() {
        return false;
    }

    /// Every rule with its defaults, by the name people type.
    static SequencedMap<String, Optimizer> byName() {
        var all = new LinkedHashMap<String, Optimizer>();
        all.put("sgd", new Sgd());
        all.put("momentum", new Sgd(0.9));
        all.put("nesterov", new Sgd(0.9, true));
        all.put("adagrad", new AdaGrad());
        all.put("rmsprop", new RmsProp());
        all.put("adadelta", new AdaDelta());
        all.put("adam", new Adam());
        all.put("adamw", new AdamW());
        all.put("amsgrad", new AmsGrad());
        all.put("nadam", new Nadam());
        all.put("radam", new RAdam());
        all.put("lion", new Lion());
        all.put("rprop", new Rprop());
        all.put("lbfgs", new Lbfgs());
        return all;
    }

    /// The rule called `name`, with its defaults.
    ///
    /// @throws IllegalArgumentException if there is none; the message offers the nearest
    static Optimizer named(String name) {
        return Names.choose("optimizer", name, byName());
    }

    /// The rule whose record reads `text`, as a model's provenance keeps it; empty if that is no
    /// rule of [#byName] with its defaults.
    static Optional<Optimizer> described(String text) {
        return byName().values().stream().filter(rule -> rule.toString().equals(text)).findFirst();
    }

    /// What a rule remembers between steps.
    interface State {

        /// One update of `theta[from … to)` with the mean gradient `g`.
        ///
        /// @param t the number of this step, from 1
        /// @param rate learning rate of this step and range
        /// @param decay decoupled weight decay of this range; 0 unless the rule has one
        void step(long t, double rate, double decay, float[] theta, float[] g, int from, int to);

        /// The arrays themselves, in a fixed order, for checkpoints; empty for a rule without
        /// memory.
        List<float[]> arrays();
    }
}
