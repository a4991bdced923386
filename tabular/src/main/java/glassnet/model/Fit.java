package glassnet.model;

import glassnet.doctor.Patient;
import glassnet.explain.Advice;
import glassnet.feature.ColumnProfile;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.matrix.Matrix;
import glassnet.metrics.Evaluation;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.MemoryNeed;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A recipe at work on a table: an iterator of epochs, and the model when they are done.
///
/// ```java
/// Fit<Classifier> fit = Classifier.of("species").fit(table, Training.defaults());
/// while (fit.hasNext()) IO.println(fit.next());
/// Classifier model = fit.model();
/// ```
public final class Fit<M extends Model> implements Iterator<Epoch> {
    private final Recipe<M> recipe;
    private final Training training;
    private final Table table;
    private final List<String> notes = new ArrayList<>();
    private final Goal goal;
    private final Parts parts;
    private final Preparation preparation;
    private final List<ColumnProfile> profiles;
    private final List<Advice> advice;
    private final MemoryNeed memory;
    private Members members;
    private @Nullable String fingerprint;
    private boolean timed = true;
    private Optional<Request> request = Optional.empty();

    Fit(Recipe<M> unsettled, Table table, Training training) {
        this.training = training;
        this.table = table;
        Table labelled = Goal.labelled(unsettled, table, notes);
        recipe = unsettled.settled(labelled.rows());
        goal = Goal.of(recipe, training.metric(), labelled, notes);
        parts = Parts.of(recipe, labelled, goal.target(), training.seed(), notes);
        preparation = Preparation.of(recipe, parts.learnt(), goal.target());
        notes.addAll(encoder().notes());
        profiles = ColumnProfile.of(encoder(), parts.learnt());
        List<Member.Rows> rows = preparation.members(parts);
        var networks = new ArrayList<Network>();
        var need = new MemoryNeed(0, 0, 0);
        for (Member.Rows own : rows) {
            Matrix x = own.learnt().x();
            Network network = Architecture.of(recipe, encoder(), goal, x, networks.size());
            networks.add(network);
            need = need.plus(MemoryNeed.of(network, training, own.learnt(), own.validation()));
        }
        advice = Advice.on(networks.getFirst(), goal.loss());
        memory = need;
        memory.requireFits(Runtime.getRuntime().maxMemory());
        members = new Members(networks, goal.loss(), training, rows);
    }

    /// Takes the place of the epochs that led to `checkpoint`.
    void goOnFrom(Checkpoint checkpoint) {
        checkpoint.requireSame(unfinished(), fingerprint());
        members = new Members(checkpoint, goal.loss(), training, preparation.members(parts));
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
        return goal.target().task();
    }

    /// The encoder, as fitted to the training rows.
    public FeatureEncoder encoder() {
        return preparation.encoder();
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
        return goal.target();
    }

    /// How the cells of the training rows are spread.
    public List<ColumnProfile> profiles() {
        return profiles;
    }

    /// How many rows are learnt from.
    public int trainingRows() {
        return parts.learnt().rows();
    }

    /// The rows that are learnt from.
    public Table training() {
        return parts.learnt();
    }

    /// The rows that choose the best epoch; no rows where there are none.
    public Table validation() {
        return parts.validation();
    }

    /// How good `model`, this fit's, is on the rows that chose its epochs. Where each member of an
    /// ensemble kept other rows, each says what it makes of its own, since the others have learnt
    /// from them: the ensemble is better than that.
    ///
    /// @return empty where no rows were kept
    public Optional<Evaluation> onValidation(M model) {
        Optional<HeldOut> held = members.heldOut(parts.folds().isEmpty());
        if (held.isEmpty()) return Optional.empty();
        Table rows = parts.folds().isPresent() ? parts.learnt().rows(kept()) : parts.validation();
        float[] weights =
                recipe.weight().map(column -> Weights.of(rows.column(column))).orElse(null);
        double temperature =
                model instanceof Classifier classifier
                        ? classifier.decision().temperature().map(t -> t.value()).orElse(1.0)
                        : 1;
        Matrix outputs = held.get().cooled(temperature).outputs(goal.loss());
        return Optional.of(
                switch ((Model) model) {
                    case Classifier classifier -> classifier.evaluation(outputs, rows, weights);
                    case Regressor regressor -> regressor.evaluation(outputs, rows, weights);
                    case MultiTarget several -> several.evaluation(outputs, rows, weights);
                });
    }

    /// The rows that one member each kept, those of the first member first.
    private int[] kept() {
        return IntStream.range(0, recipe.networks())
                .flatMap(k -> Arrays.stream(keptBy(k)))
                .toArray();
    }

    /// The rows of [#training] that member `k` of several, from 0, did not learn from; none where
    /// members keep no rows of their own.
    int[] keptBy(int k) {
        return parts.folds().map(folds -> folds.test(k)).orElse(new int[0]);
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
        var predictor = new Predictor(encoder(), best.network(), best, goal.loss());
        return switch (goal.target()) {
            case TargetEncoder.Classes classes -> new Classifier(predictor, classes, provenance());
            case TargetEncoder.Quantity number -> new Regressor(predictor, number, provenance());
            case TargetEncoder.Several several -> new MultiTarget(predictor, several, provenance());
        };
    }

    private Model finished(Model model) {
        Optional<HeldOut> rows = members.heldOut(parts.folds().isEmpty());
        return switch (model) {
            case Classifier classifier -> Finishing.of(classifier, recipe.finish(), rows);
            case Regressor regressor -> Finishing.of(regressor, rows);
            case MultiTarget several -> Finishing.of(several, rows);
        };
    }

    /// Whether `model` is what this fit gives: the same rows, settings and seed have trained it.
    public boolean gives(Model model) {
        Model fresh = unfinished();
        Provenance then = model.provenance();
        Provenance now = fresh.provenance();
        Predictor known = model.predictor();
        return then.version().equals(now.version())
                && then.seed() == now.seed()
                && then.settings().equals(now.settings())
                && known.network().equals(fresh.predictor().network())
                && known.encoder().equals(encoder())
                && model.target().equals(target());
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
                        parts.learnt().rows(),
                        parts.validation().rows(),
                        best,
                        seconds,
                        Settings.of(recipe, training, goal, fingerprint()),
                        history,
                        members.checkups(),
                        profiles,
                        Optional.of(new Plan(recipe, training)),
                        new Circumstances(request, Optional.of(Machine.here()), Map.of()));
        return timed ? provenance : provenance.withoutTimes();
    }
}
