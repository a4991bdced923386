package glassnet.lesson;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.sigmoid;

import glassnet.explain.Tape;
import glassnet.loss.MeanSquaredError;
import glassnet.network.Network;
import java.util.ArrayList;
import java.util.List;

/// The perceptron learns AND and OR by its step rule, update by update; then the sigmoid's rule.
final class Perceptron {
    static final double[] AND = {0, 0, 0, 1};
    static final double[] OR = {0, 1, 1, 1};
    private static final int MOST = 20;
    private static final String RULE = "w new = w + α·(t − ŷ)·x";

    private Perceptron() {}

    static List<Step> steps() {
        var steps = new ArrayList<Step>();
        double[] x = StepRule.X[0];
        double predicted = StepRule.start().output(x)[0];
        steps.add(
                Step.of(
                        "ŷ",
                        "All weights start at 0. The first row is x = [0 0], and step(0) is 1.",
                        "ŷ = step(w·x + b)",
                        "step(%s + 0)".formatted(Digits.dot(new double[] {0, 0}, x)),
                        Value.number(predicted)));
        steps.add(
                Step.of(
                        "first update",
                        "AND wants t = 0, so the rule takes what was wrong off the weights, α = 1. x is 0 here: only b moves.",
                        "[w1 w2 b] = [w1 w2 b] + α·(t − ŷ)·[x1 x2 1]",
                        "[0 0 0] + 1·(%s − %s)·[0 0 1]"
                                .formatted(Digits.of(AND[0]), Digits.of(predicted)),
                        Value.vector(0 - predicted * x[0], 0 - predicted * x[1], 0 - predicted)));
        steps.addAll(learn("AND", AND));
        steps.addAll(learn("OR", OR));
        steps.addAll(sigmoidRule());
        return steps;
    }

    private static List<Step> learn(String name, double[] targets) {
        var steps = new ArrayList<Step>();
        List<StepRule.Epoch> epochs = StepRule.run(targets, MOST);
        for (int e = 0; e < epochs.size(); e++) {
            int mistakes = epochs.get(e).mistakes();
            String text =
                    mistakes > 0
                            ? "Each row moves the weights if it is wrong: %d of 4 were."
                                    .formatted(mistakes)
                            : "No row is wrong, so nothing moves any more: learnt.";
            steps.add(
                    Step.of(
                            "%s, epoch %d".formatted(name, e + 1),
                            text,
                            RULE,
                            "with α = 1",
                            epochs.get(e).table()));
        }
        double[] w = epochs.getLast().after().values();
        steps.add(
                Step.of(
                        name + ", the line",
                        "The boundary where the perceptron changes its mind: its four values of z, at least 0 where it fires.",
                        "z = w1·x1 + w2·x2 + b",
                        "%s·x1 + %s·x2 + %s"
                                .formatted(
                                        Digits.factor(w[0]),
                                        Digits.factor(w[1]),
                                        Digits.factor(w[2])),
                        Value.vector(z(w))));
        return steps;
    }

    /// `w·x + b` of the four rows.
    static double[] z(double[] w) {
        double[] z = new double[StepRule.X.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = w[0] * StepRule.X[i][0] + w[1] * StepRule.X[i][1] + w[2];
        }
        return z;
    }

    private static List<Step> sigmoidRule() {
        Network network = Network.of(2, dense(1), sigmoid());
        double[] x = {1, 1};
        Tape tape =
                Theta.of(network, 0.5, -0.5, 0.2).loss(x, new double[] {1}, new MeanSquaredError());
        double y = tape.output()[0];
        return List.of(
                Step.of(
                        "sigmoid ŷ",
                        "With a sigmoid in place of the step the perceptron learns by gradient: a row x = [1 1], t = 1 and weights w = [0.5 -0.5], b = 0.2.",
                        "ŷ = σ(w·x + b)",
                        "σ(%s)".formatted(Digits.of(tape.z(1)[0])),
                        Value.number(y)),
                Step.of(
                        "sigmoid rule",
                        "The squared error's slope, the sigmoid's, and the input: how each of w1, w2 and b is to move.",
                        "∂L/∂w = 2·(ŷ − t)·ŷ·(1 − ŷ)·x",
                        "2·(%1$s − 1)·%1$s·(1 − %1$s)·[1 1 1]".formatted(Digits.brief(y)),
                        Value.vector(tape.gradient())));
    }
}
