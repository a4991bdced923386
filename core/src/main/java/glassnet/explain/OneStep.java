package glassnet.explain;

import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import glassnet.optimizer.Optimizer;
import java.util.Locale;

/// What the first step of an update rule would do to one parameter, with the gradient of one row
/// and a memory that is still empty.
///
/// A run in progress remembers its steps, takes the mean over a batch, and may add a penalty or
/// clip; this shows the rule itself.
///
/// @param name of the parameter
/// @param rule such as `Adam[…]`
/// @param rate the learning rate
/// @param gradient `∂L/∂θ`
/// @param before the step
/// @param after it
public record OneStep(
        String name, String rule, double rate, double gradient, float before, float after) {

    /// Lets `rule` take step 1.
    ///
    /// @param derivative of which parameter, and how steep
    /// @throws IllegalArgumentException if the rule searches along a line, for which it needs all
    ///   rows
    public static OneStep of(
            ParameterVector parameters, Derivative derivative, Optimizer rule, double rate) {
        if (rule.searches()) {
            throw new IllegalArgumentException(
                    rule + " searches for its step on all rows; one row cannot show it.");
        }
        for (int i = 0; i < parameters.parameters().size(); i++) {
            Parameter p = parameters.parameters().get(i);
            Block block = Walk.block(p, parameters.offset(i));
            var index = block.indexOf(derivative.name());
            if (index.isEmpty()) continue;
            float[] theta = {parameters.values()[index.getAsInt()]};
            float before = theta[0];
            rule.start(1)
                    .step(
                            1,
                            rate,
                            p.penalized() ? rule.weightDecay() : 0,
                            theta,
                            new float[] {(float) derivative.value()},
                            0,
                            1);
            return new OneStep(
                    derivative.name(), rule.toString(), rate, derivative.value(), before, theta[0]);
        }
        throw new IllegalArgumentException(
                "The network has no parameter \"%s\".".formatted(derivative.name()));
    }

    /// Such as `layer1.w[1,2]: 7 → 4.88 by Sgd[…] with learning rate 0.001`.
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s → %s by %s with learning rate %s",
                name,
                Digits.text(before, Digits.SHOWN),
                Digits.text(after, Digits.SHOWN),
                rule,
                Digits.text(rate, Digits.SHOWN));
    }
}
