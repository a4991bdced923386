package glassnet.cli;

import glassnet.cli.Converters.BatchSize;
import glassnet.metrics.Metric;
import glassnet.optimizer.AdamW;
import glassnet.optimizer.Lion;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Schedule;
import glassnet.training.Clipping;
import glassnet.training.Penalty;
import glassnet.training.Training;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How weights are moved, how often, and when it ends. What is not given is left to the training it
/// changes.
final class TrainingOptions {
    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "adam, adamw, sgd, momentum, rmsprop, …")
    private Optional<Optimizer> optimizer = Optional.empty();

    @Option(names = "--learning-rate", paramLabel = "RATE", description = "above 0")
    private Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "of the learning rate: constant, cosine, warmup-cosine, …")
    private Optional<Schedule> schedule = Optional.empty();

    @Option(
            names = "--weight-decay",
            paramLabel = "RATE",
            description = "decoupled decay, of adamw and lion")
    private Optional<Double> weightDecay = Optional.empty();

    @Option(names = "--l1", paramLabel = "FACTOR", description = "cost of Σ|w|")
    private Optional<Double> l1 = Optional.empty();

    @Option(names = "--l2", paramLabel = "FACTOR", description = "cost of ½Σw²")
    private Optional<Double> l2 = Optional.empty();

    @Option(
            names = "--alpha",
            paramLabel = "FACTOR",
            description = "cost of ½Σw² for a batch, divided by its rows: scikit-learn's alpha")
    private Optional<Double> alpha = Optional.empty();

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "rows a step: a number, 1 for stochastic descent, or full")
    private Optional<BatchSize> batchSize = Optional.empty();

    @Option(names = "--epochs", paramLabel = "N", description = "the most passes over the rows")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "epochs without a better validation loss before it stops; 0 for never")
    private Optional<Integer> patience = Optional.empty();

    @Option(
            names = "--tolerance",
            paramLabel = "LOSS",
            description =
                    "without validation rows: how far the training loss must fall for --patience")
    private Optional<Double> tolerance = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description =
                    "what the best epoch is chosen by, instead of the loss: accuracy, log-loss, auc, f1, rmse, mae or r2")
    private Optional<Metric> metric = Optional.empty();

    @Option(
            names = "--average",
            paramLabel = "EPOCHS",
            description =
                    "over about how many epochs the parameters are averaged that validation rows judge and that are kept; 0 for the parameters as they are")
    private Optional<Double> averaging = Optional.empty();

    @Option(names = "--clip-norm", paramLabel = "NORM", description = "the gradient's longest norm")
    private Optional<Double> clipNorm = Optional.empty();

    @Option(
            names = "--max-norm",
            paramLabel = "NORM",
            description = "the longest that the weights into one unit may be")
    private Optional<Double> maxNorm = Optional.empty();

    /// `usual` with what is given.
    ///
    /// @throws IllegalArgumentException if a setting is outside its range
    Training of(Training usual) {
        Training training = usual;
        if (optimizer.isPresent() || weightDecay.isPresent()) {
            Optimizer rule = optimizer.orElse(training.optimizer());
            training =
                    training.withOptimizer(
                            weightDecay.map(decay -> decaying(rule, decay)).orElse(rule));
        }
        if (optimizer.isPresent()) training = training.withOwnLearningRate();
        if (learningRate.isPresent()) training = training.withLearningRate(learningRate.get());
        if (schedule.isPresent()) training = training.withSchedule(schedule.get());
        if (batchSize.isPresent()) training = training.withBatchSize(batchSize.get().rows());
        if (epochs.isPresent()) training = training.withEpochs(epochs.get());
        if (patience.isPresent()) training = training.withPatience(patience.get());
        if (tolerance.isPresent()) training = training.withTolerance(tolerance.get());
        if (clipNorm.isPresent()) {
            training = training.withClipping(new Clipping.ByNorm(clipNorm.get()));
        }
        if (alpha.isPresent()) {
            if (l1.isPresent() || l2.isPresent()) {
                throw new IllegalArgumentException(
                        "--alpha divides by the rows of a batch, --l1 and --l2 do not. Give one of both kinds.");
            }
            training = training.withPenalty(new Penalty(0, alpha.get(), true));
        } else if (l1.isPresent() || l2.isPresent()) {
            Penalty penalty = training.penalty();
            training =
                    training.withPenalty(
                            new Penalty(l1.orElse(penalty.l1()), l2.orElse(penalty.l2())));
        }
        if (maxNorm.isPresent()) training = training.withMaxNorm(maxNorm.get());
        if (metric.isPresent()) training = training.withMetric(metric.get());
        if (averaging.isPresent()) training = training.withAveraging(averaging.get());
        return training;
    }

    private static Optimizer decaying(Optimizer rule, double decay) {
        return switch (rule) {
            case AdamW adam -> new AdamW(adam.beta1(), adam.beta2(), adam.epsilon(), decay);
            case Lion lion -> new Lion(lion.beta1(), lion.beta2(), decay);
            default ->
                    throw new IllegalArgumentException(
                            "--weight-decay needs --optimizer adamw or lion but the optimizer is %s. Use --l2 with others."
                                    .formatted(rule));
        };
    }
}
