package glassnet.training;

import glassnet.optimizer.Adam;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Schedule;
import java.util.OptionalDouble;

/// How to train: every setting that is not the network, the loss or the data.
///
/// ```java
/// Training.defaults().withEpochs(200).withOptimizer(new AdamW())
/// ```
///
/// @param optimizer the update rule
/// @param learningRate above 0; empty for [Optimizer#defaultLearningRate]
/// @param schedule how the rate moves
/// @param epochs the most passes over the training rows, at least 1
/// @param batchSize rows a step: 1 is stochastic gradient descent, [#FULL_BATCH] is batch gradient
///   descent, and what lies between is mini-batch gradient descent
/// @param clipping what is done to a large gradient
/// @param penalty what large weights cost, added to the gradient
/// @param patience epochs without a better validation loss before the run stops; 0 never stops
///   early
/// @param seed of initial values, order of rows and dropout; every long is a seed, 0 too
public record Training(
        Optimizer optimizer,
        OptionalDouble learningRate,
        Schedule schedule,
        int epochs,
        int batchSize,
        Clipping clipping,
        Penalty penalty,
        int patience,
        long seed) {

    /// A batch size that takes all rows at once.
    public static final int FULL_BATCH = Integer.MAX_VALUE;

    public Training {
        requireAtLeast("epochs", epochs, 1);
        requireAtLeast("batchSize", batchSize, 1);
        requireAtLeast("patience", patience, 0);
        if (learningRate.isPresent()
                && !(learningRate.getAsDouble() > 0
                        && Double.isFinite(learningRate.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "Training learningRate must be above 0 but is "
                            + learningRate.getAsDouble()
                            + ".");
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
                Schedule.constant(),
                200,
                32,
                new Clipping.None(),
                Penalty.none(),
                20,
                0);
    }

    /// The base rate: the one asked for, or the optimizer's own.
    public double rate() {
        return learningRate.orElse(optimizer.defaultLearningRate());
    }

    public Training withOptimizer(Optimizer optimizer) {
        return new Training(
                optimizer,
                learningRate,
                schedule,
                epochs,
                batchSize,
                clipping,
                penalty,
                patience,
                seed);
    }

    public Training withLearningRate(double learningRate) {
        return new Training(
                optimizer,
                OptionalDouble.of(learningRate),
                schedule,
                epochs,
                batchSize,
                clipping,
                penalty,
                patience,
                seed);
    }

    public Training withSchedule(Schedule schedule) {
        return new Training(
                optimizer,
                learningRate,
                schedule,
                epochs,
                batchSize,
                clipping,
                penalty,
                patience,
                seed);
    }

    public Training withEpochs(int epochs) {
        return new Training(
                optimizer,
                learningRate,
                schedule,
                epochs,
                batchSize,
                clipping,
                penalty,
                patience,
                seed);
    }

    public Training withBatchSize(int batchSize) {
        return new Training(
                optimizer,
                learningRate,
                schedule,
                epochs,
                batchSize,
                clipping,
                penalty,
                patience,
                seed);
    }

    public Training withClipping(Clipping clipping) {
        return new Training(
                optimizer,
                learningRate,
                schedule,
                epochs,
                batchSize,
                clipping,
                penalty,
                patience,
                seed);
    }

    public Training withPenalty(Penalty penalty) {
        return new Training(
                optimizer,
                learningRate,
                schedule,
                epochs,
                batchSize,
                clipping,
                penalty,
                patience,
                seed);
    }

    public Training withPatience(int patience) {
        return new Training(
                optimizer,
                learningRate,
                schedule,
                epochs,
                batchSize,
                clipping,
                penalty,
                patience,
                seed);
    }

    public Training withSeed(long seed) {
        return new Training(
                optimizer,
                learningRate,
                schedule,
                epochs,
                batchSize,
                clipping,
                penalty,
                patience,
                seed);
    }
}
