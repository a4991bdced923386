package glassnet.benchmarks;

import glassnet.data.DataSets;
import glassnet.data.ReadOptions;
import glassnet.data.Tables;
import glassnet.feature.Task;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.Splitting;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A set that the tricks of the default recipe are judged on: by its training part alone, so that
/// test rows stay unseen.
///
/// @param source a file below the data folder, or the name of a packaged or generated set
/// @param options how the file is read
/// @param whole whether all rows may be used, as the file holds the training part of an official
///   split or is no known set; of other sets a fifth is held back, drawn once and for all
record AblationSet(
        String name,
        String source,
        ReadOptions options,
        String target,
        Optional<Task> task,
        List<String> ignored,
        boolean whole) {
    private static final long HELD_BACK = 2_026;

    /// The columns of Adult, whose files do not name them.
    static final List<String> ADULT =
            List.of(
                    "age",
                    "workclass",
                    "fnlwgt",
                    "education",
                    "education_num",
                    "marital",
                    "occupation",
                    "relationship",
                    "race",
                    "sex",
                    "gain",
                    "loss",
                    "hours",
                    "country",
                    "income");

    /// The usual targets first, then other columns of the same tables, so that what is gained does
    /// not hang on a few sets.
    static List<AblationSet> all() {
        var adult = ReadOptions.defaults().withHeader(false).withNames(ADULT);
        return List.of(
                of(
                        "california",
                        "california-housing/california_housing.csv.gz",
                        "medianHouseValue"),
                new AblationSet(
                        "adult",
                        "adult/adult.data.gz",
                        adult,
                        "income",
                        Optional.empty(),
                        List.of(),
                        true),
                of("wine", "wine-quality/winequality-white.csv", "quality").asked(Task.REGRESSION),
                of("bikes", "bike-sharing/hour.csv.gz", "cnt", "instant", "casual", "registered"),
                of("taxis", "taxis/taxis.csv.gz", "fare", "total", "tip"),
                of(
                        "birdstrikes",
                        "birdstrikes/birdstrikes.csv.gz",
                        "Effect Amount of damage",
                        "Cost Other",
                        "Cost Repair",
                        "Cost Total $"),
                of("wine-red", "wine-quality/winequality-red.csv", "quality"),
                of("titanic", "titanic/titanic.csv", "survived"),
                of("digits", "digits/digits.csv.gz", "digit"),
                of("wdbc", "breast-cancer-wisconsin/wdbc.csv", "diagnosis"),
                of("auto-mpg", "auto-mpg/mpg.csv", "mpg"),
                of("penguins", "penguins", "species"),
                of("iris", "iris", "species"),
                of("friedman", "friedman:rows=2000,features=20,noise=1", "y"),
                of("few rows", "friedman:rows=100,features=10,noise=1", "y"),
                of("shells", "quantiles:rows=2000,classes=4,features=10", "class"),
                of("board", "checkerboard:rows=3000,cells=6", "class"),
                of("fare", "titanic/titanic.csv", "fare").asked(Task.REGRESSION),
                of("mass", "penguins", "body_mass_g").asked(Task.REGRESSION),
                of("origin", "auto-mpg/mpg.csv", "origin", "name"),
                of("horsepower", "auto-mpg/mpg.csv", "horsepower", "name").asked(Task.REGRESSION),
                of("payment", "taxis/taxis.csv.gz", "payment", "tip", "total"),
                of("distance", "taxis/taxis.csv.gz", "distance").asked(Task.REGRESSION),
                of("humidity", "bike-sharing/hour.csv.gz", "hum", "instant").asked(Task.REGRESSION),
                new AblationSet(
                        "hours",
                        "adult/adult.data.gz",
                        adult,
                        "hours",
                        Optional.of(Task.REGRESSION),
                        List.of(),
                        true),
                of("alcohol", "wine-quality/winequality-white.csv", "alcohol")
                        .asked(Task.REGRESSION),
                of("pH", "wine-quality/winequality-red.csv", "pH").asked(Task.REGRESSION),
                of("income", "california-housing/california_housing.csv.gz", "medianIncome")
                        .asked(Task.REGRESSION),
                of("speed", "birdstrikes/birdstrikes.csv.gz", "Speed IAS in knots")
                        .asked(Task.REGRESSION),
                of("phase", "birdstrikes/birdstrikes.csv.gz", "Phase of flight"),
                of("concavity", "breast-cancer-wisconsin/wdbc.csv", "worst concavity")
                        .asked(Task.REGRESSION));
    }

    /// The tables of a folder's list, of which nothing is held back.
    static List<AblationSet> of(Path folder) throws IOException {
        return TableList.read(folder).stream()
                .map(table ->
                        new AblationSet(
                                table.name(),
                                table.file(),
                                ReadOptions.defaults(),
                                table.target(),
                                table.task(),
                                table.without(),
                                true))
                .toList();
    }

    private static AblationSet of(String name, String source, String target, String... ignored) {
        return new AblationSet(
                name,
                source,
                ReadOptions.defaults(),
                target,
                Optional.empty(),
                List.of(ignored),
                false);
    }

    private AblationSet asked(Task task) {
        return new AblationSet(name, source, options, target, Optional.of(task), ignored, whole);
    }

    /// At most `most` rows of the training part whose target is known.
    Table load(Path data, int most) throws IOException {
        Table all =
                DataSets.has(source)
                        ? DataSets.load(source, 1)
                        : Tables.read(data.resolve(source), options).table();
        Table part = whole ? all : Splitting.random(all, 0.2, HELD_BACK).first();
        Column target = part.column(this.target);
        part =
                part.rows(
                        IntStream.range(0, part.rows())
                                .filter(i -> !target.isMissing(i))
                                .toArray());
        if (part.rows() <= most) return part;
        return Splitting.random(part, (double) most / part.rows(), HELD_BACK).second();
    }

    /// The default recipe for it.
    Recipe<Model> recipe() {
        Recipe<Model> recipe = Recipe.of(Model.class, target);
        recipe = recipe.withFeatures(recipe.features().ignoring(ignored));
        return task.isPresent() ? recipe.withTask(task.get()) : recipe;
    }
}
