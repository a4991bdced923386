package glassnet.cli;

import glassnet.feature.TargetEncoder;
import glassnet.metrics.Bootstrap;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.Evaluation;
import glassnet.metrics.MultiTargetEvaluation;
import glassnet.model.Classifier;
import glassnet.model.ConstantPredictor;
import glassnet.model.CrossValidation;
import glassnet.model.Decision;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Provenance;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.plot.Report;
import glassnet.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `train` found, for people and for scripts.
final class TrainResult {
    private final Model model;
    private final Fit<Model> fit;
    private final Table test;
    private final Findings findings;
    private final Evaluation onTraining;
    private final Optional<Evaluation> onValidation;
    private final Optional<Evaluation> onTest;
    private final Map<String, Bootstrap> confidence; // of each target on the test rows
    private final Optional<CrossValidation> folds;
    private final ConstantPredictor constant;
    private final Evaluation ofConstant;

    TrainResult(
            Model model,
            Fit<Model> fit,
            Optional<CrossValidation> folds,
            Table test,
            Optional<String> weight,
            Findings findings) {
        this.findings = findings;
        this.folds = folds;
        this.model = model;
        this.fit = fit;
        this.test = test;
        onTraining = Judging.judge(model, fit.training(), weight);
        onValidation = fit.onValidation(model);
        onTest = judged(test, weight);
        confidence = new LinkedHashMap<>();
        if (onTest.isPresent()) {
            for (SingleTarget one : model.each()) {
                confidence.put(one.target().column(), Judging.bootstrap(one, test, weight));
            }
        }
        constant =
                ConstantPredictor.of(
                        model.target(), fit.training(), Judging.weights(fit.training(), weight));
        Table judged = test.rows() > 0 ? test : fit.training();
        ofConstant = constant.evaluate(judged, Judging.weights(judged, weight));
    }

    /// The model, which knows how it was judged.
    Model model() {
        Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
        putMetrics(metrics, "training", onTraining);
        onValidation.ifPresent(e -> putMetrics(metrics, "validation", e));
        onTest.ifPresent(e -> putMetrics(metrics, "test", e));
        folds.ifPresent(f -> {
            metrics.put("folds, mean", FoldsResult.means(f));
            metrics.put("folds, deviation", FoldsResult.deviations(f));
        });
        return model.withProvenance(model.provenance().withMetrics(metrics));
    }

    private static void putMetrics(
            Map<String, Map<String, Double>> metrics, String rows, Evaluation evaluation) {
        metrics.put(rows, evaluation.metrics());
        if (!(evaluation instanceof MultiTargetEvaluation several)) return;
        several.targets().forEach((name, e) -> metrics.put(rows + ", " + name, e.metrics()));
    }

    /// How good it is on the test rows; empty if there are none.
    Optional<Evaluation> onTest() {
        return onTest;
    }

    private Optional<Evaluation> judged(Table rows, Optional<String> weight) {
        return rows.rows() == 0
                ? Optional.empty()
                : Optional.of(Judging.judge(model, rows, weight));
    }

    /// Tells what the test rows hold that the model cannot know, or does not find.
    void noteUnseen(Output output) {
        onTest.ifPresent(evaluation -> Judging.noteUnseen(evaluation, output));
        if (onTest.orElse(null) instanceof ClassificationEvaluation judged) {
            Judging.noteNeverFound(judged, output);
        }
    }

    /// For `--json`.
    SequencedMap<String, @Nullable Object> json(NewFile modelFile, Optional<NewFile> reportFile) {
        SequencedMap<String, @Nullable Object> object =
                Judging.json(
                        model,
                        modelFile.path(),
                        onValidation.map(Evaluation::rows).orElse(0),
                        test.rows(),
                        Json.object(
                                "train", onTraining.metrics(),
                                "validation", metrics(onValidation),
                                "test", metrics(onTest),
                                "constant", ofConstant.metrics()));
        object.put("report", reportFile.map(f -> f.path().toString()).orElse(null));
        object.put("notes", fit.notes());
        object.put(
                "decision",
                model instanceof Classifier classifier
                        ? Answers.json(classifier.decision())
                        : null);
        boolean one = model.each().size() == 1;
        object.put(
                "confidence",
                one && onTest.isPresent()
                        ? Judging.json(confidence.values().iterator().next())
                        : null);
        if (!one) object.put("by_target", byTarget());
        object.put(
                "intervals",
                model instanceof Regressor regressor && test.rows() > 0
                        ? Intervals.of(regressor, test).json()
                        : null);
        object.put("folds", folds.map(FoldsResult::json).orElse(null));
        object.put("findings", findings.json());
        return object;
    }

    /// The figures of each of several targets.
    private Map<String, @Nullable Object> byTarget() {
        SequencedMap<String, @Nullable Object> all = Json.object();
        for (String name : model.target().columns()) {
            Bootstrap intervals = confidence.get(name);
            all.put(
                    name,
                    Json.object(
                            "train", of(onTraining, name).metrics(),
                            "validation", onValidation.map(e -> of(e, name).metrics()).orElse(null),
                            "test", onTest.map(e -> of(e, name).metrics()).orElse(null),
                            "constant", of(ofConstant, name).metrics(),
                            "confidence", intervals == null ? null : Judging.json(intervals)));
        }
        return all;
    }

    /// The part of an evaluation of several targets that is about one.
    private static Evaluation of(Evaluation evaluation, String name) {
        return ((MultiTargetEvaluation) evaluation).of(name);
    }

    /// The page of pictures.
    private Report report(String source, String command) {
        var parts = new ArrayList<Report.Part>();
        parts.add(new Report.Part("training", fit.training(), onTraining));
        // where members kept rows of their own, the model as a whole has learnt from all of them
        if (fit.validation().rows() > 0) {
            onValidation.ifPresent(
                    e -> parts.add(new Report.Part("validation", fit.validation(), e)));
        }
        onTest.ifPresent(e -> parts.add(new Report.Part("test", test, e)));
        String shown = Sources.withoutSecrets(source);
        var report =
                new Report(model(), parts, fit.notes(), shown, command).withConfidence(confidence);
        return folds.map(report::withFolds).orElse(report);
    }

    /// Writes the model and, if there is to be one, its report.
    ///
    /// @param source where the rows come from
    /// @param command that trains this model again
    void save(NewFile modelFile, Optional<NewFile> reportFile, String source, String command)
            throws IOException {
        model().save(modelFile.path());
        if (reportFile.isPresent()) report(source, command).write(reportFile.get().path());
    }

    private static @Nullable Map<String, Double> metrics(Optional<Evaluation> evaluation) {
        return evaluation.map(Evaluation::metrics).orElse(null);
    }

    /// What the constant predictor says of every row.
    private static String always(ConstantPredictor constant) {
        return switch (constant.target()) {
            case TargetEncoder.Classes _ -> constant.prediction();
            case TargetEncoder.Quantity _ -> Figures.text(constant.constant().getFirst());
            case TargetEncoder.Several _ ->
                    constant.each().stream()
                            .map(TrainResult::always)
                            .collect(Collectors.joining(", "));
        };
    }

    /// Each member has a best epoch of its own.
    private static String epochs(Provenance origin, int members) {
        int all = origin.history().size();
        return members == 1 ? "epoch %d of %d".formatted(origin.bestEpoch(), all) : all + " epochs";
    }

    /// For people.
    String text(NewFile modelFile, Optional<NewFile> reportFile) {
        var figures = new Figures(onTraining).add("training", onTraining);
        onValidation.ifPresent(e -> figures.add("validation", e));
        onTest.ifPresent(e -> figures.add("test", e));
        if (model.each().size() == 1) confidence.values().forEach(figures::add);
        figures.add("always " + always(constant), ofConstant);
        Provenance origin = model.provenance();
        int members = model.predictor().network().members();
        Grid written =
                Grid.ofWords()
                        .add(
                                "network",
                                "%s%d parameters, %s, seed %d"
                                        .formatted(
                                                members == 1 ? "" : members + " members, ",
                                                model.predictor().network().parameterCount(),
                                                epochs(origin, members),
                                                origin.seed()))
                        .add("model", modelFile.path().toString());
        if (model instanceof Classifier classifier) addDecision(written, classifier);
        quantiles().ifPresent(interval -> written.add("interval", words(interval)));
        reportFile.ifPresent(f -> written.add("report", f.path().toString()));
        written.add("doctor", findings.line());
        written.add("next", "glassnet predict %s NEW_DATA".formatted(modelFile.path()));
        String judged = folds.map(f -> "\n" + FoldsResult.text(f)).orElse("");
        return figures + eachText() + judged + "\n" + written;
    }

    /// The figures of each of several targets, on the test rows where there are any.
    private String eachText() {
        if (model.each().size() == 1) return "";
        var text = new StringBuilder("The figures above are means of the targets.\n");
        for (ConstantPredictor each : constant.each()) {
            String name = each.target().name();
            Evaluation judged = of(onTest.orElse(onTraining), name);
            var figures = new Figures(judged).add(name, judged);
            Bootstrap intervals = confidence.get(name);
            if (intervals != null) figures.add(intervals);
            figures.add("always " + always(each), of(ofConstant, name));
            text.append("\n").append(figures);
        }
        return text.toString();
    }

    /// How the intervals of quantiles do on the test rows, or on those learnt from; empty where no
    /// quantiles were learnt, or none can be promised.
    private Optional<Intervals.Level> quantiles() {
        if (!(model instanceof Regressor regressor) || regressor.quantiles().isEmpty()) {
            return Optional.empty();
        }
        double level = regressor.level();
        return regressor.intervals().reaches(level)
                ? Optional.of(
                        Intervals.Level.of(
                                regressor, test.rows() > 0 ? test : fit.training(), level))
                : Optional.empty();
    }

    private static String words(Intervals.Level interval) {
        return "%s: the share %s of these rows lies within, mean width %s"
                .formatted(
                        interval.level(),
                        Figures.text(interval.held()),
                        Figures.text(interval.width()));
    }

    private static void addDecision(Grid written, Classifier classifier) {
        Decision decision = classifier.decision();
        decision.temperature().ifPresent(t -> written.add("calibrated", Answers.words(t)));
        if (decision.isEven()) return;
        written.add(
                "threshold",
                "%s for \"%s\""
                        .formatted(
                                Figures.text(decision.threshold()),
                                classifier.classes().getLast()));
    }
}
