package glassnet.cli;

import glassnet.model.Finish;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.ThresholdRule;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a model says beside its best guess: how sure it is, and where it draws the line between two
/// classes. What is not given is left to the recipe.
final class AnswerOptions {
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
                    "of two classes, predict the second above this probability: a number (0.5), or what is best on the validation rows by balanced accuracy (balanced) or F1 of the rarer class (f1)")
    private Optional<ThresholdRule> threshold = Optional.empty();

    private static final double USUAL_INTERVAL = 0.9;

    private enum IntervalMethod {
        CONFORMAL,
        QUANTILES
    }

    /// `usual` with what is given.
    ///
    /// @throws IllegalArgumentException if a setting is outside its range, or needs another
    Recipe<Model> of(Recipe<Model> usual) {
        Recipe<Model> recipe = usual;
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
        return recipe.withFinish(finish);
    }
}
