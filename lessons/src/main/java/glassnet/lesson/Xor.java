package glassnet.lesson;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.tanh;

import glassnet.explain.Tape;
import glassnet.loss.Loss;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.network.Network;
import glassnet.optimizer.Adam;
import glassnet.training.Training;
import java.util.ArrayList;
import java.util.List;

/// XOR: one perceptron cannot learn it, a network 2-2-1 can.
final class Xor {
    static final double[] XOR = {0, 1, 1, 0};
    static final Network NETWORK = Network.of(2, dense(2), tanh(), dense(1));
    static final Loss LOSS = new SigmoidCrossEntropy();
    static final Training TRAINING =
            Training.defaults()
                    .withOptimizer(new Adam())
                    .withLearningRate(0.1)
                    .withBatchSize(Training.FULL_BATCH)
                    .withEpochs(300)
                    .withSeed(1);
    private static final int EPOCHS = 12;

    private Xor() {}

    static List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.addAll(fail());
        steps.addAll(learn());
        return steps;
    }

    private static List<Step> fail() {
        List<StepRule.Epoch> epochs = StepRule.run(XOR, EPOCHS);
        double[] w = epochs.getLast().after().values();
        double[] z = Perceptron.z(w);
        return List.of(
                Step.of(
                        "mistakes",
                        "XOR fires for exactly one 1. The perceptron's rule runs %d epochs over the four rows; the mistakes of each. It never gets through without one."
                                .formatted(EPOCHS),
                        "w new = w + α·(t − ŷ)·x",
                        "with α = 1, %d epochs".formatted(EPOCHS),
                        Value.vector(
                                epochs.stream().mapToDouble(StepRule.Epoch::mistakes).toArray())),
                Step.of(
                        "last epoch",
                        "It goes round in circles: behind the last row stand the weights it began the epoch with.",
                        "w new = w + α·(t − ŷ)·x",
                        "with α = 1",
                        epochs.getLast().table()),
                Step.of(
                        "why",
                        "Rows 2 and 3 want w2 + b ≥ 0 and w1 + b ≥ 0, so the left side must be at least 0. Rows 1 and 4 want b < 0 and w1 + w2 + b < 0, so the right side must be below 0. Yet the two sides are the same number, whatever the weights: no line separates XOR. Here with the last weights.",
                        "(w1 + b) + (w2 + b) = (w1 + w2 + b) + b",
                        "%s + %s".formatted(Digits.factor(z[3]), Digits.factor(z[0])),
                        Value.number(z[3] + z[0])));
    }

    private static List<Step> learn() {
        double[][] targets = {{0}, {1}, {1}, {0}};
        Trained trained = Trained.of(NETWORK, LOSS, TRAINING, StepRule.X, targets);
        Theta theta = trained.theta();
        double[][] hidden = new double[4][];
        double[][] outputs = new double[4][];
        for (int i = 0; i < 4; i++) {
            double[] x = StepRule.X[i];
            Tape tape = theta.reference().forward(x);
            double[] p = new double[1];
            LOSS.link(tape.output(), p);
            hidden[i] = new double[] {x[0], x[1], tape.a(1)[0], tape.a(1)[1]};
            outputs[i] = new double[] {x[0], x[1], XOR[i], p[0]};
        }
        return List.of(
                Step.of(
                        "2-2-1 loss",
                        "Two tanh units in between, one output, cross-entropy, Adam with α = 0.1 over all four rows at once: the loss falls from that of guessing, ln 2 = %s, towards 0."
                                .formatted(Digits.brief(StrictMath.log(2))),
                        "L = −1/4 Σ [t·ln p + (1 − t)·ln(1 − p)]",
                        "with Adam, α = 0.1, all four rows a step",
                        trained.losses(1, 10, 20, 50, 100, 200, 300)),
                parameter(
                        "W1",
                        "The weights it found: each column is one line through the plane.",
                        theta.matrix("layer1.w")),
                parameter("b1", "Their biases.", theta.matrix("layer1.b")),
                Step.of(
                                "h",
                                "What the hidden layer makes of the four points. In h1 and h2 one line separates them: the second and third row lie together.",
                                "h = tanh(x·W1 + b1)",
                                "for each of the four rows",
                                Value.table(List.of("x1", "x2", "h1", "h2"), hidden))
                        .withShapes("(4,2) = (4,2)(2,2) + (1,2)"),
                parameter("W2", "The line in h.", theta.matrix("layer2.w")),
                parameter("b2", "And its bias.", theta.matrix("layer2.b")),
                Step.of(
                                "p",
                                "The probability that XOR is 1: learnt.",
                                "p = σ(h·W2 + b2)",
                                "for each of the four rows",
                                Value.table(List.of("x1", "x2", "t", "p"), outputs))
                        .withShapes("(4,1) = (4,2)(2,1) + (1,1)"));
    }

    private static Step parameter(String name, String text, double[][] rows) {
        Value value = rows.length == 1 ? Value.vector(rows[0]) : Value.matrix(rows);
        return Step.of(name, text, name + " = what the training found", "for the last epoch", value)
                .withShapes(value.shape());
    }
}
