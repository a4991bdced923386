package glassnet.cli;

import glassnet.model.Classifier;
import glassnet.model.Conformal;
import glassnet.model.Decision;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.model.Temperature;
import glassnet.text.Names;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a model does with the outputs of its network, for people and for scripts.
final class Answers {
    private Answers() {}

    static SequencedMap<String, @Nullable Object> json(Decision decision) {
        return Json.object(
                "threshold",
                decision.threshold(),
                "temperature",
                decision.temperature().map(Answers::json).orElse(null));
    }

    private static SequencedMap<String, @Nullable Object> json(Temperature t) {
        return Json.object(
                "value", t.value(),
                "log_loss_before", t.logLossBefore(),
                "log_loss", t.logLoss(),
                "calibration_error_before", t.errorBefore(),
                "calibration_error", t.error());
    }

    /// What is out of the ordinary, a sentence each behind a line break.
    static String sentences(Model model) {
        return switch (model) {
            case Classifier classifier -> {
                Decision decision = classifier.decision();
                String threshold =
                        decision.isEven()
                                ? ""
                                : "\nPredicts \"%s\" where its probability is above %s"
                                        .formatted(
                                                classifier.classes().getLast(),
                                                Figures.text(decision.threshold()));
                yield threshold
                        + decision.temperature().map(t -> "\nCalibrated: " + words(t)).orElse("");
            }
            case Regressor regressor -> {
                Conformal intervals = regressor.intervals();
                if (!regressor.quantiles().isEmpty()) yield quantiles(regressor);
                yield intervals.reaches(0.9)
                        ? "\nNine in ten numbers lie within ±%s of the prediction, by the errors on %d validation rows"
                                .formatted(
                                        Figures.text(intervals.radius(0.9)),
                                        intervals.errors().size())
                        : "";
            }
            case MultiTarget several -> {
                var all = new StringBuilder();
                for (SingleTarget each : several.each()) {
                    String own = sentences(each);
                    if (!own.isEmpty()) all.append("\n").append(each.target().column()).append(":");
                    all.append(own.replace("\n", " "));
                }
                yield all.toString();
            }
        };
    }

    private static String quantiles(Regressor model) {
        Conformal intervals = model.intervals();
        String moved =
                intervals.reaches(model.level())
                        ? "; the outer ones are moved outwards by %s, by the errors on %d validation rows, to hold the share %s"
                                .formatted(
                                        Figures.text(intervals.radius(model.level())),
                                        intervals.errors().size(),
                                        model.level())
                        : "";
        return "\nLearnt the quantiles %s%s"
                .formatted(
                        Names.list(model.quantiles().stream().map(q -> q.toString()).toList()),
                        moved);
    }

    /// What a temperature did.
    static String words(Temperature t) {
        return "temperature %s; on validation rows log loss %s from %s, calibration error %s from %s"
                .formatted(
                        Figures.text(t.value()),
                        Figures.text(t.logLoss()),
                        Figures.text(t.logLossBefore()),
                        Figures.text(t.error()),
                        Figures.text(t.errorBefore()));
    }
}
