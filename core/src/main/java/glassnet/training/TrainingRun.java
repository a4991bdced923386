package glassnet.training;

import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Network;
import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import glassnet.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Training as an iterator of epochs: drain it, step it, or leave it when you have seen enough.
///
/// ```java
/// var run = new TrainingRun(network, new SoftmaxCrossEntropy(), training, rows, validation);
/// while (run.hasNext()) IO.println(run.next());
/// ParameterVector learned = run.best();
/// ```
///
/// With validation rows the run keeps the parameters of the epoch with the lowest validation loss
/// and ends when `patience` epochs brought nothing better. It also ends when loss or gradient stop
/// being finite; [#outcome] tells.
public final class TrainingRun implements Iterator<Epoch> {

    /// Why a run has ended, or that it has not.
    public sealed interface Outcome {
        /// Epochs are left.
        record Running() implements Outcome {}

        /// All epochs are done.
        record Finished() implements Outcome {}

        /// `patience` epochs passed without a better validation loss than that of epoch `best`.
        record Stopped(int best) implements Outcome {}

        /// `what` (`"loss"` or `"gradient"`) became `value`, which is not finite; nothing was
        /// learnt from that step.
        record Diverged(String what, double value, int epoch, int step, double learningRate)
                implements Outcome {
            /// One sentence with the remedy.
            public String message() {
                return "%s became %s at epoch %d, step %d (learning rate %s). Lower the learning rate, clip gradients or scale the inputs."
                        .formatted(
                                Character.toUpperCase(what.charAt(0)) + what.substring(1),
                                value,
                                epoch,
                                step,
                                Double.toString(learningRate));
            }
        }
    }

    private final Training training;
    private final Loss loss;
    private final @Nullable Examples validation;
    private final Batches batches;
    private final ParameterVector theta;
    private final ParameterVector gradient;
    private final ParameterVector best;
    private final Optimizer.State optimizer;
    private final Workspace workspace;
    private final Backpropagation backpropagation;
    private final Matrix target;
    private final @Nullable Matrix weights;
    private final List<Epoch> history = new ArrayList<>();
    private Outcome outcome = new Outcome.Running();
    private long step;
    private int bestEpoch;
    private double bestLoss = Double.POSITIVE_INFINITY;

    public TrainingRun(
            Network network,
            Loss loss,
            Training training,
            Examples examples,
            @Nullable Examples validation) {
        this(
                ParameterVector.initialized(network, training.seed()),
                loss,
                training,
                examples,
                validation);
    }

    /// Continues from given parameters, which the run changes.
    public TrainingRun(
            ParameterVector start,
            Loss loss,
            Training training,
            Examples examples,
            @Nullable Examples validation) {
        Network network = start.network();
        if (examples.rows() == 0)
            throw new IllegalArgumentException("Training needs at least one row but has none.");
        examples.x().requireShape(examples.rows(), network.inputs());
        this.training = training;
        this.loss = loss;
        this.validation = validation != null && validation.rows() > 0 ? validation : null;
        batches = new Batches(examples, training.batchSize(), training.seed());
        theta = start;
        gradient = ParameterVector.zeros(network);
        best = theta.copy();
        optimizer = training.optimizer().start(theta.trainable());
        workspace =
                Workspace.forTraining(
                        theta, gradient, Kernels.best(), batches.batchSize(), training.seed());
        backpropagation = new Backpropagation(workspace, loss);
        target = Matrix.zeros(batches.batchSize(), examples.target().columns());
        weights = examples.weights() == null ? null : Matrix.zeros(batches.batchSize(), 1);
    }

    @Override
    public boolean hasNext() {
        return outcome instanceof Outcome.Running;
    }

    /// Runs one epoch.
    @Override
    public Epoch next() {
        if (!hasNext()) throw new NoSuchElementException("The run has ended: " + outcome + ".");
        long start = System.nanoTime();
        int number = history.size() + 1;
        batches.begin(number);
        double lossSum = 0;
        double weightSum = 0;
        double normSum = 0;
        int steps = 0;
        for (int i = 0; i < batches.count() && hasNext(); i++) {
            int rows = batches.rows(i);
            Matrix t = target.rows(0, rows);
            Matrix w = weights == null ? null : weights.rows(0, rows);
            double weight = batches.fill(i, workspace.input(rows), t, w);
            if (weight == 0) continue; // nothing in this batch counts
            java.util.Arrays.fill(gradient.values(), 0);
            double sum = backpropagation.accumulate(t, w, ++step);
            double norm = mean(weight);
            if (!Double.isFinite(sum)) {
                outcome = new Outcome.Diverged("loss", sum, number, i + 1, rate());
            } else if (!Double.isFinite(norm)) {
                outcome = new Outcome.Diverged("gradient", norm, number, i + 1, rate());
            } else {
                update(norm);
            }
            lossSum += sum;
            weightSum += weight;
            normSum += norm;
            steps++;
        }
        double validationLoss = validation == null ? Double.NaN : meanLoss(validation);
        double watched = validation == null ? lossSum / weightSum : validationLoss;
        boolean better = hasNext() && (validation == null || watched < bestLoss);
        if (better) {
            bestLoss = watched;
            bestEpoch = number;
            System.arraycopy(theta.values(), 0, best.values(), 0, best.values().length);
        }
        if (hasNext()) {
            if (number == training.epochs()) outcome = new Outcome.Finished();
            else if (validation != null
                    && training.patience() > 0
                    && number - bestEpoch >= training.patience()) {
                outcome = new Outcome.Stopped(bestEpoch);
            }
        }
        var epoch =
                new Epoch(
                        number,
                        lossSum / weightSum,
                        validationLoss,
                        Double.NaN,
                        rate(),
                        normSum / Math.max(1, steps),
                        better,
                        (System.nanoTime() - start) * 1e-9);
        history.add(epoch);
        return epoch;
    }

    /// Divides the gradient sum by the weight of the batch, the only place a mean is taken, and
    /// adds the penalty.
    private double mean(double weight) {
        float[] g = gradient.values();
        float factor = (float) (1 / weight);
        double squares = 0;
        for (int i = 0; i < theta.trainable(); i++) {
            g[i] *= factor;
            squares += (double) g[i] * g[i];
        }
        return Math.sqrt(squares);
    }

    private void update(double norm) {
        float[] g = gradient.values();
        List<Parameter> parameters = theta.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            int from = theta.offset(i);
            if (p.trainable() && p.penalized())
                training.penalty().addTo(theta.values(), g, from, from + p.size());
        }
        training.clipping().apply(g, theta.trainable(), norm);
        double decay = training.optimizer().weightDecay();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            int from = theta.offset(i);
            if (p.trainable()) {
                optimizer.step(
                        step,
                        rate(),
                        p.penalized() ? decay : 0,
                        theta.values(),
                        g,
                        from,
                        from + p.size());
            }
        }
    }

    private double rate() {
        long steps = (long) training.epochs() * batches.count();
        return training.rate() * training.schedule().factor(Math.max(1, step), steps);
    }

    private double meanLoss(Examples examples) {
        var forward =
                Workspace.forPrediction(theta, Kernels.best(), Math.min(1024, examples.rows()));
        Matrix dz = Matrix.zeros(forward.capacity(), theta.network().outputs());
        double sum = 0;
        for (int from = 0; from < examples.rows(); from += forward.capacity()) {
            Examples part =
                    examples.rows(from, Math.min(examples.rows(), from + forward.capacity()));
            Matrix logits = forward.forward(part.x());
            sum +=
                    loss.sumAndGradient(
                            logits, part.target(), part.weights(), dz.rows(0, part.rows()));
        }
        return sum / examples.weight();
    }

    public Outcome outcome() {
        return outcome;
    }

    /// All epochs so far.
    public List<Epoch> history() {
        return List.copyOf(history);
    }

    /// The parameters as they are now, not a copy.
    public ParameterVector parameters() {
        return theta;
    }

    /// The parameters of the best epoch; the latest without validation rows. A copy.
    public ParameterVector best() {
        return best.copy();
    }
}
