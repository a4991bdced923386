package glassnet.model;

import glassnet.feature.FeatureSpec;
import glassnet.feature.Task;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.Scaling;
import glassnet.optimizer.AdamW;
import glassnet.optimizer.Schedule;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.Training;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// What to learn from a table: everything that is neither the data nor the [Training].
///
/// @param type the model that comes out; [Model] where the task decides
/// @param targets the columns to predict, at least one; several by one network
/// @param task of each target; empty to infer it from them
/// @param hidden the layers between features and output; none for a linear model
/// @param features what to do with the other columns
/// @param validationFraction share of the rows, in `[0, 1)`, that choose the best epoch instead of
///   being learnt from
/// @param weight a column of numbers of at least 0 that says how much each row counts
/// @param classWeights how much rows count by their class
/// @param members networks of an ensemble, whose outputs are averaged; 1 for a single network;
///   empty where the rows decide, see [#settled]
/// @param finish what is done after the last epoch
/// @param partition what is kept apart when rows are parted
/// @param smoothing of labels, `ε` in `[0, 1)`: of `C` classes the row's own is learnt as `1 − ε +
///   ε/C`, each other as `ε/C`, which keeps the network from certainty
/// @param interval of a number, the share of rows, in `(0, 1)`, that lie between a lower and an
///   upper quantile, which the network learns beside the median; empty for the mean alone
public record Recipe<M extends Model>(
        Class<M> type,
        List<String> targets,
        Optional<Task> task,
        List<Layer> hidden,
        FeatureSpec features,
        double validationFraction,
        Optional<String> weight,
        ClassWeights classWeights,
        OptionalInt members,
        Finish finish,
        Partition partition,
        double smoothing,
        Optional<Double> interval) {

    /// Up to so many training rows several small networks err less than one for about its time.
    private static final int FEW_ROWS = 8_192;

    private static final int USUAL_MEMBERS = 3;

    public Recipe {
        targets = List.copyOf(targets);
        hidden = List.copyOf(hidden);
        requireTargets(type, targets);
        if (members.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "Recipe members must be at least 1 but is " + members.getAsInt() + ".");
        }
        if (!(validationFraction >= 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "Recipe validationFraction must be in [0, 1) but is "
                            + validationFraction
                            + ".");
        }
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "Recipe smoothing must be in [0, 1) but is " + smoothing + ".");
        }
        interval.ifPresent(Conformal::requireLevel);
    }

    private static void requireTargets(Class<?> type, List<String> targets) {
        for (String target : targets) {
            if (Collections.frequency(targets, target) == 1) continue;
            throw new IllegalArgumentException(
                    "Target \"%s\" is named twice. Name every target once.".formatted(target));
        }
        boolean several = type == Model.class || type == MultiTarget.class;
        boolean one = type != MultiTarget.class;
        if (targets.size() > 1 ? several : one && !targets.isEmpty()) return;
        throw new IllegalArgumentException(
                "A recipe for a %s cannot have %d targets: %s."
                        .formatted(type.getSimpleName(), targets.size(), targets));
    }

    /// The default recipe for `target`; `type` is [Model], [Classifier] or [Regressor].
    public static <M extends Model> Recipe<M> of(Class<M> type, String target) {
        return of(type, List.of(target));
    }

    /// The default recipe for several targets, which one network predicts; `type` is [Model] or
    /// [MultiTarget]. They are all numbers, or all of two classes.
    public static <M extends Model> Recipe<M> of(Class<M> type, List<String> targets) {
        return new Recipe<>(
                type,
                targets,
                type == Regressor.class ? Optional.of(Task.REGRESSION) : Optional.empty(),
                defaultHidden(),
                FeatureSpec.defaults(),
                0.15,
                Optional.empty(),
                new ClassWeights.Equal(),
                OptionalInt.empty(),
                Finish.none(),
                Partition.byChance(),
                0,
                Optional.empty());
    }

    /// A learned scale for each input at three times the rate (RealMLP has six, which was no better
    /// and harmed digits), then two layers of 256 SiLU units, of which a tenth is dropped in each
    /// step.
    public static List<Layer> defaultHidden() {
        return hidden(256);
    }

    private static List<Layer> hidden(int units) {
        var dense = new Dense(units, new Initializer.HeUniform());
        var silu = new Activation.Silu();
        var dropout = new Dropout(0.1);
        return List.of(new Scaling(3), dense, silu, dropout, dense, silu, dropout);
    }

    /// The default training for a table of `rows` rows: AdamW at 0.004, its rate in four cosine
    /// waves that end at 0, so that the run needs no patience; parameters are averaged over about
    /// an epoch; batches grow with the table, epochs shrink with its root.
    public static Training defaultTraining(int rows) {
        int batch = rows <= 1_024 ? 32 : rows <= 8_192 ? 64 : rows <= 32_768 ? 128 : 1_024;
        int epochs = Math.clamp(Math.round(4_096 / Math.sqrt(Math.max(1, rows))), 8, 64);
        return Training.defaults()
                .withOptimizer(new AdamW())
                .withLearningRate(0.004)
                .withSchedule(new Schedule.CosineLog(4))
                .withAveraging(1)
                .withBatchSize(batch)
                .withEpochs(epochs)
                .withPatience(0);
    }

    /// The recipe for a table of so many rows, where neither layers nor members were chosen: three
    /// networks of half the width for up to 8,192 rows, which take about as long as one and err
    /// less, the fewer rows the more; one network for more, or where more than a third is to be
    /// kept for validation.
    ///
    /// @param rows that hold the target
    public Recipe<M> settled(int rows) {
        if (members.isPresent()) return this;
        boolean enoughParts = validationFraction <= 1.0 / USUAL_MEMBERS; // none keeps more than one
        return rows <= FEW_ROWS && enoughParts
                ? withEnsemble(USUAL_MEMBERS).withHidden(hidden(128))
                : withEnsemble(1);
    }

    /// How many networks learn; one before the rows have [#settled] it.
    public int networks() {
        return members.orElse(1);
    }

    public Recipe<M> withTask(Task task) {
        return with(draft -> draft.task = Optional.of(task));
    }

    /// No layers means a linear model. Of layers that were chosen there is one network, unless
    /// [#withEnsemble] asks for more.
    public Recipe<M> withHidden(List<Layer> hidden) {
        return with(draft -> {
            draft.hidden = hidden;
            if (draft.members.isEmpty()) draft.members = OptionalInt.of(1);
        });
    }

    public Recipe<M> withFeatures(FeatureSpec features) {
        return with(draft -> draft.features = features);
    }

    public Recipe<M> withValidationFraction(double fraction) {
        return with(draft -> draft.validationFraction = fraction);
    }

    /// Rows count by the numbers in `column`, which is not learnt from.
    public Recipe<M> withWeight(String column) {
        return with(draft -> draft.weight = Optional.of(column));
    }

    /// All classes weigh the same: a row of class `c` counts `rows/(classes·rows of c)`.
    public Recipe<M> withBalancedClasses() {
        return withClassWeights(new ClassWeights.Balanced());
    }

    /// Rows count by their class, times the weight of their own.
    public Recipe<M> withClassWeights(ClassWeights classWeights) {
        return with(draft -> draft.classWeights = classWeights);
    }

    /// So many networks instead of one, each with first weights and an order of rows of its own, in
    /// one model that averages their outputs. Each keeps another part of the rows from learning to
    /// choose its best epoch, so that together they learn from all.
    public Recipe<M> withEnsemble(int members) {
        return with(draft -> draft.members = OptionalInt.of(members));
    }

    /// Something is done to the classifier after its last epoch.
    public Recipe<M> withFinish(Finish finish) {
        return with(draft -> draft.finish = finish);
    }

    /// The rows of validation are parted from the others by `partition`.
    public Recipe<M> withPartition(Partition partition) {
        return with(draft -> draft.partition = partition);
    }

    /// Classes are learnt a little less certain than they are, which may bring fewer errors and
    /// worse probabilities.
    public Recipe<M> withSmoothing(double smoothing) {
        return with(draft -> draft.smoothing = smoothing);
    }

    /// Of a number learns the quantiles `(1 − level)/2`, ½ and `(1 + level)/2` by the pinball loss
    /// instead of the mean: intervals are then as wide as each row needs, and the prediction is the
    /// median.
    public Recipe<M> withInterval(double level) {
        return with(draft -> draft.interval = Optional.of(level));
    }

    private Recipe<M> with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new Recipe<>(
                type,
                targets,
                draft.task,
                draft.hidden,
                draft.features,
                draft.validationFraction,
                draft.weight,
                draft.classWeights,
                draft.members,
                draft.finish,
                draft.partition,
                draft.smoothing,
                draft.interval);
    }

    /// A recipe while one of its components changes.
    private static final class Draft {
        Optional<Task> task;
        List<Layer> hidden;
        FeatureSpec features;
        double validationFraction;
        Optional<String> weight;
        ClassWeights classWeights;
        OptionalInt members;
        Finish finish;
        Partition partition;
        double smoothing;
        Optional<Double> interval;

        Draft(Recipe<?> from) {
            task = from.task;
            hidden = from.hidden;
            features = from.features;
            validationFraction = from.validationFraction;
            weight = from.weight;
            classWeights = from.classWeights;
            members = from.members;
            finish = from.finish;
            partition = from.partition;
            smoothing = from.smoothing;
            interval = from.interval;
        }
    }

    /// Whether rows of one class may count more than those of another.
    public boolean weighsClasses() {
        return !classWeights.equals(new ClassWeights.Equal());
    }

    /// Prepares to learn from `table`: encoders are fitted, the network is built, nothing is learnt
    /// yet.
    ///
    /// @throws IllegalArgumentException if the table cannot be learnt from; the message says why
    public Fit<M> fit(Table table, Training training) {
        return new Fit<>(this, table, training);
    }

    /// Goes on where `checkpoint` was taken: what comes is, bit for bit, what would have come
    /// without a break.
    ///
    /// @throws IllegalArgumentException if it was taken from another table or with other settings;
    ///   the message says what differs
    public Fit<M> resume(Checkpoint checkpoint, Table table, Training training) {
        Fit<M> fit = fit(table, training);
        fit.goOnFrom(checkpoint);
        return fit;
    }

    /// Learns from `table` with the default training.
    public M train(Table table) {
        return train(table, defaultTraining(table.rows()));
    }

    /// Learns from `table`.
    ///
    /// @throws IllegalArgumentException if the table cannot be learnt from
    /// @throws TrainingException if training diverged
    public M train(Table table, Training training) {
        Fit<M> fit = fit(table, training);
        while (fit.hasNext()) {
            Epoch _ = fit.next();
        }
        return fit.model();
    }
}
