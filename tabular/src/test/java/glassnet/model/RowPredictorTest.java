package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static glassnet.network.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureSpec;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.matrix.ScalarKernels;
import glassnet.network.ParameterVector;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RowPredictorTest {
    private static final Training TRAINING = Training.defaults().withEpochs(4).withSeed(3);
    private static final List<String> TARGETS = List.of("label", "band", "price");

    private static Classifier two;
    private static Classifier three;
    private static Regressor number;

    /// Every type of column, each with missing cells.
    ///
    /// @param streets beyond 30 are unknown to the models
    private static Table table(int rows, int streets) {
        var random = RandomStream.of(streets, "row predictor");
        float[] size = new float[rows];
        float[] zone = new float[rows];
        int[] garden = new int[rows];
        @Nullable String[] sex = new @Nullable String[rows];
        @Nullable String[] town = new @Nullable String[rows];
        @Nullable String[] street = new @Nullable String[rows];
        long[] sold = new long[rows];
        String[] label = new String[rows];
        String[] band = new String[rows];
        float[] price = new float[rows];
        for (int i = 0; i < rows; i++) {
            size[i] = i % 9 == 1 ? Float.NaN : (float) random.nextDouble(30, 200);
            zone[i] = i % 17 == 2 ? Float.NaN : 1 + random.nextInt(streets > 30 ? 5 : 4);
            garden[i] = random.nextInt(3) - 1;
            sex[i] = i % 10 == 3 ? null : random.nextInt(2) == 0 ? "female" : "male";
            town[i] = i % 13 == 5 ? null : "town " + random.nextInt(streets / 6);
            street[i] = i % 7 == 4 ? null : "street " + random.nextInt(streets);
            sold[i] =
                    i % 12 == 6
                            ? Column.DateTime.MISSING
                            : 1_577_836_800L + 4_321 * random.nextInt(30_000);
            price[i] = garden[i] + (float) random.nextDouble(0, 9);
            label[i] = price[i] > 4 ? "dear" : "cheap";
            band[i] = price[i] > 6 ? "high" : price[i] > 3 ? "middle" : "low";
        }
        return Table.of(
                new Column.Numeric("size", size),
                new Column.Numeric("zone", zone),
                new Column.Bool("garden", new Column.Codes(garden)),
                Column.Categorical.of("sex", sex),
                Column.Categorical.of("town", town),
                Column.Categorical.of("street", street),
                new Column.DateTime("sold", new Column.Seconds(sold)),
                Column.Categorical.of("label", label),
                Column.Categorical.of("band", band),
                new Column.Numeric("price", price));
    }

    private static <M extends Model> M train(Recipe<M> recipe) {
        String[] others =
                TARGETS.stream()
                        .filter(t -> !t.equals(recipe.targets().getFirst()))
                        .toArray(String[]::new);
        FeatureSpec levels =
                FeatureSpec.defaults().withKinds(Map.of("zone", FeatureSpec.Kind.CATEGORICAL));
        return recipe.withFeatures(levels).train(table(300, 30).without(others), TRAINING);
    }

    @BeforeAll
    static void train() {
        two = train(Classifier.of("label", dense(12), relu()));
        three = train(Classifier.of("band", dense(33), tanh(), dense(8), relu()));
        number = train(Regressor.of("price", dense(40), relu()));
    }

    private static void fill(RowPredictor.Row row, RowPredictor predictor, Table table, int i) {
        for (String name : predictor.columns()) {
            int column = predictor.column(name);
            Column cells = table.column(name);
            switch (cells) {
                case Column.Numeric numbers -> row.set(column, numbers.value(i));
                case Column.Categorical words ->
                        row.set(column, words.isMissing(i) ? null : words.text(i));
                case Column.DateTime dates -> row.setMoment(column, dates.second(i));
                case Column.Bool bool -> {
                    if (bool.isMissing(i)) row.setMissing(column);
                    else row.set(column, bool.code(i) == 1);
                }
            }
        }
    }

    @Test
    void aRowGetsTheBitsThatItGetsInATable() {
        Table table = table(500, 60);
        List<Encoding> encodings = two.predictor().encoder().encodings();
        assertThat(encodings).hasSize(7);
        assertThat(encodings.stream().map(Object::getClass).distinct()).hasSize(5);

        assertSameProbabilities(two, table);
        assertSameProbabilities(three, table);
        float[] values = number.predict(table);
        var predictor = number.rowPredictor();
        var row = predictor.row();
        for (int i = 0; i < table.rows(); i++) {
            fill(row, predictor, table, i);
            assertThat(row.predict().value()).isEqualTo(values[i]);
        }
    }

    @Test
    void whatNeighboursHaveIsFilledInBehindTheCells() {
        Table learnt = table(300, 30).without("label", "band");
        FeatureSpec spec = FeatureSpec.defaults().withNeighbours(List.of("size", "zone"));
        Regressor model =
                Regressor.of("price", dense(8), relu()).withFeatures(spec).train(learnt, TRAINING);
        Table table = table(300, 60);
        float[] values = model.predict(table);

        var predictor = model.rowPredictor();

        assertThat(predictor.columns()).contains("street").doesNotContain("price nearby");
        var row = predictor.row();
        for (int i = 0; i < table.rows(); i++) {
            fill(row, predictor, table, i);
            assertThat(row.predict().value()).isEqualTo(values[i]);
        }
        for (int j = 0; j < predictor.columns().size(); j++) {
            assertThat(predictor.encoding(j).column()).isEqualTo(predictor.columns().get(j));
        }
        assertAllocatesNothing(model);
    }

    @Test
    void aTextIsReadByItsWordsAsInATable() {
        Table rows = table(300, 30);
        @Nullable String[] notes = new @Nullable String[rows.rows()];
        for (int i = 0; i < notes.length; i++) {
            String word = rows.column("label").text(i).equals("dear") ? "Garden" : "attic";
            notes[i] = i % 11 == 3 ? null : "with %s, no. %d".formatted(word, i);
        }
        Table texts = rows.with(Column.Categorical.of("note", notes)).without("price", "band");
        Classifier model = Classifier.of("label", dense(8), relu()).train(texts, TRAINING);

        assertThat(model.predictor().encoder().encodings())
                .contains(new Encoding.BagOfWords("note", List.of("attic", "garden"), true));
        assertSameProbabilities(model, texts);
        var predictor = model.rowPredictor();
        var row = predictor.row();
        int note = predictor.column("note");
        float missing = row.set(note, "").predict().probability(1);
        assertThat(row.setMissing(note).predict().probability(1)).isEqualTo(missing);
        assertThat(row.set(note, 12.5).predict().probability(1))
                .as("a number has none of the words")
                .isEqualTo(row.set(note, "else").predict().probability(1))
                .isEqualTo(row.set(note, true).predict().probability(1))
                .isNotEqualTo(missing);
        assertThat(row.set(note, "GARDEN!").predict().probability(1))
                .isNotEqualTo(row.set(note, "else").predict().probability(1));
    }

    @Test
    void manyRowsInChunksGetTheBitsOfFewRows() {
        Table table = table(1_500, 60);

        Matrix all = three.probabilities(table);

        for (int from : new int[] {0, 255, 256, 1_100, 1_499}) {
            int[] rows = IntStream.range(from, Math.min(1_500, from + 300)).toArray();
            Matrix some = three.probabilities(table.rows(rows));
            for (int i = 0; i < some.size(); i++) {
                assertThat(some.get(i)).isEqualTo(all.get(from * 3 + i));
            }
        }
        assertThat(three.probabilities(table.rows(new int[0])).rows()).isZero();
    }

    private static void assertSameProbabilities(Classifier model, Table table) {
        Matrix probabilities = model.probabilities(table);
        String[] labels = model.predict(table);
        var predictor = model.rowPredictor();
        var row = predictor.row();
        for (int i = 0; i < table.rows(); i++) {
            fill(row, predictor, table, i);
            row.predict();
            for (int k = 0; k < model.classes().size(); k++) {
                assertThat(row.probability(k)).isEqualTo(probabilities.get(i, k));
            }
            assertThat(row.label()).isEqualTo(labels[i]);
        }
    }

    @Test
    void sixteenThreadsShareOnePredictor() throws Exception {
        Table table = table(200, 60);
        Matrix expected = three.probabilities(table);
        var predictor = three.rowPredictor();
        Callable<Integer> task =
                () -> {
                    var row = predictor.row();
                    int same = 0;
                    for (int i = 0; i < 2_000; i++) {
                        fill(row, predictor, table, i % 200);
                        if (row.predict().probability(1) == expected.get(i % 200, 1)) same++;
                    }
                    return same;
                };

        try (var threads = Executors.newFixedThreadPool(16)) {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int t = 0; t < 16; t++) tasks.add(task);
            for (Future<Integer> same : threads.invokeAll(tasks)) {
                assertThat(same.get()).isEqualTo(2_000);
            }
        }
    }

    @Test
    void predictingARowAllocatesNothing() {
        assertAllocatesNothing(two);
        assertAllocatesNothing(three);
        assertAllocatesNothing(number);
    }

    private static void assertAllocatesNothing(Model model) {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        var predictor = model.rowPredictor();
        var row = predictor.row();
        var moment = LocalDateTime.of(2026, 11, 22, 9, 30);
        int[] columns =
                List.of("size", "zone", "garden", "sex", "town", "street", "sold").stream()
                        .mapToInt(predictor::column)
                        .toArray();
        double sum = predict(row, columns, moment, model, 20_000);

        // the compiler may leave a few bytes once, a prediction would leave some in every round
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = bean.getThreadAllocatedBytes(thread);
            sum += predict(row, columns, moment, model, 5_000);
            least = Math.min(least, bean.getThreadAllocatedBytes(thread) - before);
        }

        assertThat(sum).isFinite();
        assertThat(least).as("bytes of 5 000 predictions").isZero();
    }

    private static double predict(
            RowPredictor.Row row, int[] columns, LocalDateTime moment, Model model, int times) {
        double sum = 0;
        for (int i = 0; i < times; i++) {
            row.clear()
                    .set(columns[0], 30 + i % 100)
                    .set(columns[1], i % 6)
                    .set(columns[2], i % 2 == 0)
                    .set(columns[3], i % 3 == 0 ? "male" : "female")
                    .set(columns[4], i % 4 == 0 ? "town 2" : "nowhere")
                    .set(columns[5], i % 5 == 0 ? null : "street 7");
            if (i % 2 == 0) row.set(columns[6], moment);
            else row.setMoment(columns[6], 1_600_000_000L + i);
            row.predict();
            sum +=
                    model instanceof Regressor
                            ? row.value()
                            : row.probability(1) + row.label().length();
        }
        return sum;
    }

    @Test
    void cellsMayBeWrittenInAnotherTypeAsInATable() {
        long second = LocalDateTime.of(2021, 3, 4, 5, 6).toEpochSecond(ZoneOffset.UTC);
        Table typed =
                Table.of(
                        Column.Categorical.of("size", " 81.5 "),
                        Column.Categorical.of("zone", "3"),
                        new Column.Numeric("garden", 1),
                        new Column.Bool("sex", new Column.Codes(new int[] {1})),
                        new Column.DateTime("town", new Column.Seconds(new long[] {second})),
                        new Column.Numeric("street", -0f),
                        new Column.DateTime("sold", new Column.Seconds(new long[] {second})));
        var predictor = number.rowPredictor();
        var row = predictor.row();

        fill(row, predictor, typed, 0);

        assertThat(row.predict().value()).isEqualTo(number.predict(typed)[0]);
    }

    @Test
    void aClearedRowIsOneOfMissingCells() {
        var predictor = two.rowPredictor();
        var fresh = predictor.row().predict();
        var row = predictor.row().set(predictor.column("size"), 80).predict();
        assertThat(row.probability(0)).isNotEqualTo(fresh.probability(0));

        row.clear().predict();

        assertThat(row.probability(0)).isEqualTo(fresh.probability(0));
        assertThat(row.probability(0) + row.probability(1)).isEqualTo(1);
    }

    @Test
    void cellsOfTheWrongTypeAndUnknownColumnsAreRefused() {
        var predictor = two.rowPredictor();
        var row = predictor.row();

        assertThatThrownBy(() -> predictor.column("sise"))
                .hasMessage("The model reads no column \"sise\"; did you mean \"size\"?");
        assertThatThrownBy(() -> row.set(predictor.column("size"), "big"))
                .hasMessage(
                        "Column \"size\" holds numbers but is given \"big\". Correct the cell, or leave it missing.");
        assertThatThrownBy(() -> row.set(predictor.column("size"), 1e300))
                .hasMessage(
                        "Column \"size\": 1.0E300 is infinite or too large for a float (3.4e38). Leave the cell missing or scale the column.");
        assertThatThrownBy(() -> row.setMoment(predictor.column("size"), 60))
                .hasMessage(
                        "Column \"size\" holds numbers but is given 1970-01-01T00:01. Correct the cell, or leave it missing.");
        assertThatThrownBy(() -> row.set(predictor.column("sold"), 2021))
                .hasMessage(
                        "Column \"sold\" holds dates or times but is given the number 2021.0. Correct the cell, or leave it missing.");
    }

    @Test
    void aPredictionIsNotReadFromCellsThatHaveChanged() {
        var row = two.rowPredictor().row();
        var ofNumber = number.rowPredictor().row().predict();

        assertThatThrownBy(row::label)
                .hasMessage(
                        "The cells of the row have changed, or nothing was predicted yet; call predict() first.");
        assertThatThrownBy(row.predict()::value)
                .hasMessage(
                        "The model tells classes apart and has no value; ask for the label or a probability.");
        assertThatThrownBy(ofNumber::label)
                .hasMessage("The model predicts a number and has no label; ask for the value.");
    }

    /// `number` with a weight of its last layer that is no number.
    private static Regressor poisoned() {
        Predictor sound = number.predictor();
        ParameterVector parameters = sound.parameters().copy();
        parameters.windows(parameters.network().layers().size() - 1).get(0).set(3, Float.NaN);
        var predictor = new Predictor(sound.encoder(), sound.network(), parameters, sound.loss());
        return new Regressor(predictor, number.target(), number.provenance());
    }

    @Test
    void aNetworkThatGivesNoNumberIsRefused() {
        var row = poisoned().rowPredictor().row();

        assertThatThrownBy(row::predict)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The network gives NaN for row 1: its weights or the row's numbers are too large. Train it again, or correct the row.");
    }

    @Test
    void zerosAreLeftOutOnlyWhereWeightsAreFinite() {
        for (Regressor model : List.of(number, poisoned())) {
            var asked = new ArrayList<String>();
            new RowPredictor(model, () -> recording(asked)).row();

            assertThat(asked.contains("forFiniteWeights")).isEqualTo(model == number);
        }
    }

    /// Scalar kernels that note what they are asked for.
    private static Kernels recording(List<String> asked) {
        var scalar = new ScalarKernels();
        return (Kernels)
                Proxy.newProxyInstance(
                        Kernels.class.getClassLoader(),
                        new Class<?>[] {Kernels.class},
                        (_, method, arguments) -> {
                            asked.add(method.getName());
                            return method.invoke(scalar, arguments);
                        });
    }
}
