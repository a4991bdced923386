package glassnet.cli;

import glassnet.cli.Converters.TaskChoice;
import glassnet.data.DataException;
import glassnet.data.Reading;
import glassnet.data.Reading.Stray;
import glassnet.feature.Task;
import glassnet.model.ClassWeights;
import glassnet.model.Model;
import glassnet.model.Partition;
import glassnet.model.Recipe;
import glassnet.network.Layer;
import glassnet.table.Table;
import glassnet.training.Training;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What to learn and how. Nothing has a default here: what is not given is left to [Recipe] and
/// [Training].
final class LearningOptions {
    @Option(
            names = "--target",
            required = true,
            paramLabel = "COL",
            description =
                    "the column to predict; or several, such as a,b,c, by one network: numbers, or columns of two classes each")
    private String target = "";

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "auto, binary, multiclass or regression")
    private Optional<TaskChoice> task = Optional.empty();

    @Mixin private final NetworkOptions network = new NetworkOptions();

    @Mixin private final TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--validation-fraction",
            paramLabel = "SHARE",
            description = "share of the training rows that choose the best epoch")
    private Optional<Double> validationFraction = Optional.empty();

    @Mixin private final ColumnOptions columns = new ColumnOptions();

    @Option(
            names = "--weight",
            paramLabel = "COL",
            description = "a column that says how much each row counts")
    private Optional<String> weight = Optional.empty();

    @Option(
            names = "--class-weight",
            paramLabel = "WEIGHTS",
            description = "balanced: all classes count the same; or a table such as yes=3,no=1")
    private Optional<ClassWeights> classWeight = Optional.empty();

    @Mixin private final AnswerOptions answers = new AnswerOptions();

    @Option(
            names = "--ensemble",
            paramLabel = "K",
            description =
                    "train K networks and average what they say; usual: 3 small ones of up to 8192 rows, 1 of more, where --layers and the like tell the network, or where more than a third is kept for validation")
    private Optional<Integer> members = Optional.empty();

    @Option(
            names = "--group",
            paramLabel = "COL",
            description =
                    "rows of one value of COL are never in two parts: learnt from, validation, test; not learnt from")
    private Optional<String> group = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "COL",
            description =
                    "rows are tested on that come after those learnt from, in the order of COL")
    private Optional<String> time = Optional.empty();

    Optional<String> weight() {
        return weight;
    }

    /// What to learn from `table`, one of whose columns may have commas in its name.
    ///
    /// @throws IllegalArgumentException if a setting is outside its range
    Recipe<Model> recipe(Table table) {
        return recipe(table.has(target) ? List.of(target) : targets());
    }

    /// Fails if a setting is outside its range, whatever the table.
    void check() {
        recipe(targets());
        training(Recipe.defaultTraining(1));
    }

    private List<String> targets() {
        List<String> names = Arrays.stream(target.split(",", -1)).map(String::strip).toList();
        if (names.size() == 1 || !names.contains("")) return names;
        throw new IllegalArgumentException(
                "--target \"%s\" should be names of columns, with a comma between them."
                        .formatted(target));
    }

    private Recipe<Model> recipe(List<String> targets) {
        Recipe<Model> recipe = Recipe.of(Model.class, targets).withFeatures(columns.features());
        Optional<Task> named =
                task.filter(t -> t != TaskChoice.AUTO).map(t -> Task.valueOf(t.name()));
        if (named.isPresent()) recipe = recipe.withTask(named.get());
        Optional<List<Layer>> hidden = network.hidden(recipe.hidden());
        if (hidden.isPresent()) recipe = recipe.withHidden(hidden.get());
        if (validationFraction.isPresent()) {
            recipe = recipe.withValidationFraction(validationFraction.get());
        }
        if (weight.isPresent()) recipe = recipe.withWeight(weight.get());
        if (classWeight.isPresent()) recipe = recipe.withClassWeights(classWeight.get());
        recipe = answers.of(recipe);
        if (members.isPresent()) recipe = recipe.withEnsemble(members.get());
        if (group.isPresent() && time.isPresent()) {
            throw new IllegalArgumentException(
                    "--group and --time contradict each other. Give one of them.");
        }
        if (group.isPresent()) recipe = recipe.withPartition(new Partition.ByGroups(group.get()));
        if (time.isPresent()) recipe = recipe.withPartition(new Partition.ByTime(time.get()));
        return recipe;
    }

    /// How to train, where nothing is given as `usual`.
    ///
    /// @throws IllegalArgumentException if a setting is outside its range
    Training training(Training usual) {
        return training.of(usual);
    }

    /// A number misspelt in one line makes a column of words, and each of its numbers a class.
    void refuseStray(Reading read) throws IOException {
        for (String name : recipe(read.table()).targets()) refuseStray(read, name);
    }

    private void refuseStray(Reading read, String name) throws IOException {
        Optional<Stray> stray = read.stray(name);
        boolean number = recipe(read.table()).task().map(Task.REGRESSION::equals).orElse(true);
        if (stray.isEmpty() || !number || stray.get().numbers() <= stray.get().count()) return;
        Stray found = stray.get();
        throw new DataException(
                read.source(),
                found.line(),
                "The target \"%s\" is a number in %d rows but holds \"%s\" in row %d. Correct it, mark it as missing with --missing, or take all for classes with --task multiclass."
                        .formatted(found.column(), found.numbers(), found.text(), found.row()));
    }
}
