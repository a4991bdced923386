package glassnet.lesson;

import glassnet.explain.Reference;
import glassnet.explain.Tape;
import glassnet.loss.Loss;
import glassnet.network.Network;
import glassnet.network.Parameter;

/// A network with its parameters in double precision, which lessons compute with: what the engine
/// does, on the reference.
///
/// @param network described
/// @param reference holds the numbers
record Theta(Network network, Reference reference) {

    static Theta of(Network network, double... values) {
        return new Theta(network, Reference.of(network, values));
    }

    double[] values() {
        return reference.parameters();
    }

    /// A parameter such as `layer1.w` as rows.
    double[][] matrix(String name) {
        return matrix(name, values());
    }

    /// The same window of another vector of this layout, such as a gradient.
    double[][] matrix(String name, double[] vector) {
        int offset = 0;
        for (Parameter parameter : network.parameters()) {
            if (parameter.name().equals(name)) return window(parameter, offset, vector);
            offset += parameter.size();
        }
        throw new IllegalArgumentException("There is no parameter \"" + name + "\".");
    }

    private static double[][] window(Parameter parameter, int offset, double[] vector) {
        double[][] rows = new double[parameter.rows()][parameter.columns()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(vector, offset + i * rows[i].length, rows[i], 0, rows[i].length);
        }
        return rows;
    }

    double[] output(double... x) {
        return reference.forward(x).output();
    }

    Tape loss(double[] x, double[] t, Loss loss) {
        return reference.loss(x, t, loss);
    }

    /// The mean of the loss over all rows.
    double meanLoss(double[][] x, double[][] t, Loss loss) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += loss(x[i], t[i], loss).loss().value();
        return sum / x.length;
    }

    /// The mean of the gradient over all rows.
    double[] meanGradient(double[][] x, double[][] t, Loss loss) {
        double[] mean = new double[values().length];
        for (int i = 0; i < x.length; i++) {
            double[] one = loss(x[i], t[i], loss).gradient();
            for (int k = 0; k < mean.length; k++) mean[k] += one[k] / x.length;
        }
        return mean;
    }

    /// `θ − α·g`
    Theta step(double alpha, double[] gradient) {
        double[] moved = values();
        for (int k = 0; k < moved.length; k++) moved[k] -= alpha * gradient[k];
        return of(network, moved);
    }
}
