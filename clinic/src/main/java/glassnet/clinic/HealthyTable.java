package glassnet.clinic;

import glassnet.data.DataSets;
import glassnet.data.ReadOptions;
import glassnet.data.Tables;
import glassnet.diagnosis.Doctor;
import glassnet.doctor.Finding;
import glassnet.matrix.RandomStream;
import glassnet.model.Circumstances;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Provenance;
import glassnet.model.Recipe;
import glassnet.model.Splitting;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A run in which nothing is wrong, trained as `train` does without options, or with other layers.
///
/// @param data name of a packaged or generated set, or a file below the folder of shared data
/// @param reading how to read the file
/// @param trueOfData findings that are true of the data, whatever the run
public record HealthyTable(
        String data,
        ReadOptions reading,
        String target,
        long seed,
        List<Layer> hidden,
        List<String> trueOfData) {
    /// More rows of a file tell the same and take longer.
    private static final int MOST_ROWS = 3_000;

    private static final List<Layer> USUAL = Recipe.defaultHidden();
    private static final List<Layer> TANH = List.of(new Dense(16), new Activation.Tanh());

    private static HealthyTable of(String data, String target, long seed, List<Layer> hidden) {
        return new HealthyTable(data, ReadOptions.defaults(), target, seed, hidden, List.of());
    }

    private HealthyTable as(String... trueOfData) {
        return new HealthyTable(data, reading, target, seed, hidden, List.of(trueOfData));
    }

    /// Twenty runs on packaged and generated sets.
    public static List<HealthyTable> packaged() {
        return List.of(
                of("penguins", "species", 1, USUAL),
                of("penguins", "species", 2, TANH),
                of("penguins", "body_mass_g", 3, USUAL),
                of("penguins", "sex", 4, USUAL),
                of("iris", "species", 1, USUAL),
                of("iris", "species", 2, TANH),
                of("iris", "species", 3, List.of()),
                of("moons:rows=400", "class", 1, USUAL),
                of("moons:rows=1000,noise=0.3", "class", 2, USUAL),
                of("circles:rows=400", "class", 1, USUAL),
                of("blobs:rows=300,centers=3", "class", 1, USUAL),
                of("blobs", "class", 2, List.of()),
                of("xor:rows=400", "class", 1, USUAL),
                of("spiral:rows=600", "class", 1, USUAL),
                of("linear:rows=300", "y", 1, USUAL),
                of("linear:rows=300", "y", 2, List.of()),
                of("sine:rows=400", "y", 1, USUAL),
                of("friedman:rows=500", "y", 1, USUAL),
                of("friedman:rows=500", "y", 2, TANH),
                of("checkerboard:rows=800", "class", 1, USUAL));
    }

    /// Runs on files of real data.
    public static List<HealthyTable> shared() {
        ReadOptions plain = ReadOptions.defaults();
        List<String> adult =
                List.of(
                        "age",
                        "workclass",
                        "fnlwgt",
                        "education",
                        "education-num",
                        "marital-status",
                        "occupation",
                        "relationship",
                        "race",
                        "sex",
                        "capital-gain",
                        "capital-loss",
                        "hours-per-week",
                        "native-country",
                        "income");
        ReadOptions census = plain.withHeader(false).withNames(adult);
        return List.of(
                new HealthyTable("adult/adult.data.gz", census, "income", 1, USUAL, List.of()),
                new HealthyTable("adult/adult.data.gz", census, "age", 2, USUAL, List.of()),
                of("california-housing/california_housing.csv.gz", "medianHouseValue", 1, USUAL),
                of("california-housing/california_housing.csv.gz", "medianHouseValue", 2, TANH),
                of("digits/digits.csv.gz", "digit", 1, USUAL),
                of("digits/digits.csv.gz", "digit", 2, TANH),
                // a fifth of its wines, and a third of the white ones, stand there more than once
                of("wine-quality/winequality-red.csv", "quality", 1, USUAL).as("duplicates"),
                of("wine-quality/winequality-white.csv", "alcohol", 1, USUAL).as("duplicates"),
                of("bike-sharing/hour.csv.gz", "cnt", 1, USUAL),
                of("titanic/titanic.csv", "survived", 1, USUAL),
                // its column "alive" is the target in words
                of("titanic/titanic_seaborn.csv", "survived", 1, USUAL).as("label-leakage"),
                of("titanic/titanic.csv", "pclass", 2, USUAL),
                of("taxis/taxis.csv.gz", "fare", 1, USUAL),
                of("taxis/taxis.csv.gz", "payment", 2, USUAL),
                of("penguins/penguins.csv", "species", 1, USUAL),
                of("penguins/penguins.csv", "flipper_length_mm", 2, USUAL),
                of("auto-mpg/mpg.csv", "mpg", 1, USUAL),
                of("auto-mpg/mpg.csv", "origin", 2, USUAL),
                of("breast-cancer-wisconsin/wdbc.csv", "diagnosis", 1, USUAL),
                of("breast-cancer-wisconsin/wdbc.csv", "diagnosis", 2, TANH));
    }

    /// Trains and asks the doctor.
    ///
    /// @param folder where the files of real data are
    public List<Finding> findings(Path folder) throws IOException {
        Table.Split split = Splitting.random(table(folder), 0.2, seed);
        return Doctor.examine(fit(split), labelled(split.second()));
    }

    /// The same for a model of which nobody knows how it was trained, as with networks of others.
    public List<Finding> findingsUnwatched(Path folder) throws IOException {
        Table.Split split = Splitting.random(table(folder), 0.2, seed);
        Model model = fit(split).model();
        Provenance origin = model.provenance();
        var nothing =
                new Provenance(
                        "unknown",
                        0,
                        origin.trainingRows(),
                        0,
                        0,
                        0,
                        Map.of(),
                        List.of(),
                        List.of(),
                        origin.columns(),
                        Optional.empty(),
                        Circumstances.unknown());
        return Doctor.examine(
                model.withProvenance(nothing), labelled(split.first()), labelled(split.second()));
    }

    private Fit<Model> fit(Table.Split split) {
        Recipe<Model> byDefault = Recipe.of(Model.class, target);
        Recipe<Model> recipe = hidden.equals(USUAL) ? byDefault : byDefault.withHidden(hidden);
        Training usual = Recipe.defaultTraining(split.first().rows()).withSeed(seed);
        // a linear model has one valley, which larger steps reach in the same epochs
        Training training = hidden.isEmpty() ? usual.withLearningRate(0.05) : usual;
        Fit<Model> fit = recipe.fit(split.first(), training);
        while (fit.hasNext()) {
            Epoch _ = fit.next();
        }
        return fit;
    }

    /// The findings that are not true of the data: false alarms.
    public List<Finding> alarms(Path folder) throws IOException {
        return alarms(findings(folder));
    }

    /// Those of a model of which nobody knows how it was trained.
    public List<Finding> alarmsUnwatched(Path folder) throws IOException {
        return alarms(findingsUnwatched(folder));
    }

    private List<Finding> alarms(List<Finding> found) {
        return found.stream().filter(f -> !trueOfData.contains(f.name())).toList();
    }

    private Table table(Path folder) throws IOException {
        if (DataSets.has(data)) return DataSets.load(data, seed);
        Table all = Tables.read(folder.resolve(data), reading).table();
        if (all.rows() <= MOST_ROWS) return all;
        int[] order = RandomStream.of(seed, "healthy").permutation(all.rows());
        return all.rows(Arrays.copyOf(order, MOST_ROWS));
    }

    private Table labelled(Table rows) {
        Column column = rows.column(target);
        return rows.rows(
                IntStream.range(0, column.size()).filter(i -> !column.isMissing(i)).toArray());
    }
}
