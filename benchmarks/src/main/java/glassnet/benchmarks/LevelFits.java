package glassnet.benchmarks;

import glassnet.metrics.Evaluation;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.training.Training;
import java.io.IOException;
import java.nio.file.Path;

/// The process of one [Level]: its fits, one after the other.
final class LevelFits {
    private LevelFits() {}

    /// Takes the name of the level, the seeds, the folder of the sets and the file that fits are
    /// written to.
    public static void main(String[] arguments) throws IOException {
        Level level = Level.named(arguments[0]);
        QualitySet set = QualitySet.named(level.set(), QualitySet.all());
        QualitySet.QualitySource source = set.load(Path.of(arguments[2]));
        for (long seed = 1; seed <= Long.parseLong(arguments[1]); seed++) {
            QualityRows rows = source.rows(seed, Integer.MAX_VALUE);
            Recipe<Model> recipe =
                    GlassnetQuality.recipe(level.rival(), rows.target().column(), rows.task());
            if (level.validation().isPresent()) {
                recipe = recipe.withValidationFraction(level.validation().getAsDouble());
            }
            Training training = Recipe.defaultTraining(rows.train().rows()).withSeed(seed);
            GlassnetQuality.Fitted fitted = GlassnetQuality.fit(recipe, rows.train(), training);
            Evaluation evaluation =
                    rows.judge(GlassnetQuality.predictions(fitted.model(), rows.test()), false);
            QualityFit.of(
                            set.name(),
                            level.rival(),
                            seed,
                            rows,
                            evaluation,
                            fitted.seconds(),
                            fitted.processorSeconds())
                    .append(Path.of(arguments[3]));
        }
    }
}
