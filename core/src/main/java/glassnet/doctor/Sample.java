package glassnet.doctor;

import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.ParameterVector;
import glassnet.network.Pass;
import glassnet.network.Workspace;
import glassnet.training.Backpropagation;
import glassnet.training.Examples;
import glassnet.training.TrainingRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A few rows on which the layers of a run are measured.
final class Sample {
    private static final double SATURATED = 0.05;
    private static final double DEAD = 1e-6;

    /// So many parameters of a part tell how far a step moves it; a copy of all would cost a short
    /// run a hundredth of its time, most of it for memory that no cache holds.
    private static final int WATCHED = 4_096;

    private final Kernels kernels;
    private final ParameterVector theta;
    private final ParameterVector gradient;
    private final Workspace workspace;
    private final Backpropagation backpropagation;
    private final Examples rows;
    private final Largest largest;
    private final List<Part> parts = new ArrayList<>();

    /// The watched parameters of every part, one part behind the other.
    private final float[] remembered;

    /// A dense layer and what follows it up to the next.
    ///
    /// @param dense its index in the network
    /// @param w its weights
    /// @param last the index of the layer whose output is the part's
    /// @param function the name of that layer; empty if it is the dense layer itself
    /// @param greatest the greatest slope of the function
    private record Part(
            int number,
            int dense,
            Matrix w,
            int last,
            String function,
            double greatest,
            List<Window> windows) {

        /// The parameters from one that is watched to the next: odd, so that all columns of a
        /// matrix have their turn.
        int stride() {
            int count = windows.stream().mapToInt(w -> w.to - w.from).sum();
            return Math.ceilDiv(count, WATCHED) | 1;
        }

        int watched() {
            int stride = stride();
            return windows.stream().mapToInt(w -> Math.ceilDiv(w.to - w.from, stride)).sum();
        }
    }

    /// The parameters `from` to `to` and their gradient.
    private record Window(int from, int to) {}

    /// @param rows to look at; they go through the run's own scratch if that has room for them
    static Sample of(TrainingRun run, Loss loss, Examples rows, long seed) {
        Workspace scratch = run.workspace();
        return rows.rows() <= scratch.capacity()
                ? new Sample(run.parameters(), run.gradient(), scratch, loss, rows)
                : of(run.parameters(), loss, rows, scratch.kernels(), seed);
    }

    /// Scratch of its own, for `theta` as they are.
    static Sample of(ParameterVector theta, Loss loss, Examples rows, Kernels kernels, long seed) {
        ParameterVector gradient = ParameterVector.zeros(theta.network());
        Workspace scratch = Workspace.forTraining(theta, gradient, kernels, rows.rows(), seed);
        return new Sample(theta, gradient, scratch, loss, rows);
    }

    private Sample(
            ParameterVector theta,
            ParameterVector gradient,
            Workspace workspace,
            Loss loss,
            Examples rows) {
        this.theta = theta;
        this.gradient = gradient;
        this.workspace = workspace;
        this.rows = rows;
        kernels = workspace.kernels();
        backpropagation = new Backpropagation(workspace, loss);
        // behind the numbers stand codes, which are looked up and not multiplied
        int numbers =
                theta.network().embedding().map(Embedding::numeric).orElse(rows.x().columns());
        largest = Largest.of(rows.x(), numbers);
        List<Layer> layers = theta.network().layers();
        for (int i = 0; i < layers.size(); i++) if (layers.get(i) instanceof Dense) addPart(i);
        remembered = new float[parts.stream().mapToInt(Part::watched).sum()];
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
        var f = layers.get(last) instanceof Activation a ? a : new Activation.Linear();
        double greatest = f.facts().greatestSlope();
        parts.add(
                new Part(
                        parts.size() + 1,
                        dense,
                        theta.windows(dense).getFirst(),
                        last,
                        last == dense ? "" : f.name(),
                        greatest > 0 ? greatest : 1, // nothing is known of a function of the user's
                        windows));
    }

    /// Keeps parameters as they are, for [#updates].
    void remember() {
        int at = 0;
        for (Part part : parts) {
            int stride = part.stride();
            for (Window w : part.windows) {
                for (int k = w.from; k < w.to; k += stride) remembered[at++] = theta.values()[k];
            }
        }
    }

    /// `‖Δθ‖/‖θ‖` of every part since its parameters were remembered, over those that are watched.
    List<Double> updates() {
        var updates = new ArrayList<Double>();
        int at = 0;
        for (Part part : parts) {
            int stride = part.stride();
            double change = 0;
            double before = 0;
            for (Window w : part.windows) {
                for (int k = w.from; k < w.to; k += stride) {
                    float old = remembered[at++];
                    change += square(theta.values()[k] - old);
                    before += square(old);
                }
            }
            updates.add(change == 0 ? 0.0 : Math.sqrt(change / before));
        }
        return updates;
    }

    private static double square(float x) {
        return (double) x * x;
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
            double work = EffectiveRank.work(part.w);
            double rank = work <= rankWork ? EffectiveRank.of(part.w) : Double.NaN;
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
        Matrix sums = Matrix.zeros(1, a.columns());
        kernels.sumRowsAdd(a, sums);
        double sum = 0;
        for (int j = 0; j < a.columns(); j++) sum += sums.get(j);
        double squares = kernels.sumOfSquares(a.data(), a.offset(), a.offset() + a.size());
        double mean = sum / a.size();
        double spread = Math.sqrt(Math.max(0, squares / a.size() - mean * mean));
        Slopes slopes = part.last == part.dense ? new Slopes(0, 0) : slopes(part);
        return new LayerHealth(
                part.number,
                part.function,
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

    private Slopes slopes(Part part) {
        var f = (Activation) theta.network().layers().get(part.last);
        double greatest = part.greatest;
        Pass pass = workspace.pass(part.last);
        pass.outputGradient().fill(1);
        f.backward(pass);
        Matrix slopes = pass.inputGradient(); // 1·f′(z)
        float[] values = slopes.data();
        float[] steepest = new float[slopes.columns()];
        float flat = (float) (SATURATED * greatest);
        int saturated = 0;
        for (int i = 0; i < slopes.rows(); i++) {
            int row = i * steepest.length;
            for (int j = 0; j < steepest.length; j++) {
                float slope = Math.abs(values[row + j]);
                if (slope < flat) saturated++;
                steepest[j] = Math.max(steepest[j], slope);
            }
        }
        int dead = 0;
        for (float slope : steepest) if (!(slope > DEAD * greatest)) dead++;
        return new Slopes((double) dead / steepest.length, (double) saturated / slopes.size());
    }
}
