package glassnet.lesson;

import glassnet.data.Generator;
import glassnet.loss.MeanSquaredError;
import glassnet.network.Dense;
import glassnet.network.Initializer;
import glassnet.network.Network;
import glassnet.optimizer.Sgd;
import glassnet.training.Training;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Two blobs and a linear 2-4-2 network, lecture 003: the loss falls and a straight line separates
/// them.
final class Blobs {
    static final Network NETWORK = Network.of(2, layer(4), layer(2));
    static final Training TRAINING =
            Training.defaults()
                    .withOptimizer(new Sgd())
                    .withLearningRate(0.01)
                    .withBatchSize(Training.SINGLE_EXAMPLE)
                    .withEpochs(10)
                    .withSeed(3);

    private Blobs() {}

    /// As in the lecture's code: standard normal weights, biases of 1.
    private static Dense layer(int units) {
        return new Dense(units, new Initializer.Normal(1), new Initializer.Constant(1));
    }

    static List<Step> steps() {
        Points points = Points.of(new Generator.Blobs(), 0);
        Trained trained =
                Trained.of(NETWORK, new MeanSquaredError(), TRAINING, points.x(), points.targets());
        double[] x = points.x()[0];
        return List.of(
                Step.of(
                        "data",
                        "100 points around two centres, as make_blobs gives them; class 0 wants the output [1 0], class 1 [0 1]. The first five.",
                        "rows = blobs(100 points, 2 centres, 2 features)",
                        "with the seed of the data set \"blobs\"",
                        Value.table(
                                List.of("x", "y", "t0", "t1"),
                                IntStream.range(0, 5)
                                        .mapToObj(i -> beside(points.x()[i], points.targets()[i]))
                                        .toArray(double[][]::new))),
                Step.of(
                        "loss",
                        "Stochastic gradient descent, one point a step: the mean loss of each epoch.",
                        "MSE = 1/n Σ (oᵢ − yᵢ)²",
                        "with α = 0.01, 1 row a step, 100 steps an epoch, 10 epochs",
                        trained.losses(IntStream.rangeClosed(1, 10).toArray())),
                Step.of(
                        "accuracy",
                        "The class with the greater output is the prediction: the share that is right.",
                        "accuracy = right/all",
                        "%d/%d"
                                .formatted(
                                        Math.round(
                                                trained.accuracy(points.x(), points.targets())
                                                        * points.x().length),
                                        points.x().length),
                        Value.number(trained.accuracy(points.x(), points.targets()))),
                boundary(trained.theta(), x));
    }

    private static double[] beside(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    /// Where both outputs are equal, from the one layer that the two collapse to.
    private static Step boundary(Theta theta, double[] x) {
        double[] zero = theta.output(0, 0);
        double[] right = theta.output(1, 0);
        double[] up = theta.output(0, 1);
        double c = zero[1] - zero[0];
        double a = right[1] - right[0] - c;
        double b = up[1] - up[0] - c;
        return Step.of(
                "boundary",
                "Without an activation both outputs are linear in x and y, and so is their difference o₁ − o₀ = a·x + b·y + c: the boundary is a straight line. Here [a b c].",
                "0 = a·x + b·y + c",
                "for the first point %s + %s = %s"
                        .formatted(
                                Digits.dot(new double[] {a, b}, x),
                                Digits.factor(c),
                                Digits.brief(a * x[0] + b * x[1] + c)),
                Value.vector(a, b, c));
    }
}
