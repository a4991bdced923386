package glassnet.model;

import glassnet.doctor.Patient;
import glassnet.explain.Advice;
import glassnet.feature.ColumnProfile;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.Quantile;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.metrics.Metric;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Periodic;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.text.Names;
import glassnet.training.Epoch;
import glassnet.training.Examples;
import glassnet.training.MemoryNeed;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A recipe at work on a table: an iterator of epochs, and the model when they are done.
///
/// ```java
/// Fit<Classifier> fit = Classifier.of("species").fit(table, Training.defaults());
/// while (fit.hasNext()) IO.println(fit.next());
/// Classifier model = fit.model();
/// ```
public final class Fit<M extends Model> implements Iterator<Epoch> {
    /// Fewer validation rows than this choose by luck.
    private static final int LEAST_VALIDATION_ROWS = 30;

    private final Recipe<M> recipe;
    private final Training training;
    private final List<String> notes = new ArrayList<>();
    private final TargetEncoder target;
    private final FeatureEncoder encoder;
    private final Table validation;
    private final Table learnt;
    private final Loss loss;
    private final List<Advice> advice;
    private final Table table;
    private final List<ColumnProfile> profiles;
    private final MemoryNeed memory;
    private final Optional<Folds> folds;
    private Members members;
    private @Nullable String fingerprint;
    private boolean timed = true;
    private Optional<Request> request = Optional.empty();

    Fit(Recipe<M> recipe, Table table, Training training) {
        this.recipe = recipe;
        this.training = training;
        this.table = table;
        Table labelled = labelled(table);
        target = target(recipe.targets().stream().map(labelled::column).toList());
        training.metric().ifPresent(this::requireSuits);
        double share = validationShare(labelled.rows());
        Finishing.requirePossible(recipe.finish(), target, share > 0);
        folds = folds(labelled, share);
        Table.Split split = split(labelled, folds.isPresent() ? 0 : share);
        validation = split.second();
        learnt = split.first();
        encoder =
                recipe.features().fit(inputs(split.first()), target, target.encode(split.first()));
        notes.addAll(encoder.notes());
        loss = loss();
        Network network = network();
        advice = Advice.on(network, loss);
        profiles = ColumnProfile.of(encoder, learnt);
        List<Member.Rows> rows = rows();
        Member.Rows first = rows.getFirst();
        memory =
                MemoryNeed.of(network, training, first.learnt(), first.validation())
                        .times(recipe.members());
        memory.requireFits(Runtime.getRuntime().maxMemory());
        members = new Members(network, loss, training, rows);
    }

    private Loss loss() {
        if (recipe.interval().isPresent()) return quantiles(recipe.interval().get());
        double smoothing = recipe.smoothing();
        return switch (target.task()) {
            case BINARY -> new SigmoidCrossEntropy(smoothing);
            case MULTICLASS -> new SoftmaxCrossEntropy(smoothing);
            case REGRESSION -> {
                if (smoothing == 0) yield new MeanSquaredError();
                throw new IllegalArgumentException(
                        "Label smoothing (%s) needs a target of classes but this is a regression. Leave it out."
                                .formatted(smoothing));
            }
        };
    }

    /// What there is where one target of another kind is needed.
    private String unfit(String kind) {
        int targets = target.columns().size();
        return targets > 1
                ? "there are %d targets: %s".formatted(targets, target.name())
                : "\"%s\" is %s".formatted(target.name(), kind);
    }

    /// The ends and the middle of an interval that holds `level` of the rows.
    private Quantile quantiles(double level) {
        if (!(target instanceof TargetEncoder.Quantity)) {
            throw new IllegalArgumentException(
                    "Intervals by quantiles need one target that is a number but %s. Leave them out."
                            .formatted(unfit("a target of classes")));
        }
        if (training.metric().isPresent() || recipe.smoothing() > 0) {
            throw new IllegalArgumentException(
                    "Quantiles are learnt, and their best epoch is chosen, by a loss of their own. Leave out the metric and label smoothing, or the quantiles.");
        }
        double low = Math.rint((1 - level) / 2 * 1e9) / 1e9; // 0.05, not 0.04999999999999999
        return new Quantile(List.of(low, 0.5, 1 - low));
    }

    /// Takes the place of the epochs that led to `checkpoint`.
    void goOnFrom(Checkpoint checkpoint) {
        checkpoint.requireSame(unfinished(), fingerprint());
        members = new Members(checkpoint, loss, training, rows());
    }

    /// The rows of each member.
    private List<Member.Rows> rows() {
        Examples all = examples(learnt);
        Examples judged = validation.rows() == 0 ? null : examples(validation);
        var rows = new ArrayList<Member.Rows>();
        for (int k = 0; k < recipe.members(); k++) {
            rows.add(
                    folds.isEmpty()
                            ? new Member.Rows(all, judged)
                            : new Member.Rows(
                                    all.rows(folds.get().training(k)),
                                    all.rows(folds.get().test(k))));
        }
        return rows;
    }

    /// The rows whose target is known.
    private Table labelled(Table table) {
        if (table.rows() == 0) {
            recipe.targets().forEach(table::column);
            throw new IllegalArgumentException(
                    "The table has no rows; there is nothing to learn from.");
        }
        for (String name : recipe.targets()) {
            int missing = table.column(name).missingCount();
            if (missing == table.rows()) {
                throw new IllegalArgumentException(
                        "Target \"%s\" is missing in every row; choose another column."
                                .formatted(name));
            }
            if (missing == 0) continue;
            notes.add(
                    "%d rows are left out: their target \"%s\" is missing."
                            .formatted(missing, name));
            table = table.present(name);
        }
        return table;
    }

    private TargetEncoder target(List<Column> columns) {
        Optional<Task> task = recipe.task();
        if (task.isEmpty() && recipe.type() == Classifier.class)
            task = Optional.of(Task.MULTICLASS);
        TargetEncoder fitted = TargetEncoder.fit(columns, task);
        for (int j = 0; j < columns.size(); j++) {
            switch (fitted.each().get(j)) {
                case TargetEncoder.Classes classes -> noteClasses(classes, columns.get(j));
                case TargetEncoder.Quantity number ->
                        notes.add(
                                "Task: regression of \"%s\" (mean %s, standard deviation %s)."
                                        .formatted(
                                                number.column(),
                                                number.mean(),
                                                number.deviation()));
            }
        }
        return fitted;
    }

    private void noteClasses(TargetEncoder.Classes fitted, Column column) {
        String number =
                column instanceof Column.Numeric && recipe.task().isEmpty()
                        ? "; its few whole numbers are taken for classes, name the task regression to predict a number"
                        : "";
        notes.add(
                "Task: %s, \"%s\" has %d classes%s."
                        .formatted(
                                fitted.task().label(),
                                fitted.column(),
                                fitted.classes().size(),
                                number));
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < column.size(); i++) counts.merge(column.text(i), 1, Integer::sum);
        String single =
                fitted.classes().stream()
                        .filter(c -> counts.getOrDefault(c, 0) == 1)
                        .map(c -> "\"" + c + "\"")
                        .collect(Collectors.joining(", "));
        if (!single.isEmpty()) {
            notes.add(
                    "Class %s has one row only: it can be learnt from but not judged."
                            .formatted(single));
        }
    }

    private void requireSuits(Metric metric) {
        if (target instanceof TargetEncoder.Several && target.task() == Task.BINARY) {
            throw new IllegalArgumentException(
                    "A metric judges one target of classes but there are %d: %s. Leave it out; the best epoch is chosen by the mean loss of all."
                            .formatted(target.outputs(), target.name()));
        }
        boolean number = target.task() == Task.REGRESSION;
        Metric.Subject wrong = number ? Metric.Subject.CLASSES : Metric.Subject.NUMBERS;
        if (metric.subject() != wrong) return;
        List<String> fitting = new ArrayList<>();
        String name = metric.toString();
        for (var known : Metric.byName().entrySet()) {
            if (known.getValue().equals(metric)) name = known.getKey(); // accuracy, not error-rate
            if (known.getValue().subject() != wrong) fitting.add(known.getKey());
        }
        throw new IllegalArgumentException(
                "The metric %s judges %s but \"%s\" is %s, which %s judge."
                        .formatted(
                                name,
                                number ? "classes" : "numbers",
                                target.name(),
                                number ? "a number" : "a target of classes",
                                Names.list(fitting)));
    }

    /// The share of the rows that each network keeps to choose its best epoch.
    private double validationShare(int rows) {
        double fraction = recipe.validationFraction();
        if (fraction == 0 || rows * fraction >= LEAST_VALIDATION_ROWS) return fraction;
        notes.add(
                "No validation rows: %d rows are too few to spare any, so training runs all its epochs."
                        .formatted(rows));
        return 0;
    }

    private Table.Split split(Table labelled, double share) {
        return recipe.partition().split(labelled, classes(), share, training.seed());
    }

    /// Each of several members keeps another fold for validation, of about the share asked for, so
    /// that every row is learnt from by some. Where time orders the rows all keep the latest.
    private Optional<Folds> folds(Table labelled, double share) {
        boolean ordered = recipe.partition() instanceof Partition.ByTime;
        if (recipe.members() == 1 || share == 0 || ordered) return Optional.empty();
        int count = (int) Math.max(recipe.members(), Math.round(1 / share));
        notes.add(
                "Each of %d members chooses its best epoch by another %d rows and learns from the others."
                        .formatted(recipe.members(), labelled.rows() / count));
        return Optional.of(recipe.partition().folds(labelled, classes(), count, training.seed()));
    }

    /// The column whose classes keep their shares in all parts; of several labels none does.
    private Optional<String> classes() {
        return switch (target) {
            case TargetEncoder.Classes classes -> Optional.of(classes.column());
            case TargetEncoder.Quantity _, TargetEncoder.Several _ -> Optional.empty();
        };
    }

    private Table inputs(Table table) {
        Table inputs = table.without(recipe.targets().toArray(String[]::new));
        if (recipe.weight().isPresent()) inputs = inputs.without(recipe.weight().get());
        return recipe.partition().withheld().map(inputs::without).orElse(inputs);
    }

    private Network network() {
        var layers = new ArrayList<Layer>();
        encoder.embedding().ifPresent(layers::add);
        int waves = recipe.features().waves();
        if (waves > 0 && !encoder.numbers().isEmpty()) {
            layers.add(new Periodic(encoder.numbers(), waves));
        }
        layers.addAll(recipe.hidden());
        layers.add(output(loss instanceof Quantile q ? q.levels().size() : target.outputs()));
        return new Network(encoder.features().size(), layers);
    }

    /// Glorot's weights and no biases; or as the last hidden layer begins where one initializer
    /// draws its weights and its biases.
    private Dense output(int outputs) {
        for (Layer layer : recipe.hidden().reversed()) {
            if (layer instanceof Dense hidden && hidden.weights().equals(hidden.biases())) {
                return new Dense(outputs, hidden.weights(), hidden.biases());
            }
        }
        return new Dense(outputs);
    }

    private Examples examples(Table table) {
        return new Examples(encoder.encode(inputs(table)), target.encode(table), weights(table));
    }

    private @Nullable Matrix weights(Table table) {
        if (recipe.weight().isEmpty() && !recipe.weighsClasses()) return null;
        float[] weights = new float[table.rows()];
        Arrays.fill(weights, 1);
        recipe.weight().ifPresent(name -> multiply(weights, Weights.of(table.column(name))));
        if (recipe.weighsClasses()) weighClasses(weights, table);
        return new Matrix(weights, 0, weights.length, 1);
    }

    private static void multiply(float[] weights, float[] factors) {
        for (int i = 0; i < weights.length; i++) weights[i] *= factors[i];
    }

    private void weighClasses(float[] weights, Table table) {
        if (!(target instanceof TargetEncoder.Classes classes)) {
            throw new IllegalArgumentException(
                    "Class weights (%s) need a target of classes but %s."
                            .formatted(recipe.classWeights(), unfit("a regression")));
        }
        int[] labels = classes.labels(table);
        double[] factors = recipe.classWeights().factors(classes.classes(), labels, weights);
        for (int i = 0; i < labels.length; i++) {
            weights[i] = (float) (weights[i] * factors[labels[i]]);
        }
    }

    @Override
    public boolean hasNext() {
        return members.hasNext();
    }

    @Override
    public Epoch next() {
        return members.next();
    }

    /// Learns the same without the doctor's measurements, which then nobody can look at.
    public Fit<M> unwatched() {
        members.unwatched();
        return this;
    }

    /// The run as a doctor sees it.
    public Patient patient() {
        return members.patient();
    }

    /// Leaves all times and the machine out of what the model says of itself, so that the same
    /// training gives the same file, byte for byte.
    public void withoutTimes() {
        timed = false;
    }

    /// Lets the model say who asked for it.
    public void askedBy(Request request) {
        this.request = Optional.of(request);
    }

    /// What was noticed about the data and decided by default, one sentence each.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// What speaks against the network asked for; it is trained all the same.
    public List<Advice> advice() {
        return advice;
    }

    /// What the training takes of memory.
    public MemoryNeed memory() {
        return memory;
    }

    public Task task() {
        return target.task();
    }

    /// The encoder, as fitted to the training rows.
    public FeatureEncoder encoder() {
        return encoder;
    }

    /// The run that learns; of an ensemble that of the first member.
    public TrainingRun run() {
        return members.run();
    }

    /// Why learning has ended, or that it has not; an ensemble has diverged as soon as a member
    /// has.
    public TrainingRun.Outcome outcome() {
        return members.outcome();
    }

    /// All epochs so far; of an ensemble the mean of its members.
    public List<Epoch> history() {
        return members.history();
    }

    /// How the target is read, as fitted to all rows.
    public TargetEncoder target() {
        return target;
    }

    /// How the cells of the training rows are spread.
    public List<ColumnProfile> profiles() {
        return profiles;
    }

    /// How many rows are learnt from.
    public int trainingRows() {
        return learnt.rows();
    }

    /// The rows that are learnt from.
    public Table training() {
        return learnt;
    }

    /// The rows that choose the best epoch; no rows where there are none.
    public Table validation() {
        return validation;
    }

    /// The model with the parameters of the best epoch so far, finished as the recipe says.
    ///
    /// @throws TrainingException if training diverged
    public M model() {
        return recipe.type().cast(finished(unfinished()));
    }

    /// The same before anything is done to it.
    private Model unfinished() {
        if (members.outcome() instanceof TrainingRun.Outcome.Diverged diverged) {
            throw new TrainingException(diverged.message());
        }
        ParameterVector best = members.best();
        var predictor = new Predictor(encoder, best.network(), best, loss);
        return switch (target) {
            case TargetEncoder.Classes classes -> new Classifier(predictor, classes, provenance());
            case TargetEncoder.Quantity number -> new Regressor(predictor, number, provenance());
            case TargetEncoder.Several several -> new MultiTarget(predictor, several, provenance());
        };
    }

    private Model finished(Model model) {
        Optional<HeldOut> rows = members.heldOut(folds.isEmpty());
        return switch (model) {
            case Classifier classifier -> Finishing.of(classifier, recipe.finish(), rows);
            case Regressor regressor -> Finishing.of(regressor, rows);
            case MultiTarget several -> Finishing.of(several, rows);
        };
    }

    /// What a later [Recipe#resume] needs to go on from here.
    ///
    /// @throws TrainingException if training diverged
    public Checkpoint checkpoint() {
        return new Checkpoint(unfinished(), members.snapshots(), fingerprint());
    }

    private String fingerprint() {
        String known = fingerprint == null ? table.fingerprint() : fingerprint;
        fingerprint = known;
        return known;
    }

    private Provenance provenance() {
        List<Epoch> history = members.history();
        int best = 0;
        double seconds = 0;
        for (Epoch epoch : history) {
            if (epoch.best()) best = epoch.number();
            seconds += epoch.seconds();
        }
        var provenance =
                new Provenance(
                        Version.CURRENT,
                        training.seed(),
                        learnt.rows(),
                        validation.rows(),
                        best,
                        seconds,
                        settings(),
                        history,
                        members.checkups(),
                        profiles,
                        Optional.of(new Plan(recipe, training)),
                        new Circumstances(request, Optional.of(Machine.here()), Map.of()));
        return timed ? provenance : provenance.withoutTimes();
    }

    private Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put(Provenance.DATA, fingerprint());
        settings.put("target", target.name());
        settings.put("task", target.kind());
        settings.put("loss", loss.toString());
        settings.put("optimizer", training.optimizer().toString());
        settings.put("learning rate", Double.toString(training.rate()));
        settings.put("schedule", training.schedule().toString());
        settings.put("epochs", Integer.toString(training.epochs()));
        settings.put(
                "batch size",
                training.batchSize() == Training.FULL_BATCH
                        ? "full"
                        : Integer.toString(training.batchSize()));
        settings.put("clipping", training.clipping().toString());
        settings.put("penalty", training.penalty().toString());
        training.maxNorm().ifPresent(c -> settings.put("max norm", Double.toString(c)));
        training.metric().ifPresent(m -> settings.put("metric", m.toString()));
        settings.put("ties", training.ties().toString().toLowerCase(Locale.ROOT));
        settings.put("patience", Integer.toString(training.patience()));
        training.tolerance().ifPresent(least -> settings.put("tolerance", Double.toString(least)));
        settings.put("validation fraction", Double.toString(recipe.validationFraction()));
        recipe.weight().ifPresent(column -> settings.put("weight", column));
        if (recipe.weighsClasses()) settings.put("class weight", recipe.classWeights().toString());
        if (recipe.finish().calibrated()) settings.put("calibrate", "true");
        if (recipe.finish().decides()) {
            settings.put("threshold", recipe.finish().threshold().toString());
        }
        if (recipe.members() > 1) settings.put("members", Integer.toString(recipe.members()));
        switch (recipe.partition()) {
            case Partition.ByChance _ -> {}
            case Partition.ByGroups(String column) -> settings.put("group", column);
            case Partition.ByTime(String column) -> settings.put("time", column);
        }
        return settings;
    }
}
