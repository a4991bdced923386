package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.feature.FeatureSpec;
import glassnet.feature.Neighbours;
import glassnet.feature.Task;
import glassnet.matrix.RandomStream;
import glassnet.network.Average;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.Oblique;
import glassnet.network.ParameterVector;
import glassnet.network.Periodic;
import glassnet.network.Scaling;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FitTest {

    private static Table line(int rows) {
        var random = RandomStream.of(1, "line");
        float[] x = new float[rows];
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = (float) random.nextDouble(-1, 1);
            y[i] = 30 + 4 * x[i];
        }
        return Table.of(new Column.Numeric("x", x), new Column.Numeric("y", y));
    }

    @Test
    void aRegressorPredictsInTheUnitOfTheTarget() {
        Regressor model =
                Regressor.of("y", dense(8), relu())
                        .train(line(300), Training.defaults().withLearningRate(0.01).withSeed(1));

        var evaluation = model.evaluate(line(300));

        assertThat(evaluation.rmse()).isLessThan(0.1);
        assertThat(evaluation.r2()).isGreaterThan(0.99);
    }

    @Test
    void wavesPutAPeriodicEmbeddingOfTheNumbersInFront() {
        Recipe<Regressor> recipe = Regressor.of("y", dense(8), relu());
        recipe = recipe.withFeatures(recipe.features().withWaves(4));

        Regressor model = recipe.train(line(300), Training.defaults().withLearningRate(0.01));

        assertThat(model.predictor().network().layers().getFirst())
                .isEqualTo(new Periodic(List.of(0), 4));
        assertThat(model.evaluate(line(300)).r2()).isGreaterThan(0.98);
    }

    /// y depends on a small difference of two columns that go together.
    private static Table kin() {
        var random = RandomStream.of(2, "kin");
        float[] a = new float[1_500];
        float[] b = new float[a.length];
        float[] y = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) random.nextGaussian();
            b[i] = (float) (a[i] + 0.2 * random.nextGaussian());
            y[i] = Math.abs(a[i] - b[i]) > 0.15 ? 1 : -1;
        }
        return Table.of(
                new Column.Numeric("a", a), new Column.Numeric("b", b), new Column.Numeric("y", y));
    }

    @Test
    void membersOfAnEnsembleCutAtAnglesOfTheirOwn() {
        Recipe<Regressor> recipe = Recipe.of(Regressor.class, "y").withEnsemble(3);
        recipe = recipe.withFeatures(recipe.features().withPairs(1));

        Fit<Regressor> fit = recipe.fit(kin(), Recipe.defaultTraining(1_500).withEpochs(1));
        fit.next();
        Regressor model = fit.model();

        List<ParameterVector> members = Average.unpack(model.predictor().parameters());
        List<Layer> cuts =
                members.stream().map(member -> member.network().layers().getFirst()).toList();
        assertThat(cuts).hasSize(3).allMatch(Oblique.class::isInstance).doesNotHaveDuplicates();
        assertThat(((Oblique) cuts.getFirst()).cuts().getFirst().weight()).isEqualTo(-1);
    }

    @Test
    void kindredNumbersAreCutAtAnAngle() {
        Table table = kin();
        Recipe<Regressor> recipe = Recipe.of(Regressor.class, "y").withEnsemble(1);
        recipe = recipe.withFeatures(recipe.features().withPairs(1));
        var training = Recipe.defaultTraining(table.rows()).withEpochs(8);

        Regressor cut = recipe.train(table, training);
        Regressor plain =
                recipe.withFeatures(recipe.features().withPairs(0)).train(table, training);

        assertThat(cut.predictor().network().layers().getFirst()).isInstanceOf(Oblique.class);
        assertThat(plain.predictor().network().layers().getFirst()).isInstanceOf(Scaling.class);
        assertThat(cut.evaluate(table).rmse()).isLessThan(0.8 * plain.evaluate(table).rmse());
    }

    @Test
    void onlyRowsPartedByChanceHaveNeighboursUnasked() {
        var random = RandomStream.of(2, "map");
        float[][] cells = new float[4][400];
        for (int i = 0; i < 400; i++) {
            cells[0][i] = (float) random.nextDouble(0, 10);
            cells[1][i] = (float) random.nextDouble(0, 10);
            cells[2][i] = i % 8;
            cells[3][i] = Math.abs(cells[0][i] - 5) + cells[1][i];
        }
        Table table =
                Table.of(
                        new Column.Numeric("lon", cells[0]),
                        new Column.Numeric("lat", cells[1]),
                        new Column.Numeric("part", cells[2]),
                        new Column.Numeric("y", cells[3]));
        Recipe<Regressor> usual = Recipe.of(Regressor.class, "y");
        Recipe<Regressor> grouped = usual.withPartition(new Partition.ByGroups("part"));
        FeatureSpec asked = FeatureSpec.defaults().withNeighbours(List.of("lon", "lat"));

        assertThat(neighbours(usual, table)).isPresent();
        assertThat(neighbours(grouped, table)).isEmpty();
        assertThat(neighbours(usual.withPartition(new Partition.ByTime("part")), table)).isEmpty();
        assertThat(neighbours(grouped.withFeatures(asked), table)).isPresent();
    }

    /// Of a cluster every second row is one of few: by balanced weights they are half of all.
    @Test
    void neighboursCountAsTheirRowsDo() {
        var random = RandomStream.of(3, "rare");
        float[] lon = new float[1_000];
        float[] lat = new float[1_000];
        String[] kind = new String[1_000];
        for (int i = 0; i < kind.length; i++) {
            boolean cluster = i % 10 == 0;
            lon[i] = (float) (cluster ? random.nextDouble(4, 5) : random.nextDouble(0, 10));
            lat[i] = (float) (cluster ? random.nextDouble(4, 5) : random.nextDouble(0, 4));
            kind[i] = random.nextDouble() < (cluster ? 0.6 : 0.01) ? "rare" : "common";
        }
        Table table =
                Table.of(
                        new Column.Numeric("lon", lon),
                        new Column.Numeric("lat", lat),
                        Column.Categorical.of("kind", kind));
        Recipe<Classifier> recipe = Recipe.of(Classifier.class, "kind");

        var plain = recipe.fit(table, Training.defaults()).encoder().neighbours().orElseThrow();
        var balanced =
                recipe.withBalancedClasses()
                        .fit(table, Training.defaults())
                        .encoder()
                        .neighbours()
                        .orElseThrow();

        assertThat(plain.weights().get(0)).isEqualTo(1);
        assertThat(balanced.weights().get(0)).isBetween(0.4f, 0.7f); // of a common one
        assertThat(balanced.weights().size()).isEqualTo(plain.weights().size());
    }

    private static Optional<Neighbours> neighbours(Recipe<Regressor> recipe, Table table) {
        return recipe.fit(table, Training.defaults()).encoder().neighbours();
    }

    @Test
    void theTaskIsInferredAndSaid() {
        var fit = Recipe.of(Model.class, "y").fit(line(300), Training.defaults());

        assertThat(fit.task()).isEqualTo(Task.REGRESSION);
        assertThat(fit.notes().getFirst()).startsWith("Task: regression of \"y\" (mean ");
    }

    @Test
    void theModelRemembersTheFingerprintOfTheRowsItWasGiven() {
        Table rows = line(40);
        var training = Training.defaults().withEpochs(1);

        Model model = Recipe.of(Model.class, "y").train(rows, training);

        assertThat(model.provenance().settings())
                .containsEntry(Provenance.DATA, rows.fingerprint());
        assertThat(line(41).fingerprint()).isNotEqualTo(rows.fingerprint());
    }

    @Test
    void rowsWithoutTargetAreLeftOutAndSaid() {
        float[] y = {1.5f, Float.NaN, 2, 3};
        Table table = Table.of(new Column.Numeric("x", 1, 2, 3, 5), new Column.Numeric("y", y));

        var fit = Regressor.of("y").fit(table, Training.defaults());

        assertThat(fit.notes())
                .contains(
                        "1 row is left out: target \"y\" is missing.",
                        "No validation rows: 3 rows are too few to spare any, so training runs all its epochs.");
        assertThat(fit.training().rows()).isEqualTo(3);
    }

    /// A network grows too sure of classes that it learns to the end, of numbers it does not.
    @Test
    void fewRowsOfClassesStillChooseTheBestEpochAndThoseOfNumbersDoNot() {
        var training = Training.defaults();
        Recipe<Classifier> classes = Classifier.of("label").withEnsemble(1);
        Recipe<Regressor> numbers = Regressor.of("y").withEnsemble(1);

        assertThat(classes.fit(labelled(60), training).validation().rows()).isEqualTo(9);
        assertThat(classes.fit(labelled(59), training).validation().rows()).isZero();
        assertThat(numbers.fit(line(60), training).validation().rows()).isZero();
        assertThat(numbers.fit(line(200), training).validation().rows()).isEqualTo(30);
    }

    private static Table labelled(int rows) {
        String[] label = new String[rows];
        Arrays.setAll(label, i -> i % 3 == 0 ? "a" : "b");
        float[] x = new float[rows];
        for (int i = 0; i < rows; i++) x[i] = i % 10;
        return Table.of(new Column.Numeric("x", x), Column.Categorical.of("label", label));
    }

    @Test
    void aClassOfOneRowIsSaid() {
        String[] label = new String[50];
        Arrays.setAll(label, i -> i == 7 ? "odd" : i % 2 == 0 ? "a" : "b");
        float[] x = new float[50];
        for (int i = 0; i < x.length; i++) x[i] = i % 10;
        Table table = Table.of(new Column.Numeric("x", x), Column.Categorical.of("label", label));

        var fit = Classifier.of("label").fit(table, Training.defaults());

        assertThat(fit.notes())
                .contains("Class \"odd\" has one row only: it can be learnt from but not judged.");
    }

    @Test
    void aTargetThatIsMissingEverywhereIsRefused() {
        Table table =
                Table.of(
                        new Column.Numeric("x", 1, 2),
                        new Column.Numeric("y", Float.NaN, Float.NaN));

        assertThatThrownBy(() -> Regressor.of("y").fit(table, Training.defaults()))
                .hasMessage("Target \"y\" is missing in every row; choose another column.");
    }

    @Test
    void anAbsentTargetIsRefusedAndTheNearestNamed() {
        assertThatThrownBy(() -> Regressor.of("yy").fit(line(20), Training.defaults()))
                .hasMessage("There is no column \"yy\"; did you mean \"y\"?");
    }

    @Test
    void aNegativeWeightIsRefusedWithItsRow() {
        Table table = line(3).with(new Column.Numeric("w", 1, -2, 1));

        assertThatThrownBy(() -> Regressor.of("y").withWeight("w").fit(table, Training.defaults()))
                .hasMessage("Weight column \"w\", row 2: a weight is at least 0 but this is -2.");
    }

    @Test
    void rowsOfWeightZeroTeachNothing() {
        Table table = line(200);
        float[] w = new float[200];
        float[] y = new float[200];
        var numbers = (Column.Numeric) table.column("y");
        for (int i = 0; i < 200; i++) {
            w[i] = i % 2;
            y[i] = i % 2 == 1 ? numbers.value(i) : -100;
        }
        Table spoiled = table.with(new Column.Numeric("y", y)).with(new Column.Numeric("w", w));

        Regressor model =
                Regressor.of("y", dense(8), relu())
                        .withWeight("w")
                        .train(spoiled, Training.defaults().withLearningRate(0.01));

        assertThat(model.evaluate(table).rmse()).isLessThan(0.5);
    }

    @Test
    void balancedClassesWeighTheSame() {
        String[] label = new String[100];
        float[] x = new float[100];
        for (int i = 0; i < 100; i++) {
            label[i] = i % 10 == 0 ? "rare" : "common";
            x[i] = i / 10 % 2; // says nothing about the label
        }
        Table table = Table.of(new Column.Numeric("x", x), Column.Categorical.of("label", label));
        var training = Training.defaults().withEpochs(60).withLearningRate(0.01);

        var plain = Classifier.of("label").train(table, training);
        var balanced = Classifier.of("label").withBalancedClasses().train(table, training);

        assertThat(mean(plain.probabilities(table).data())).isLessThan(0.3);
        assertThat(mean(balanced.probabilities(table).data())).isBetween(0.4, 0.6);
    }

    /// The mean of the second of two columns.
    private static double mean(float[] p) {
        double sum = 0;
        for (int i = 1; i < p.length; i += 2) sum += p[i];
        return sum / (p.length / 2);
    }

    /// With `ε = 0.2` the certain class of two is learnt as 0.9.
    @Test
    void smoothedLabelsKeepProbabilitiesFromCertainty() {
        String[] label = new String[200];
        float[] x = new float[200];
        for (int i = 0; i < 200; i++) {
            label[i] = i % 2 == 0 ? "no" : "yes";
            x[i] = i % 2;
        }
        Table table = Table.of(new Column.Numeric("x", x), Column.Categorical.of("label", label));
        var training = Training.defaults().withEpochs(100).withLearningRate(0.01);

        Classifier model =
                Classifier.of("label", dense(8), relu())
                        .withSmoothing(0.2)
                        .withValidationFraction(0)
                        .train(table, training);

        assertThat(mean(model.probabilities(table.rows(1, 3)).data())).isCloseTo(0.9, within(0.01));
        assertThat(model.provenance().settings())
                .containsEntry("loss", "SigmoidCrossEntropy[smoothing=0.2]");
    }

    @Test
    void smoothingIsOfClassesAlone() {
        Recipe<Regressor> recipe = Regressor.of("y").withSmoothing(0.1);

        assertThatThrownBy(() -> recipe.fit(line(50), Training.defaults()))
                .hasMessage(
                        "Label smoothing (0.1) needs a target of classes but this is a regression. Leave it out.");
        assertThatThrownBy(() -> recipe.withSmoothing(1))
                .hasMessage("Recipe smoothing must be in [0, 1) but is 1.0.");
    }

    @Test
    void divergenceIsAnErrorThatSaysWhatToDo() {
        var training = Training.defaults().withLearningRate(1e30);

        assertThatThrownBy(() -> Regressor.of("y").train(line(100), training))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("Lower the learning rate");
    }

    @Test
    void manyThreadsPredictTheSame() throws Exception {
        Table table = line(500);
        Regressor model = Regressor.of("y").train(table, Training.defaults().withEpochs(3));
        float[] expected = model.predict(table);

        try (var pool = Executors.newFixedThreadPool(8)) {
            Callable<float[]> call = () -> model.predict(table);
            for (var future :
                    pool.invokeAll(List.of(call, call, call, call, call, call, call, call))) {
                assertThat(future.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void noHiddenLayersMakeALinearModel() {
        var fit = Regressor.of("y").withHidden(List.of()).fit(line(300), Training.defaults());

        assertThat(fit.model().predictor().network().layers()).containsExactly(new Dense(1));
    }
}
