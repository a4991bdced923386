package glassnet.training;

import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Training as an iterator of epochs: drain it, step it, or leave it when you have seen enough.
///
/// ```java
/// var run = new TrainingRun(network, new SoftmaxCrossEntropy(), training, rows, validation);
/// while (run.hasNext()) IO.println(run.next());
/// ParameterVector learned = run.best();
/// ```
///
/// With validation rows the run keeps the parameters of the best epoch, by the lowest loss or the
/// metric that [Training] names, averaged over the last steps if it says so, and ends when
/// `patience` epochs brought nothing better. It also ends when loss or gradient stop being finite;
/// [#outcome] tells. A step allocates nothing.
///
/// Next on the path of a row: `glassnet.metrics.Evaluation`.
public final class TrainingRun implements Iterator<Epoch> {

    /// Why a run has ended, or that it has not.
    public sealed interface Outcome {
        /// Epochs are left.
        record Running() implements Outcome {}

        /// All epochs are done.
        record Finished() implements Outcome {}

        /// `patience` epochs passed without a better one than `best`.
        record Stopped(int best) implements Outcome {}

        /// In `epoch` no step along the optimizer's direction lowered the loss: float32 tells no
        /// better point from this one.
        record Converged(int epoch) implements Outcome {}

        /// `what` (`"loss"`, `"gradient"` or `"parameters"`) became `value`, which is not finite;
        /// nothing was learnt from that step.
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
    private final Optional<Validation> validation;
    private final Batches batches;
    private final ParameterVector theta;
    private final Optional<ParameterAverage> average;

    /// What validation rows judge: the average of the parameters, or these themselves.
    private final ParameterVector judged;

    private final ParameterVector best;
    private final Workspace workspace;
    private final Backpropagation backpropagation;
    private final Update update;
    private final Optional<LineSearch> search;
    private final List<Epoch> history = new ArrayList<>();
    private final EpochSums sums = new EpochSums();
    private Outcome outcome = new Outcome.Running();
    private long step;
    private int nextBatch;
    private int bestEpoch;
    private double bestValue = Double.POSITIVE_INFINITY;
    private double lowestLoss = Double.POSITIVE_INFINITY;
    private int epochsOfNoFall;

    /// Begins with the network's own first values, drawn by the training's seed.
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

    /// Begins with given parameters, which the run changes.
    public TrainingRun(
            ParameterVector start,
            Loss loss,
            Training training,
            Examples examples,
            @Nullable Examples validation) {
        Network network = start.network();
        examples.x().requireShape(examples.rows(), network.inputs());
        Pairing.require(network, loss);
        if (!(examples.weight() > 0)) {
            throw new IllegalArgumentException(
                    "Training needs at least one row with a weight above 0 but has %d rows of weight %s."
                            .formatted(examples.rows(), examples.weight()));
        }
        boolean searches = training.optimizer().searches();
        this.training = training;
        this.loss = loss;
        theta = start;
        best = theta.copy();
        Kernels kernels = Kernels.best();
        kernels.expect(operations(network, training, examples));
        batches =
                new Batches(
                        examples,
                        searches ? Training.FULL_BATCH : training.batchSize(),
                        training.seed());
        Optional<Examples> judges =
                Optional.ofNullable(validation).filter(examined -> examined.rows() > 0);
        average =
                judges.isPresent() && training.averaging() > 0
                        ? Optional.of(
                                new ParameterAverage(
                                        theta, averagedEpochs() * batches.count(), kernels))
                        : Optional.empty();
        judged = average.map(ParameterAverage::values).orElse(theta);
        this.validation = judges.map(rows -> new Validation(judged, loss, training.metric(), rows));
        ParameterVector gradient = ParameterVector.zeros(network);
        workspace =
                Workspace.forTraining(
                        theta, gradient, kernels, batches.batchSize(), training.seed());
        backpropagation = new Backpropagation(workspace, loss);
        update = new Update(training, theta, gradient, kernels);
        search =
                searches
                        ? Optional.of(
                                new LineSearch(
                                        theta.values(), gradient.values(), theta.trainable()))
                        : Optional.empty();
    }

    /// Goes on where `state` was taken, given the same loss, training and rows; more epochs may be
    /// asked for. The state is copied.
    public TrainingRun(
            TrainingState state,
            Loss loss,
            Training training,
            Examples examples,
            @Nullable Examples validation) {
        this(state.parameters().copy(), loss, training, examples, validation);
        TrainingState.copy(List.of(state.best().values()), List.of(best.values()));
        TrainingState.copy(state.optimizer(), update.state().arrays());
        if (average.isPresent()) {
            TrainingState.copy(List.of(state.judged().values()), List.of(judged.values()));
        }
        bestEpoch = state.bestEpoch();
        bestValue = state.bestValue();
        step = state.step();
        history.addAll(state.history());
        for (Epoch epoch : history) watch(epoch.trainingLoss());
        if (!history.isEmpty()) outcome = outcome(history.size());
    }

    /// What is asked for, but no more than a sixteenth of a short run: the average lags behind.
    private double averagedEpochs() {
        return Math.min(training.averaging(), training.epochs() / 16.0);
    }

    /// The multiply-adds of all epochs: forward, and back to the weights and to the inputs.
    private static long operations(Network network, Training training, Examples examples) {
        return (long) (3.0 * training.epochs() * examples.rows() * network.parameterCount());
    }

    /// What a run needs to go on from here, copied.
    ///
    /// @throws IllegalStateException within an epoch, or when the run has diverged
    public TrainingState snapshot() {
        if (nextBatch > 0 || outcome instanceof Outcome.Diverged) {
            throw new IllegalStateException(
                    nextBatch > 0
                            ? "A snapshot is taken between epochs but batch %d of %d comes next."
                                    .formatted(nextBatch + 1, batches.count())
                            : "A run that has diverged cannot go on: " + outcome + ".");
        }
        return new TrainingState(
                theta.copy(),
                judged.copy(),
                best.copy(),
                bestEpoch,
                bestValue,
                update.state().arrays().stream().map(float[]::clone).toList(),
                step,
                history);
    }

    @Override
    public boolean hasNext() {
        return outcome instanceof Outcome.Running;
    }

    /// Runs to the end of the epoch.
    @Override
    public Epoch next() {
        do {
            double _ = step();
        } while (nextBatch > 0);
        return history.getLast();
    }

    /// Takes one step; with the last batch of an epoch [#history] grows by one.
    ///
    /// @return the mean loss over the batch before the step; NaN where no row of it has a weight
    public double step() {
        if (!hasNext()) throw new NoSuchElementException("The run has ended: " + outcome + ".");
        if (nextBatch == 0) {
            sums.clear();
            batches.begin(history.size() + 1);
        }
        Batches.Batch batch = batches.fill(nextBatch, workspace.input(batches.rows(nextBatch)));
        nextBatch++;
        double weight = batch.weight();
        double mean = weight > 0 ? step(batch, weight) : Double.NaN;
        if (nextBatch == batches.count() || !hasNext()) endEpoch();
        return mean;
    }

    private double step(Batches.Batch batch, double weight) {
        step++;
        update.clearGradient();
        double sum = backpropagation.accumulate(batch.target(), batch.weights(), step);
        double norm = update.mean(weight);
        sums.add(sum, weight, norm);
        if (!Double.isFinite(sum)) {
            diverge("loss", sum);
        } else if (!Double.isFinite(norm)) {
            diverge("gradient", norm);
        } else if (search.isPresent()) {
            searchFrom(sum / weight, norm, batch, weight, search.get());
        } else {
            update.apply(step, rate(), norm);
        }
        if (average.isPresent()) average.get().add(step);
        return sum / weight;
    }

    private void searchFrom(
            double mean, double norm, Batches.Batch batch, double weight, LineSearch search) {
        double before = mean + update.penalty();
        search.begin();
        update.apply(step, rate(), norm);
        if (!search.shorten(before, () -> meanLoss(batch, weight) + update.penalty())) {
            outcome = new Outcome.Converged(history.size() + 1);
        }
    }

    /// The mean loss over `batch`, which lies in the workspace, at the parameters as they are.
    private double meanLoss(Batches.Batch batch, double weight) {
        Matrix logits = workspace.forward(step);
        return loss.sumAndGradient(
                        logits, batch.target(), batch.weights(), workspace.outputGradient())
                / weight;
    }

    private void endEpoch() {
        int number = history.size() + 1;
        requireFiniteParameters();
        var scores = validation.map(Validation::scores).orElse(Validation.Scores.NONE);
        boolean better = !(outcome instanceof Outcome.Diverged) && isBetter(scores);
        if (better) {
            bestEpoch = number;
            System.arraycopy(judged.values(), 0, best.values(), 0, best.values().length);
        }
        watch(sums.meanLoss());
        if (hasNext()) outcome = outcome(number);
        nextBatch = 0;
        history.add(
                new Epoch(
                        number,
                        sums.meanLoss(),
                        scores.loss(),
                        scores.metric(),
                        rate(),
                        sums.meanNorm(),
                        better,
                        sums.seconds()));
    }

    /// Whether these scores beat the best so far, which they then replace; always without
    /// validation rows.
    private boolean isBetter(Validation.Scores scores) {
        if (validation.isEmpty()) return true;
        double value = training.metric().isPresent() ? scores.metric() : scores.loss();
        boolean better =
                value < bestValue || (value == bestValue && training.ties() == Training.Ties.LATER);
        if (better) bestValue = value;
        return better;
    }

    private Outcome outcome(int epochsDone) {
        if (epochsDone >= training.epochs()) return new Outcome.Finished();
        int waited = validation.isPresent() ? epochsDone - bestEpoch : epochsOfNoFall;
        boolean impatient = training.patience() > 0 && waited >= training.patience();
        return impatient ? new Outcome.Stopped(bestEpoch) : new Outcome.Running();
    }

    /// Counts the epochs in which the training loss did not fall by the tolerance, if there is one.
    private void watch(double loss) {
        if (training.tolerance().isEmpty()) return;
        boolean fell = loss <= lowestLoss - training.tolerance().getAsDouble();
        epochsOfNoFall = fell ? 0 : epochsOfNoFall + 1;
        lowestLoss = Math.min(lowestLoss, loss);
    }

    /// A finite gradient times a large rate may leave the range of float.
    private void requireFiniteParameters() {
        if (outcome instanceof Outcome.Diverged) return;
        for (float value : theta.values()) {
            if (!Float.isFinite(value)) {
                diverge("parameters", value);
                return;
            }
        }
    }

    private void diverge(String what, double value) {
        outcome = new Outcome.Diverged(what, value, history.size() + 1, nextBatch, rate());
    }

    private double rate() {
        long steps = (long) training.epochs() * batches.count();
        return training.rate() * training.schedule().factor(Math.max(1, step), steps);
    }

    public Outcome outcome() {
        return outcome;
    }

    /// All epochs so far.
    public List<Epoch> history() {
        return List.copyOf(history);
    }

    /// How many steps were taken.
    public long steps() {
        return step;
    }

    /// The parameters as they are now, not a copy.
    public ParameterVector parameters() {
        return theta;
    }

    /// The gradient of the last step, as the optimizer saw it, not a copy.
    public ParameterVector gradient() {
        return update.gradient();
    }

    /// The last pass, for those who look at activations between steps.
    public Workspace workspace() {
        return workspace;
    }

    /// The parameters of the best epoch, averaged if [Training] says so; the latest without
    /// validation rows. A copy.
    public ParameterVector best() {
        return best.copy();
    }
}
