package glassnet.cli;

import glassnet.metrics.Bootstrap;
import glassnet.metrics.ClassScores;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.Evaluation;
import glassnet.metrics.MultiTargetEvaluation;
import glassnet.model.Classifier;
import glassnet.model.Confidence;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Provenance;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.model.Weights;
import glassnet.table.Table;
import glassnet.text.Names;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What `train` and `evaluate` tell alike about a model and how good it is.
final class Judging {
    private Judging() {}

    /// `model`, that predicts the second of its two classes above `threshold` where one is given.
    ///
    /// @param file that holds it, as it was named
    static Model deciding(Model model, Optional<Float> threshold, String file) {
        if (threshold.isEmpty()) return model;
        return switch (model) {
            case Classifier classifier -> classifier.withThreshold(threshold.get());
            case Regressor regressor ->
                    throw new IllegalArgumentException(
                            "%s predicts the number \"%s\", which has no threshold. Leave out --threshold."
                                    .formatted(file, regressor.target().column()));
            case MultiTarget several ->
                    throw new IllegalArgumentException(
                            "%s predicts several columns (%s), whose threshold is ½. Leave out --threshold."
                                    .formatted(file, several.target().name()));
        };
    }

    /// Judges `model` on rows that hold the target, which count by the column `weight`.
    static Evaluation judge(Model model, Table rows, Optional<String> weight) {
        float[] weights = weights(rows, weight);
        return weights == null ? model.evaluate(rows) : model.evaluate(rows, weights);
    }

    /// How far the figures of [#judge] may be off.
    static Bootstrap bootstrap(SingleTarget model, Table rows, Optional<String> weight) {
        return Confidence.of(model, rows, weights(rows, weight));
    }

    /// The same for scripts.
    static SequencedMap<String, @Nullable Object> json(Bootstrap bootstrap) {
        SequencedMap<String, @Nullable Object> intervals =
                Json.object("level", Bootstrap.LEVEL, "resamples", bootstrap.resamples());
        bootstrap
                .intervals()
                .forEach((name, interval) ->
                        intervals.put(
                                name, Json.object("low", interval.low(), "high", interval.high())));
        return intervals;
    }

    /// The epoch whose weights the model has; null where each of several members has its own.
    static @Nullable Integer bestEpoch(Model model) {
        return model.predictor().network().members() == 1 ? model.provenance().bestEpoch() : null;
    }

    /// How much each of the rows counts by the column `weight`; null where there is none.
    static float @Nullable [] weights(Table rows, Optional<String> weight) {
        return weight.isEmpty() ? null : Weights.of(rows.column(weight.get()));
    }

    /// Tells of rows whose class was not in the training data.
    static void noteUnseen(Evaluation evaluation, Output output) {
        if (evaluation instanceof MultiTargetEvaluation several) {
            several.targets().values().forEach(each -> noteUnseen(each, output));
        }
        if (!(evaluation instanceof ClassificationEvaluation judged)) return;
        List<String> unseen = judged.unseen();
        if (unseen.isEmpty()) return;
        output.note(
                "%s not in the training data: %s. Rows of such a class count as wrong."
                        .formatted(
                                unseen.size() == 1
                                        ? "One class was"
                                        : unseen.size() + " classes were",
                                Names.list(unseen)));
    }

    /// Tells where the rarest class of the rows is never found, which other figures may hide.
    static void noteNeverFound(ClassificationEvaluation judged, Output output) {
        judged.classes().stream()
                .filter(c -> c.weight() > 0)
                .min(Comparator.comparingDouble(ClassScores::weight))
                .filter(rarest -> rarest.recall() == 0)
                .ifPresent(rarest ->
                        output.note(
                                "The rarest class \"%s\" is found in none of its test rows. To have it found: --class-weight balanced%s."
                                        .formatted(
                                                rarest.name(),
                                                judged.classes().size() == 2
                                                        ? " or --threshold balanced"
                                                        : "")));
    }

    /// The keys that both commands give with `--json`.
    static SequencedMap<String, @Nullable Object> json(
            Model model, Path file, int validationRows, int testRows, Map<String, ?> metrics) {
        Provenance origin = model.provenance();
        return Json.object(
                "task", model.target().kind(),
                "target", String.join(",", model.target().columns()),
                "targets", model.target().columns(),
                "rows",
                        Json.object(
                                "train", origin.trainingRows(),
                                "validation", validationRows,
                                "test", testRows),
                "features", model.predictor().encoder().width(),
                "epochs", origin.history().size(),
                "best_epoch", bestEpoch(model),
                "seconds", origin.seconds(),
                "metrics", metrics,
                "members", model.predictor().network().members(),
                "parameters", model.predictor().network().parameterCount(),
                "seed", origin.seed(),
                "model", file.toString(),
                "sha256", model.predictor().parameters().sha256());
    }
}
