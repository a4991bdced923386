package glassnet.explain;

import static glassnet.explain.Points.row;
import static glassnet.explain.Points.weight;
import static glassnet.explain.Points.with;

import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.CustomLayer;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import glassnet.training.Backpropagation;
import glassnet.training.Examples;
import java.util.ArrayList;
import java.util.List;

/// The comparisons behind [GradientCheck], one method each.
final class Checks {
    private static final long SEED = 20;
    private static final int ROWS = 3;
    private static final int MOST_DIFFERENCES = 400;
    private static final double ENGINE_TOLERANCE = 1e-5;

    private Checks() {}

    static GradientCheck layer(Layer layer, int inputs) {
        Points points = new Points(SEED);
        LoneLayer lone = new LoneLayer(layer, inputs, ROWS);
        points.fill(lone.input());
        lone.parameters().forEach(points::fill);
        double[] c = new double[lone.forward().length];
        for (int i = 0; i < c.length; i++) c[i] = points.next();
        lone.backward(c);

        List<String> names = new ArrayList<>(List.of("x"));
        layer.parameters(inputs).forEach(p -> names.add(p.name()));
        List<Matrix> places = new ArrayList<>(List.of(lone.input()));
        places.addAll(lone.parameters());
        List<Matrix> gradients = new ArrayList<>(List.of(lone.inputGradient()));
        gradients.addAll(lone.gradients());

        var check = new Comparison(layer.toString(), Differences.FLOAT.tolerance());
        for (int k = 0; k < places.size(); k++) {
            Matrix place = places.get(k);
            for (int i = 0; i < place.size(); i++) {
                float here = place.get(i);
                int index = i;
                float claimed = gradients.get(k).get(i);
                double slope =
                        Differences.FLOAT.slope(
                                v -> {
                                    place.set(index, (float) v);
                                    return dot(c, lone.forward());
                                },
                                here,
                                claimed);
                place.set(i, here);
                String at = "[%d,%d]".formatted(i / place.columns(), i % place.columns());
                check.add(names.get(k) + at, slope, claimed);
            }
        }
        return check.result();
    }

    static GradientCheck loss(Loss loss, int outputs) {
        Points points = new Points(SEED);
        Examples examples = points.examples(ROWS, outputs, outputs, loss);
        Matrix logits = points.outputs(ROWS, outputs, loss);
        var check = new Comparison(loss.toString(), Differences.DOUBLE.tolerance());
        Matrix dz = Matrix.zeros(ROWS, outputs);
        double sum = loss.sumAndGradient(logits, examples.target(), examples.weights(), dz);
        double expectedSum = 0;
        for (int i = 0; i < ROWS; i++) {
            double[] z = row(logits, i);
            double[] t = row(examples.target(), i);
            double weight = weight(examples, i);
            double[] claimed = new double[outputs];
            loss.gradient(z, t, claimed);
            expectedSum += weight * loss.value(z, t);
            for (int j = 0; j < outputs; j++) {
                int column = j;
                double slope =
                        Differences.DOUBLE.slope(
                                v -> loss.value(with(z, column, v), t), z[j], claimed[j]);
                check.add("dz[%d] of row %d".formatted(j, i), slope, claimed[j]);
                check.addRounded(
                        "dz[%d,%d] of the batch".formatted(i, j),
                        weight * claimed[j],
                        dz.get(i, j));
            }
        }
        check.addRounded("the sum over the batch", expectedSum, sum);
        return check.result();
    }

    static GradientCheck network(Network network, Loss loss) {
        Points points = new Points(SEED);
        ParameterVector parameters = ParameterVector.zeros(network);
        for (int k = 0; k < parameters.values().length; k++) {
            parameters.values()[k] = (float) points.next();
        }
        Examples examples = points.examples(ROWS, network.inputs(), network.outputs(), loss);
        GradientCheck engine = engine(parameters, loss, examples, SEED, 1);
        if (!engine.passed()) return engine;
        for (int i = 0; i < ROWS; i++) {
            Reference reference = Reference.of(parameters).training(SEED, 1, i);
            double[] target = row(examples.target(), i);
            GradientCheck tape = reference(reference, loss, row(examples.x(), i), target);
            if (!tape.passed()) return tape;
        }
        return engine;
    }

    static GradientCheck engine(
            ParameterVector parameters, Loss loss, Examples examples, long seed, long step) {
        ParameterVector found = ParameterVector.zeros(parameters.network());
        Workspace workspace =
                Workspace.forTraining(parameters, found, Kernels.best(), examples.rows(), seed);
        workspace.input(examples.rows()).copyFrom(examples.x());
        double sum =
                new Backpropagation(workspace, loss)
                        .accumulate(examples.target(), examples.weights(), step);

        double[] expected = new double[found.values().length];
        double[] magnitude = new double[expected.length]; // of the sum's terms, which may cancel
        double expectedSum = 0;
        Reference reference = Reference.of(parameters);
        for (int i = 0; i < examples.rows(); i++) {
            double[] target = row(examples.target(), i);
            Tape tape = reference.training(seed, step, i).loss(row(examples.x(), i), target, loss);
            double weight = weight(examples, i);
            double[] gradient = tape.gradient();
            for (int k = 0; k < expected.length; k++) {
                expected[k] += weight * gradient[k];
                magnitude[k] += Math.abs(weight * gradient[k]);
            }
            expectedSum += weight * tape.loss().value();
        }

        var check = new Comparison(parameters.network() + " with " + loss, ENGINE_TOLERANCE);
        check.add("the loss", expectedSum, sum);
        // what five roundings of a saturated output near 1, or of a far larger gradient, can make
        double least = 3e-2;
        for (double m : magnitude) least = Math.max(least, 1e-2 * m);
        for (int p = 0; p < parameters.parameters().size(); p++) {
            String name = parameters.parameters().get(p).name();
            int columns = parameters.parameters().get(p).columns();
            int from = parameters.offset(p);
            int to = from + parameters.parameters().get(p).size();
            double scale = least;
            for (int k = from; k < to; k++) scale = Math.max(scale, magnitude[k]);
            for (int k = from; k < to; k++) {
                String at = "[%d,%d]".formatted((k - from) / columns, (k - from) % columns);
                check.add(name + at, expected[k], found.values()[k], scale);
            }
        }
        return check.result();
    }

    static GradientCheck reference(Reference reference, Loss loss, double[] row, double[] target) {
        Network network = reference.network();
        boolean boxed =
                Step.of(network).stream().anyMatch(step -> step.layer() instanceof CustomLayer);
        Differences differences = boxed ? Differences.FLOAT : Differences.DOUBLE;
        var check = new Comparison("the reference of " + network, differences.tolerance());
        Tape tape = reference.loss(row, target, loss);
        double[] theta = reference.parameters();
        double[] claimed = tape.gradient();
        int[] order =
                RandomStream.of(SEED, "gradient check", theta.length).permutation(theta.length);
        for (int n = 0; n < Math.min(order.length, MOST_DIFFERENCES); n++) {
            int k = order[n];
            double slope =
                    differences.slope(
                            v -> reference.with(k, v).lossOf(row, target, loss),
                            theta[k],
                            claimed[k]);
            check.add(tape.node(k).name(), slope, claimed[k]);
        }
        double[] dx = tape.inputGradient();
        int continuous = network.embedding().map(Embedding::numeric).orElse(row.length);
        for (int j = 0; j < continuous; j++) {
            int column = j;
            double slope =
                    differences.slope(
                            v -> reference.lossOf(with(row, column, v), target, loss),
                            row[j],
                            dx[j]);
            check.add("x[" + j + "]", slope, dx[j]);
        }
        return check.result();
    }

    private static double dot(double[] c, double[] y) {
        double sum = 0;
        for (int i = 0; i < c.length; i++) sum += c[i] * y[i];
        return sum;
    }
}
