package glassnet.doctor;

import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.ParameterVector;
import glassnet.network.Pass;
import glassnet.network.Workspace;
import glassnet.training.Backpropagation;
import glassnet.training.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A few rows with scratch of their own, on which the layers of a run are measured.
final class Sample {
    private static final int MOST_ROWS = 256;
    private static final int LEAST_ROWS = 32;

    /// So that a look costs a small part of an epoch.
    private static final int SHARE = 32;

    private static final double SATURATED = 0.05;
    private static final double DEAD = 1e-6;

    private final Kernels kernels = Kernels.best();
    private final ParameterVector theta;
    private final ParameterVector gradient;
    private final Workspace workspace;
    private final Backpropagation backpropagation;
    private final Examples rows;
    private final Largest largest;
    private final List<Part> parts = new ArrayList<>();

    /// A dense layer and what follows it up to the next.
    ///
    /// @param dense its index in the network
    /// @param last the index of the layer whose output is the part's
    private record Part(int number, int dense, int last, List<Window> windows) {}

    /// The parameters `from` to `to` and their gradient.
    private record Window(int from, int to) {}

    Sample(ParameterVector theta, Loss loss, Examples examples, long seed) {
        this.theta = theta;
        gradient = ParameterVector.zeros(theta.network());
        rows = sample(examples, seed);
        // behind the numbers stand codes, which are looked up and not multiplied
        int numbers =
                theta.network().embedding().map(Embedding::numeric).orElse(rows.x().columns());
        largest = Largest.of(rows.x(), numbers);
        workspace = Workspace.forTraining(theta, gradient, kernels, Math.max(1, rows.rows()), seed);
        backpropagation = new Backpropagation(workspace, loss);
        List<Layer> layers = theta.network().layers();
        for (int i = 0; i < layers.size(); i++) if (layers.get(i) instanceof Dense) addPart(i);
    }

    private void addPart(int dense) {
        List<Layer> layers = theta.network().layers();
        int last = dense;
        var windows = new ArrayList<Window>();
        for (int i = dense; i < layers.size(); i++) {
            if (i > dense && layers.get(i) instanceof Dense) break;
            if (layers.get(i) instanceof Activation) last = i;
            for (Matrix m : theta.windows(i)) {
                windows.add(new Window(m.offset(), m.offset() + m.size()));
            }
        }
        parts.add(new Part(parts.size() + 1, dense, last, windows));
    }

    private static Examples sample(Examples all, long seed) {
        int count = Math.clamp(all.rows() / SHARE, Math.min(LEAST_ROWS, all.rows()), MOST_ROWS);
        int[] order = RandomStream.of(seed, "checkup").permutation(all.rows());
        int[] chosen = Arrays.copyOf(order, count);
        return all.rows(chosen);
    }

    /// `‖Δθ‖/‖θ‖` of every part since its parameters were `before`.
    List<Double> updates(float[] before) {
        float[] now = theta.values();
        float[] change = new float[now.length];
        for (int k = 0; k < now.length; k++) change[k] = now[k] - before[k];
        return parts.stream()
                .map(part -> {
                    double squares = squares(part, change);
                    return squares == 0 ? 0 : Math.sqrt(squares / squares(part, before));
                })
                .toList();
    }

    private double squares(Part part, float[] values) {
        double sum = 0;
        for (Window w : part.windows) sum += kernels.sumOfSquares(values, w.from, w.to);
        return sum;
    }

    /// Looks at every part.
    ///
    /// @param updates what [#updates] gave; empty where no step was watched
    /// @param rankWork the most work for effective ranks, see [EffectiveRank#work]; layers that
    ///   would take more go without
    Checkup checkup(int epoch, List<Double> updates, double rankWork) {
        Arrays.fill(gradient.values(), 0);
        workspace.input(rows.rows()).copyFrom(rows.x());
        double weight = rows.weight();
        double loss = backpropagation.accumulate(rows.target(), rows.weights(), 0) / weight;
        var layers = new ArrayList<LayerHealth>();
        for (Part part : parts) {
            double update = updates.isEmpty() ? Double.NaN : updates.get(part.number - 1);
            Matrix w = theta.windows(part.dense).getFirst();
            double work = EffectiveRank.work(w);
            double rank = work <= rankWork ? EffectiveRank.of(w) : Double.NaN;
            if (work <= rankWork) rankWork -= work;
            double norm = Math.sqrt(squares(part, gradient.values())) / weight;
            layers.add(health(part, norm, update, rank));
        }
        return new Checkup(epoch, loss, largest.column, largest.size, layers);
    }

    /// The column whose numbers are largest, by the root of their mean square.
    private record Largest(int column, double size) {
        /// @param columns leading columns to look at
        static Largest of(Matrix x, int columns) {
            double[] squares = new double[columns];
            for (int i = 0; i < x.rows(); i++) {
                for (int j = 0; j < columns; j++) squares[j] += (double) x.get(i, j) * x.get(i, j);
            }
            int column = 0;
            for (int j = 1; j < columns; j++) if (squares[j] > squares[column]) column = j;
            return new Largest(column, columns == 0 ? 0 : Math.sqrt(squares[column] / x.rows()));
        }
    }

    private LayerHealth health(Part part, double norm, double update, double rank) {
        Matrix a = workspace.pass(part.last).output();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.get(i);
            squares += (double) a.get(i) * a.get(i);
        }
        double mean = sum / a.size();
        double spread = Math.sqrt(Math.max(0, squares / a.size() - mean * mean));
        boolean function = theta.network().layers().get(part.last) instanceof Activation;
        Slopes slopes = function ? slopes(part.last) : new Slopes(0, 0);
        return new LayerHealth(
                part.number,
                function ? ((Activation) theta.network().layers().get(part.last)).name() : "",
                a.columns(),
                norm,
                mean,
                spread,
                slopes.dead,
                slopes.saturated,
                update,
                rank);
    }

    /// Shares of units and of outputs whose derivative is nothing, or next to it.
    private record Slopes(double dead, double saturated) {}

    private Slopes slopes(int layer) {
        var f = (Activation) theta.network().layers().get(layer);
        double greatest = f.facts().greatestSlope();
        if (!(greatest > 0)) greatest = 1; // nothing is known of a function of the user's
        Pass pass = workspace.pass(layer);
        pass.outputGradient().fill(1);
        f.backward(pass);
        Matrix slopes = pass.inputGradient(); // 1·f′(z)
        boolean[] active = new boolean[slopes.columns()];
        int saturated = 0;
        for (int i = 0; i < slopes.rows(); i++) {
            for (int j = 0; j < active.length; j++) {
                double slope = Math.abs(slopes.get(i, j));
                if (slope < SATURATED * greatest) saturated++;
                active[j] |= slope > DEAD * greatest;
            }
        }
        int dead = 0;
        for (boolean unit : active) if (!unit) dead++;
        return new Slopes((double) dead / active.length, (double) saturated / slopes.size());
    }
}
