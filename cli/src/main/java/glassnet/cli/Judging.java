package glassnet.cli;

import glassnet.metrics.Evaluation;
import glassnet.model.Model;
import glassnet.model.Provenance;
import glassnet.model.Weights;
import glassnet.table.Table;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What `train` and `evaluate` tell alike about a model and how good it is.
final class Judging {
    private Judging() {}

    /// Judges `model` on rows that hold the target, which count by the column `weight`.
    static Evaluation judge(Model model, Table rows, Optional<String> weight) {
        if (weight.isEmpty()) return model.evaluate(rows);
        return model.evaluate(rows, Weights.of(rows.column(weight.get())));
    }

    /// The keys that both commands give with `--json`.
    static SequencedMap<String, @Nullable Object> json(
            Model model, Path file, int testRows, Map<String, ?> metrics) {
        Provenance origin = model.provenance();
        return Json.object(
                "task", model.target().task().label(),
                "target", model.target().column(),
                "rows",
                        Json.object(
                                "train", origin.trainingRows(),
                                "validation", origin.validationRows(),
                                "test", testRows),
                "features", model.predictor().encoder().features().size(),
                "epochs", origin.history().size(),
                "best_epoch", origin.bestEpoch(),
                "seconds", origin.seconds(),
                "metrics", metrics,
                "parameters", model.predictor().network().parameterCount(),
                "seed", origin.seed(),
                "model", file.toString(),
                "sha256", model.predictor().parameters().sha256());
    }
}
