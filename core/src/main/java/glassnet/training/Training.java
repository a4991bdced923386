package glassnet.training;

import glassnet.metrics.Metric;
import glassnet.optimizer.Adam;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Schedule;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// How to train: every setting that is not the network, the loss or the data.
///
/// ```java
/// Training.defaults().withEpochs(200).withOptimizer(new AdamW())
/// ```
///
/// The three modes of gradient descent are batch sizes of one trainer: [#FULL_BATCH],
/// [#SINGLE_EXAMPLE], and whatever lies between, the mini-batch.
///
/// @param optimizer the update rule
/// @param learningRate above 0; empty for [Optimizer#defaultLearningRate]
/// @param schedule how the rate moves; that of a rule that searches ([Optimizer#searches]) should
///   not
/// @param epochs the most passes over the training rows, at least 1
/// @param batchSize rows a step, at least 1; a rule that searches always takes all
/// @param clipping what is done to a large gradient
/// @param penalty what large weights cost, added to the gradient
/// @param maxNorm the longest that the weights into one unit may be, above 0; empty for no limit
/// @param metric what the best epoch is chosen by on the validation rows; empty for the loss
/// @param ties which of two epochs is better when they are equal
/// @param averaging over about how many epochs the parameters are averaged that validation rows
///   judge and that are kept, at least 0: a moving average with the share `1/(averaging · batches)`
///   of each step, so that the noise of single steps does not choose, over no more than a sixteenth
///   of all epochs; 0 for the parameters as they are, as without validation rows. Polyak and
///   Juditsky 1992; Tarvainen and Valpola 2017 (arXiv:1703.01780) average so
/// @param patience epochs without a better one before the run stops; 0 never stops early
/// @param tolerance how far an epoch's training loss must fall below the lowest before it to count
///   as better for `patience` where there are no validation rows, at least 0; empty for such a run
///   never to stop early. scikit-learn's `tol`
/// @param seed of initial values, order of rows and dropout; every long is a seed, 0 too
public record Training(
        Optimizer optimizer,
        OptionalDouble learningRate,
        Schedule schedule,
        int epochs,
        int batchSize,
        Clipping clipping,
        Penalty penalty,
        OptionalDouble maxNorm,
        Optional<Metric> metric,
        Ties ties,
        double averaging,
        int patience,
        OptionalDouble tolerance,
        long seed) {

    /// The batch size that takes all rows at once: batch gradient descent.
    public static final int FULL_BATCH = Integer.MAX_VALUE;

    /// The batch size of stochastic gradient descent.
    public static final int SINGLE_EXAMPLE = 1;

    /// Which of two equally good epochs is the best.
    public enum Ties {
        EARLIER,
        LATER
    }

    public Training {
        requireAtLeast("epochs", epochs, 1);
        requireAtLeast("batchSize", batchSize, 1);
        requireAtLeast("patience", patience, 0);
        if (!(averaging >= 0 && Double.isFinite(averaging))) {
            throw new IllegalArgumentException(
                    "Training averaging must be at least 0 and finite but is " + averaging + ".");
        }
        double least = tolerance.orElse(0);
        if (!(least >= 0 && Double.isFinite(least))) {
            throw new IllegalArgumentException(
                    "Training tolerance must be at least 0 and finite but is " + least + ".");
        }
        requirePositive("learningRate", learningRate);
        requirePositive("maxNorm", maxNorm);
        if (optimizer.searches() && maxNorm.isPresent()) {
            throw new IllegalArgumentException(
                    "Training maxNorm does not go with %s, which chooses the length of its steps itself. Use adam or momentum."
                            .formatted(optimizer));
        }
    }

    private static void requirePositive(String name, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && value.getAsDouble() < 1 / 0.0)) {
            throw new IllegalArgumentException(
                    "Training %s must be above 0 and finite but is %s."
                            .formatted(name, value.getAsDouble()));
        }
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "Training " + name + " must be at least " + least + " but is " + value + ".");
        }
    }

    /// Adam at its own rate, 200 epochs of batches of 32, patience 20, seed 0.
    public static Training defaults() {
        return new Training(
                new Adam(),
                OptionalDouble.empty(),
                new Schedule.Constant(),
                200,
                32,
                new Clipping.None(),
                Penalty.none(),
                OptionalDouble.empty(),
                Optional.empty(),
                Ties.EARLIER,
                0,
                20,
                OptionalDouble.empty(),
                0);
    }

    /// The base rate: the one asked for, or the optimizer's own.
    public double rate() {
        return learningRate.orElse(optimizer.defaultLearningRate());
    }

    /// The rate of a rule that searches does not move from then on.
    public Training withOptimizer(Optimizer optimizer) {
        return with(draft -> {
            draft.optimizer = optimizer;
            if (optimizer.searches()) draft.schedule = new Schedule.Constant();
        });
    }

    public Training withLearningRate(double learningRate) {
        return with(draft -> draft.learningRate = OptionalDouble.of(learningRate));
    }

    /// The rate that the optimizer is used with when nobody names one.
    public Training withOwnLearningRate() {
        return with(draft -> draft.learningRate = OptionalDouble.empty());
    }

    /// How the rate moves. That of a rule that searches may not: at the first rate of many
    /// schedules, 0, it finds no step and ends as if it had converged. The constructor lets it
    /// pass, as older model files hold it.
    ///
    /// @throws IllegalArgumentException if the optimizer searches and the rate would move
    public Training withSchedule(Schedule schedule) {
        if (optimizer.searches() && !(schedule instanceof Schedule.Constant)) {
            throw new IllegalArgumentException(
                    "Training schedule does not go with %s, which chooses the length of its steps itself. Leave it constant, or use adam or momentum."
                            .formatted(optimizer));
        }
        return with(draft -> draft.schedule = schedule);
    }

    public Training withEpochs(int epochs) {
        return with(draft -> draft.epochs = epochs);
    }

    public Training withBatchSize(int batchSize) {
        return with(draft -> draft.batchSize = batchSize);
    }

    public Training withClipping(Clipping clipping) {
        return with(draft -> draft.clipping = clipping);
    }

    public Training withPenalty(Penalty penalty) {
        return with(draft -> draft.penalty = penalty);
    }

    public Training withMaxNorm(double maxNorm) {
        return with(draft -> draft.maxNorm = OptionalDouble.of(maxNorm));
    }

    public Training withMetric(Metric metric) {
        return with(draft -> draft.metric = Optional.of(metric));
    }

    public Training withTies(Ties ties) {
        return with(draft -> draft.ties = ties);
    }

    public Training withAveraging(double epochs) {
        return with(draft -> draft.averaging = epochs);
    }

    public Training withPatience(int patience) {
        return with(draft -> draft.patience = patience);
    }

    public Training withTolerance(double tolerance) {
        return with(draft -> draft.tolerance = OptionalDouble.of(tolerance));
    }

    public Training withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    private Training with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.training();
    }

    /// A training while one of its components changes.
    private static final class Draft {
        Optimizer optimizer;
        OptionalDouble learningRate;
        Schedule schedule;
        int epochs;
        int batchSize;
        Clipping clipping;
        Penalty penalty;
        OptionalDouble maxNorm;
        Optional<Metric> metric;
        Ties ties;
        double averaging;
        int patience;
        OptionalDouble tolerance;
        long seed;

        Draft(Training from) {
            optimizer = from.optimizer;
            learningRate = from.learningRate;
            schedule = from.schedule;
            epochs = from.epochs;
            batchSize = from.batchSize;
            clipping = from.clipping;
            penalty = from.penalty;
            maxNorm = from.maxNorm;
            metric = from.metric;
            ties = from.ties;
            averaging = from.averaging;
            patience = from.patience;
            tolerance = from.tolerance;
            seed = from.seed;
        }

        Training training() {
            return new Training(
                    optimizer,
                    learningRate,
                    schedule,
                    epochs,
                    batchSize,
                    clipping,
                    penalty,
                    maxNorm,
                    metric,
                    ties,
                    averaging,
                    patience,
                    tolerance,
                    seed);
        }
    }
}
