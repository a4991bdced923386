package glassnet.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folds dense layers with no non-linearity between them into one: `(x·W₁ + b₁)·W₂ + b₂` is
/// `x·(W₁·W₂) + (b₁·W₂ + b₂)`, so a stack of linear layers says no more than one (CSE 4237, 002).
///
/// A [Activation.Linear] behind a dense layer is folded too: it multiplies `W` and `b` by `c`. The
/// arithmetic is in double precision and rounded once, at the end.
final class LinearCollapse {

    /// A dense layer in double precision: `w` is inputs × units.
    private static final class Linear {
        final Dense layer;
        final double[][] w;
        final double[] b;

        Linear(Dense layer, double[][] w, double[] b) {
            this.layer = layer;
            this.w = w;
            this.b = b;
        }
    }

    private final List<Layer> layers = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private @Nullable Linear pending;

    private LinearCollapse() {}

    /// Whether a layer of `network` follows another without a non-linearity between them.
    static boolean changes(Network network) {
        boolean afterDense = false;
        for (Layer layer : network.layers()) {
            boolean linear = layer instanceof Dense || layer instanceof Activation.Linear;
            if (linear && afterDense) return true;
            afterDense = linear && (afterDense || layer instanceof Dense);
        }
        return false;
    }

    /// The parameters of the collapsed network; its description is their [ParameterVector#network].
    static ParameterVector of(ParameterVector parameters) {
        Network network = parameters.network();
        var collapse = new LinearCollapse();
        for (int i = 0; i < network.layers().size(); i++) collapse.add(parameters, i);
        collapse.flush();
        var result = ParameterVector.zeros(new Network(network.inputs(), collapse.layers));
        int next = 0;
        for (int i = 0; i < collapse.layers.size(); i++) {
            for (var window : result.windows(i)) {
                double[] source = collapse.values.get(next++);
                for (int j = 0; j < window.size(); j++) window.set(j, (float) source[j]);
            }
        }
        return result;
    }

    private void add(ParameterVector parameters, int i) {
        Layer layer = parameters.network().layers().get(i);
        var windows = parameters.windows(i);
        if (layer instanceof Dense dense) {
            double[][] w = new double[windows.get(0).rows()][dense.units()];
            double[] b = new double[dense.units()];
            for (int j = 0; j < b.length; j++) {
                b[j] = windows.get(1).get(j);
                for (int k = 0; k < w.length; k++) w[k][j] = windows.get(0).get(k, j);
            }
            Linear next = new Linear(dense, w, b);
            pending = pending == null ? next : fold(pending, next);
        } else if (layer instanceof Activation.Linear(double c) && pending != null) {
            scale(pending, c);
        } else {
            flush();
            layers.add(layer);
            for (var window : windows) {
                double[] copy = new double[window.size()];
                for (int j = 0; j < copy.length; j++) copy[j] = window.get(j);
                values.add(copy);
            }
        }
    }

    /// `W = W₁·W₂`, `b = b₁·W₂ + b₂`
    private static Linear fold(Linear first, Linear second) {
        int inputs = first.w.length;
        double[][] w = new double[inputs][second.b.length];
        double[] b = second.b.clone();
        for (int k = 0; k < first.b.length; k++) {
            for (int j = 0; j < second.b.length; j++) {
                for (int i = 0; i < inputs; i++) w[i][j] += first.w[i][k] * second.w[k][j];
                b[j] += first.b[k] * second.w[k][j];
            }
        }
        return new Linear(second.layer, w, b);
    }

    private static void scale(Linear linear, double c) {
        for (double[] row : linear.w) for (int j = 0; j < row.length; j++) row[j] *= c;
        for (int j = 0; j < linear.b.length; j++) linear.b[j] *= c;
    }

    private void flush() {
        Linear done = pending;
        if (done == null) return;
        pending = null;
        layers.add(done.layer);
        double[] w = new double[done.w.length * done.b.length];
        for (int i = 0; i < done.w.length; i++) {
            System.arraycopy(done.w[i], 0, w, i * done.b.length, done.b.length);
        }
        values.add(w);
        values.add(done.b);
    }
}
