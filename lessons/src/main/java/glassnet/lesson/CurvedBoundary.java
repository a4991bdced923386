package glassnet.lesson;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;

import glassnet.data.Generator;
import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.network.Dense;
import glassnet.network.Initializer;
import glassnet.network.Network;
import glassnet.optimizer.Sgd;
import glassnet.training.Training;
import java.util.List;

/// Two moons and a 2-10-10-2 network, lecture 003: with ReLU in between the boundary bends.
final class CurvedBoundary {
    static final Network NETWORK = Network.of(2, hidden(), relu(), hidden(), relu(), dense(2));
    static final Network LINEAR = Network.of(2, hidden(), hidden(), dense(2));
    static final Training TRAINING =
            Training.defaults()
                    .withOptimizer(new Sgd())
                    .withLearningRate(0.1)
                    .withBatchSize(Training.SINGLE_EXAMPLE)
                    .withEpochs(1000);
    private static final int[] EPOCHS = {1, 10, 100, 300, 1000};

    private CurvedBoundary() {}

    private static Dense hidden() {
        return new Dense(10, new Initializer.HeUniform());
    }

    static List<Step> steps() {
        Points points = Points.of(new Generator.Moons(100, 0.1), 0);
        double[][] x = points.x();
        double[][] t = points.targets();
        Loss mse = new MeanSquaredError();
        Loss crossEntropy = new SoftmaxCrossEntropy();
        Trained straight =
                Trained.of(LINEAR, mse, TRAINING.withLearningRate(0.01).withEpochs(100), x, t);
        Trained squares = Trained.of(NETWORK, mse, TRAINING, x, t);
        Trained softmax = Trained.of(NETWORK, crossEntropy, TRAINING.withEpochs(300), x, t);
        return List.of(
                accuracy(
                        "without ReLU",
                        "Two moons that reach into each other, 100 points. However many linear layers, the boundary is a line and cuts off the tips.",
                        straight,
                        points),
                Step.of(
                        "MSE loss",
                        "Two hidden layers of 10 ReLU units, squared error, one row a step. The lecture has a ReLU at the output too; there a unit that starts at 0 can never learn, so it is left linear here.",
                        "MSE = 1/n Σ (oᵢ − yᵢ)²",
                        "with α = 0.1, 1 row a step, 1000 epochs",
                        squares.losses(EPOCHS)),
                accuracy("MSE accuracy", "The boundary bends around both moons.", squares, points),
                Step.of(
                        "softmax loss",
                        "The same network with softmax and cross-entropy.",
                        "L = −Σ yᵢ·ln Sᵢ",
                        "with α = 0.1, 1 row a step, 300 epochs",
                        softmax.losses(1, 10, 100, 300)),
                accuracy("softmax accuracy", "As good, in fewer epochs.", softmax, points),
                between(squares.theta()));
    }

    private static Step accuracy(String name, String text, Trained trained, Points points) {
        double share = trained.accuracy(points.x(), points.targets());
        return Step.of(
                name,
                text,
                "accuracy = right/all",
                Math.round(share * points.x().length) + "/" + points.x().length,
                Value.number(share));
    }

    /// The decision along the line from one moon's middle to the other's and beyond.
    private static Step between(Theta theta) {
        double[] ys = {-1, -0.5, 0, 0.5, 1, 1.5};
        double[][] rows = new double[ys.length][];
        for (int i = 0; i < ys.length; i++) {
            double left = decided(theta.output(0, ys[i]));
            double right = decided(theta.output(1, ys[i]));
            rows[i] = new double[] {ys[i], left, right};
        }
        return Step.of(
                "across the moons",
                "The class decided on two lines from below to above, at x = 0 and at x = 1: no straight line gives both columns.",
                "class = 1 where o₁ > o₀, else 0",
                "for the points (0, y) and (1, y)",
                Value.table(List.of("y", "x = 0", "x = 1"), rows));
    }

    private static double decided(double[] outputs) {
        return outputs[1] > outputs[0] ? 1 : 0;
    }
}
