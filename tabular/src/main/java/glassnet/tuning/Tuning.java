package glassnet.tuning;

import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.TrainingException;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The search for the settings with which a recipe learns a table best, judged by its validation
/// rows.
///
/// ```java
/// var recipe = Recipe.of(Model.class, "quality");
/// int rows = table.rows();
/// var tuning = Tuning.of(recipe.settled(rows), Recipe.defaultTraining(rows));
/// Trial best = Tuning.best(tuning.search(table, 40));
/// Model model = tuning.recipe(best).train(table, tuning.training(best));
/// ```
///
/// The first trial is the recipe as it is, so the best is no worse on those rows. All trials have
/// the seed of the training, and with it the same validation rows; what each tries derives from it
/// too, so the same seed, table and number of trials give the same trials on any number of threads.
///
/// @param recipe [settled][Recipe#settled], so that all trials have as many networks
public record Tuning<M extends Model>(Recipe<M> recipe, Training training, SearchSpace space) {

    public Tuning {
        if (recipe.members().isEmpty()) {
            throw new IllegalArgumentException(
                    "A search needs a recipe that says how many networks learn; settle it for its rows.");
        }
    }

    /// The search around a recipe and its training.
    public static <M extends Model> Tuning<M> of(Recipe<M> recipe, Training training) {
        return new Tuning<>(recipe, training, SearchSpace.around(recipe, training));
    }

    /// The same without the settings of these names, see [Dimension#name].
    public Tuning<M> without(List<String> names) {
        return new Tuning<>(recipe, training, space.without(names));
    }

    /// Does so many trials.
    public List<Trial> search(Table table, int trials) {
        return search(table, trials, List.of(), _ -> {}, () -> false);
    }

    /// Does trials until there are so many, or until `ended`; one on each thread of the kernels.
    ///
    /// @param known trials that the same search did before
    /// @param told of each other trial when it is done, by one thread at a time
    /// @param ended asked after every epoch; trials under way are given up then
    /// @return trials 1, 2, … without a gap, as far as all are done
    /// @throws IllegalArgumentException if the table cannot be learnt from, there are no validation
    ///   rows, or a known trial is not of this search
    public List<Trial> search(
            Table table,
            int trials,
            List<Trial> known,
            Consumer<Trial> told,
            BooleanSupplier ended) {
        return new Search(this, table, known, told, ended).run(trials);
    }

    /// The recipe of a trial.
    public Recipe<M> recipe(Trial trial) {
        return trial.settings().equals(space.usual()) ? recipe : trial.settings().of(recipe);
    }

    /// The training of a trial.
    public Training training(Trial trial) {
        return trial.settings().equals(space.usual()) ? training : trial.settings().of(training);
    }

    /// The whole trial with the lowest loss, the earlier of equals.
    ///
    /// @throws TrainingException if there is none
    public static Trial best(List<Trial> trials) {
        Optional<Trial> best =
                trials.stream()
                        .filter(Trial::isWhole)
                        .min(
                                Comparator.comparingDouble(Trial::loss)
                                        .thenComparingInt(Trial::number));
        return best.orElseThrow(() ->
                new TrainingException(
                        "Of %d trials none came to its end. Train with a lower --learning-rate to see why."
                                .formatted(trials.size())));
    }
}
