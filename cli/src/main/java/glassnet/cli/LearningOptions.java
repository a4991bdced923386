package glassnet.cli;

import glassnet.cli.Converters.BatchSize;
import glassnet.cli.Converters.TaskChoice;
import glassnet.data.DataException;
import glassnet.data.Reading;
import glassnet.data.Reading.Stray;
import glassnet.feature.FeatureSpec;
import glassnet.feature.Task;
import glassnet.metrics.Metric;
import glassnet.model.ClassWeights;
import glassnet.model.Finish;
import glassnet.model.HiddenLayers;
import glassnet.model.Model;
import glassnet.model.Partition;
import glassnet.model.Recipe;
import glassnet.model.ThresholdRule;
import glassnet.network.Activation;
import glassnet.network.Layer;
import glassnet.optimizer.AdamW;
import glassnet.optimizer.Lion;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Schedule;
import glassnet.table.Table;
import glassnet.training.Clipping;
import glassnet.training.Penalty;
import glassnet.training.Training;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What to learn and how. Nothing has a default here: what is not given is left to [Recipe] and
/// [Training].
final class LearningOptions {
    @Option(
            names = "--target",
            required = true,
            paramLabel = "COL",
            description =
                    "the column to predict; or several, such as a,b,c, by one network: numbers, or columns of two classes each")
    private String target = "";

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "auto, binary, multiclass or regression")
    private Optional<TaskChoice> task = Optional.empty();

    @Option(
            names = "--layers",
            paramLabel = "UNITS",
            description = "units of each hidden layer, such as 64,64; 0 for a linear model")
    private Optional<Units> layers = Optional.empty();

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "of the hidden layers: relu, tanh, sigmoid, leaky-relu(0.02), …")
    private Optional<Activation> activation = Optional.empty();

    @Option(
            names = "--dropout",
            paramLabel = "RATE",
            description = "share of hidden units left out in each step, in [0, 1)")
    private Optional<Double> dropout = Optional.empty();

    @Option(
            names = "--scales",
            paramLabel = "FACTOR",
            description =
                    "how many times as fast as weights a scale of each input is learnt; 0, as with --layers, for none")
    private Optional<Double> scales = Optional.empty();

    @Option(
            names = "--initial",
            paramLabel = "suiting|scikit",
            description =
                    "how weights begin: as suits the activation, biases at 0; or all as scikit-learn draws them")
    private Optional<HiddenLayers.Start> initial = Optional.empty();

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

    @Option(names = "--clip-norm", paramLabel = "NORM", description = "the gradient's longest norm")
    private Optional<Double> clipNorm = Optional.empty();

    @Option(
            names = "--max-norm",
            paramLabel = "NORM",
            description = "the longest that the weights into one unit may be")
    private Optional<Double> maxNorm = Optional.empty();

    @Option(
            names = "--validation-fraction",
            paramLabel = "SHARE",
            description = "share of the training rows that choose the best epoch")
    private Optional<Double> validationFraction = Optional.empty();

    @Option(
            names = "--numbers",
            paramLabel = "robust|standard|normal",
            description =
                    "how numbers are scaled: by median and quartiles, smoothly clipped; by mean and standard deviation; or to normal deviates by quantiles")
    private Optional<FeatureSpec.Numbers> numbers = Optional.empty();

    @Option(
            names = "--one-hot",
            paramLabel = "N",
            description = "the most words that get a column each; more become learned vectors")
    private Optional<Integer> oneHot = Optional.empty();

    @Option(
            names = "--pieces",
            paramLabel = "N",
            description = "the most pieces a number is cut into; 0 to scale it only")
    private Optional<Integer> pieces = Optional.empty();

    @Option(
            names = "--cuts",
            paramLabel = "quantiles|tree",
            description = "where numbers are cut: into equal counts, or where the target changes")
    private Optional<FeatureSpec.Cuts> cuts = Optional.empty();

    @Option(
            names = "--waves",
            paramLabel = "N",
            description = "learned waves of a periodic embedding of each number; 0 for none")
    private Optional<Integer> waves = Optional.empty();

    @Option(
            names = "--ignore",
            paramLabel = "COL",
            split = ",",
            description = "columns to leave out")
    private List<String> ignored = List.of();

    @Option(
            names = "--weight",
            paramLabel = "COL",
            description = "a column that says how much each row counts")
    private Optional<String> weight = Optional.empty();

    @Option(
            names = "--class-weight",
            paramLabel = "WEIGHTS",
            description = "balanced: all classes count the same; or a table such as yes=3,no=1")
    private Optional<ClassWeights> classWeight = Optional.empty();

    @Option(
            names = "--interval-by",
            paramLabel = "conformal|quantiles",
            description =
                    "how intervals around a number are found: of one width, by the errors on validation rows (conformal, usual), or as wide as each row needs, by quantiles that are learnt instead of the mean")
    private Optional<IntervalMethod> intervalBy = Optional.empty();

    @Option(
            names = "--interval",
            paramLabel = "LEVEL",
            description = "with --interval-by quantiles: the share of rows between them (0.9)")
    private Optional<Double> interval = Optional.empty();

    @Option(
            names = "--label-smoothing",
            paramLabel = "SHARE",
            description =
                    "how much of each row's class is learnt as all classes alike, such as 0.05: fewer errors on some tables, probabilities less certain")
    private Optional<Double> smoothing = Optional.empty();

    @Option(
            names = "--calibrate",
            description =
                    "after the last epoch divide the logits by the temperature that suits the validation rows")
    private boolean calibrate;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description =
                    "of two classes, predict the second above this probability: a number (0.5), or what is best on the validation rows by balanced accuracy (balanced) or F1 (f1)")
    private Optional<ThresholdRule> threshold = Optional.empty();

    @Option(
            names = "--ensemble",
            paramLabel = "K",
            description = "train K networks and average what they say")
    private Optional<Integer> members = Optional.empty();

    @Option(
            names = "--group",
            paramLabel = "COL",
            description =
                    "rows of one value of COL are never in two parts: learnt from, validation, test; not learnt from")
    private Optional<String> group = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "COL",
            description =
                    "rows are tested on that come after those learnt from, in the order of COL")
    private Optional<String> time = Optional.empty();

    private static final double USUAL_INTERVAL = 0.9;

    private enum IntervalMethod {
        CONFORMAL,
        QUANTILES
    }

    Optional<String> weight() {
        return weight;
    }

    /// What to learn from `table`, one of whose columns may have commas in its name.
    ///
    /// @throws IllegalArgumentException if a setting is outside its range
    Recipe<Model> recipe(Table table) {
        return recipe(table.has(target) ? List.of(target) : targets());
    }

    /// Fails if a setting is outside its range, whatever the table.
    void check() {
        recipe(targets());
        training(1, 0);
    }

    private List<String> targets() {
        List<String> names = Arrays.stream(target.split(",", -1)).map(String::strip).toList();
        if (names.size() == 1 || !names.contains("")) return names;
        throw new IllegalArgumentException(
                "--target \"%s\" should be names of columns, with a comma between them."
                        .formatted(target));
    }

    private Recipe<Model> recipe(List<String> targets) {
        Recipe<Model> recipe = Recipe.of(Model.class, targets);
        FeatureSpec features = FeatureSpec.defaults().ignoring(ignored);
        if (numbers.isPresent()) features = features.withNumbers(numbers.get());
        if (oneHot.isPresent()) features = features.withOneHotLimit(oneHot.get());
        if (pieces.isPresent()) features = features.withPieces(pieces.get());
        if (cuts.isPresent()) features = features.withCuts(cuts.get());
        if (waves.isPresent()) features = features.withWaves(waves.get());
        recipe = recipe.withFeatures(features);
        Optional<Task> named =
                task.filter(t -> t != TaskChoice.AUTO).map(t -> Task.valueOf(t.name()));
        if (named.isPresent()) recipe = recipe.withTask(named.get());
        if (layers.isPresent()
                || activation.isPresent()
                || dropout.isPresent()
                || scales.isPresent()
                || initial.isPresent()) {
            recipe = recipe.withHidden(hidden(recipe.hidden()));
        }
        if (validationFraction.isPresent()) {
            recipe = recipe.withValidationFraction(validationFraction.get());
        }
        if (weight.isPresent()) recipe = recipe.withWeight(weight.get());
        if (classWeight.isPresent()) recipe = recipe.withClassWeights(classWeight.get());
        if (smoothing.isPresent()) recipe = recipe.withSmoothing(smoothing.get());
        if (intervalBy.equals(Optional.of(IntervalMethod.QUANTILES))) {
            recipe = recipe.withInterval(interval.orElse(USUAL_INTERVAL));
        } else if (interval.isPresent()) {
            throw new IllegalArgumentException(
                    "--interval of train is about --interval-by quantiles. Without these every regression gives intervals of any level: predict --interval %s."
                            .formatted(interval.get()));
        }
        Finish finish = recipe.finish();
        if (calibrate) finish = finish.withCalibration();
        if (threshold.isPresent()) finish = finish.withThreshold(threshold.get());
        recipe = recipe.withFinish(finish);
        if (members.isPresent()) recipe = recipe.withEnsemble(members.get());
        if (group.isPresent() && time.isPresent()) {
            throw new IllegalArgumentException(
                    "--group and --time contradict each other. Give one of them.");
        }
        if (group.isPresent()) recipe = recipe.withPartition(new Partition.ByGroups(group.get()));
        if (time.isPresent()) recipe = recipe.withPartition(new Partition.ByTime(time.get()));
        return recipe;
    }

    /// How to train on a table of `rows` rows.
    ///
    /// @throws IllegalArgumentException if a setting is outside its range
    Training training(int rows, long seed) {
        Training training = Recipe.defaultTraining(rows).withSeed(seed);
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
            Penalty usual = training.penalty();
            training =
                    training.withPenalty(new Penalty(l1.orElse(usual.l1()), l2.orElse(usual.l2())));
        }
        if (maxNorm.isPresent()) training = training.withMaxNorm(maxNorm.get());
        if (metric.isPresent()) training = training.withMetric(metric.get());
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

    /// The default layers where only one of their properties is asked for.
    private List<Layer> hidden(List<Layer> usual) {
        HiddenLayers hidden = HiddenLayers.of(usual);
        if (layers.isPresent()) hidden = hidden.withSizes(layers.get().sizes()).withScales(0);
        if (activation.isPresent()) hidden = hidden.withActivation(activation.get());
        if (dropout.isPresent()) hidden = hidden.withDropout(dropout.get());
        if (scales.isPresent()) hidden = hidden.withScales(scales.get());
        if (initial.isPresent()) hidden = hidden.withStart(initial.get());
        return hidden.layers();
    }

    /// A number misspelt in one line makes a column of words, and each of its numbers a class.
    void refuseStray(Reading read) throws IOException {
        for (String name : recipe(read.table()).targets()) refuseStray(read, name);
    }

    private void refuseStray(Reading read, String name) throws IOException {
        Optional<Stray> stray = read.stray(name);
        boolean number = recipe(read.table()).task().map(Task.REGRESSION::equals).orElse(true);
        if (stray.isEmpty() || !number || stray.get().numbers() <= stray.get().count()) return;
        Stray found = stray.get();
        throw new DataException(
                read.source(),
                found.line(),
                "The target \"%s\" is a number in %d rows but holds \"%s\" in row %d. Correct it, mark it as missing with --missing, or take all for classes with --task multiclass."
                        .formatted(found.column(), found.numbers(), found.text(), found.row()));
    }
}
