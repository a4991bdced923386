package glassnet.onnx;

import static glassnet.network.Layers.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.feature.DatePart;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.FeatureSpec;
import glassnet.feature.Scale;
import glassnet.feature.TargetEncoder;
import glassnet.loss.MeanSquaredError;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.model.Circumstances;
import glassnet.model.Predictor;
import glassnet.model.Provenance;
import glassnet.model.Regressor;
import glassnet.network.Activation;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.table.Column;
import glassnet.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureGraphTest {

    /// A model whose prediction is `Σ wⱼ·featureⱼ`.
    private static Regressor sum(Encoding encoding, float... w) {
        return sum(List.of(encoding), w);
    }

    private static Regressor sum(List<Encoding> encodings, float... w) {
        return sum(new FeatureEncoder(encodings, List.of()), w);
    }

    private static Regressor sum(FeatureEncoder encoder, float... w) {
        List<Layer> layers = new ArrayList<>();
        encoder.embedding().ifPresent(layers::add);
        layers.addAll(List.of(dense(1), new Activation.Linear()));
        var network = new Network(encoder.features().size(), layers);
        var parameters = ParameterVector.zeros(network);
        Matrix window = parameters.windows(layers.size() - 2).getFirst();
        for (int i = 0; i < w.length; i++) window.set(i, w[i]);
        return new Regressor(
                new Predictor(encoder, network, parameters, new MeanSquaredError()),
                new TargetEncoder.Quantity("y", 0, 1),
                new Provenance(
                        "0",
                        0,
                        0,
                        0,
                        0,
                        0,
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Circumstances.unknown()));
    }

    private static float[] run(Regressor model, Column column) throws Exception {
        byte[] bytes = ModelProtos.of(model).toByteArray();
        try (var runtime = new ForeignRuntime(bytes)) {
            float[][] y = (float[][]) runtime.run(model, Table.of(column)).get("prediction");
            float[] values = new float[y.length];
            for (int i = 0; i < values.length; i++) values[i] = y[i][0];
            return values;
        }
    }

    @Test
    void numbersAreScaledWithTheBitsOfTheEncoder() throws Exception {
        var encoding = new Encoding.Numeric("v", 0.3f, 1e-3f, false);
        float[] cells = {0.3f, 0.3007f, -5, 1e10f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.NaN};

        float[] scaled = run(sum(encoding, 1), new Column.Numeric("v", cells));

        for (int i = 0; i < cells.length; i++) {
            assertThat(scaled[i]).isEqualTo(encoding.scaled(cells[i]));
        }
        assertThat(Arrays.copyOfRange(scaled, 4, 7)).containsExactly(3, -3, 0);
    }

    @Test
    void everyScaleHasTheBitsOfTheEncoder() throws Exception {
        var quantiles = List.of(-1.1f, 0.3f, 0.37f, 12f);
        for (Scale scale :
                List.of(
                        new Scale.Standard(0.3f, 1e-3f),
                        new Scale.Unscaled(0.3f, 1e-3f),
                        new Scale.Normal(quantiles, List.of(-1.3f, -0.1f, 0.2f, 1.7f)),
                        new Scale.Normal(quantiles.subList(0, 2), List.of(-1.3f, 0.1f)))) {
            var encoding = new Encoding.Numeric("v", scale, true);
            float[] cells = {-5, -1.1f, 0.2f, 0.3f, 0.36f, 0.37f, 5, 12, 1e30f, Float.NaN};

            float[] scaled = run(sum(encoding, 1, 0), new Column.Numeric("v", cells));

            for (int i = 0; i < cells.length; i++) {
                assertThat(scaled[i])
                        .as("%s of %s", scale, cells[i])
                        .isEqualTo(encoding.scaled(cells[i]));
            }
        }
    }

    @Test
    void numbersOfAllScalesKeepTheirPlaces() throws Exception {
        var encodings =
                List.<Encoding>of(
                        new Encoding.Numeric("a", new Scale.Standard(1, 2), true),
                        new Encoding.Numeric("b", 0, 1, false),
                        new Encoding.Numeric(
                                "c", new Scale.Normal(List.of(0f, 1f), List.of(-1f, 1f)), true),
                        new Encoding.Numeric("d", new Scale.Standard(0, 1), false));
        var rows =
                Table.of(
                        new Column.Numeric("a", 5, Float.NaN),
                        new Column.Numeric("b", 0, 0),
                        new Column.Numeric("c", 0.75f, Float.NaN),
                        new Column.Numeric("d", 7, 8));
        var model = sum(encodings, 1, 10, 1e2f, 1e3f, 1e4f, 1e5f);

        try (var runtime = new ForeignRuntime(ModelProtos.of(model).toByteArray())) {
            float[][] y = (float[][]) runtime.run(model, rows).get("prediction");

            // a 2, c ½, d 7; then a and c are missing and d is 8
            assertThat(y[0][0]).isEqualTo(2 + 0.5f * 1e3f + 7e5f);
            assertThat(y[1][0]).isEqualTo(10 + 1e4f + 8e5f);
        }
        assertThat(model.predict(rows)).containsExactly(700502, 810010);
    }

    @Test
    void aMissingNumberSaysSoInItsIndicator() throws Exception {
        var encoding = new Encoding.Numeric("v", 0, 1, true);

        assertThat(run(sum(encoding, 0, 1), new Column.Numeric("v", 1, Float.NaN)))
                .containsExactly(0, 1);
    }

    @Test
    void piecesAreSharesOfTheWayAndNothingForAMissingNumber() throws Exception {
        var encoding =
                new Encoding.Piecewise(
                        new Encoding.Numeric("v", 0, 1, false), List.of(0f, 4f, 8f, 9f));
        var column = new Column.Numeric("v", 2, 6, -1, 100, Float.NaN);

        assertThat(run(sum(encoding, 0, 1, 10, 100), column)).containsExactly(0.5f, 6, 0, 111, 0);
    }

    @Test
    void twoLevelsAreMinusOneAndOneAndAllElseIsZero() throws Exception {
        var column = Column.Categorical.of("sex", "f", "m", null, "x");

        assertThat(run(sum(new Encoding.Binary("sex", "f", "m"), 1), column))
                .containsExactly(-1, 1, 0, 0);
    }

    @Test
    void eachLevelHasItsColumnAndAnUnknownOneHasNone() throws Exception {
        var column = Column.Categorical.of("c", "a", "b", "c", null, "?");

        assertThat(run(sum(new Encoding.OneHot("c", List.of("a", "b", "c")), 1, 10, 100), column))
                .containsExactly(1, 10, 100, 0, 0);
    }

    @Test
    void wordsOfTextsAreThoseOfTheEncoder() throws Exception {
        var words = List.of("mr", "mrs", "c", "85", "straße", "ωmega", "école", "kelvin", "٣٤");
        var encoding = new Encoding.BagOfWords("text", words, true);
        @Nullable String[] texts = {
            "Braund, Mr. Owen",
            "MRS. Mrs",
            "C85 c",
            "c 850 1.85",
            "cmr mrc",
            "a_mr_b\nMr\r\nc",
            "STRASSE straße STRAẞE",
            "Ωmega \u2126MEGA",
            "École E\u0301cole",
            "\u212Aelvin",
            "٣٤ x٣٤ 1٣٤",
            "\uD83D\uDE00mr\uD83D\uDE00",
            "mr\u0301",
            ".*",
            null
        };
        var table = Column.Categorical.of("text", texts);
        float[] w = new float[encoding.width()];
        for (int j = 0; j < w.length; j++) w[j] = 1 << j;

        float[] found = run(sum(encoding, w), table);

        Matrix x = Matrix.zeros(texts.length, w.length);
        encoding.encode(table, x, 0);
        for (int i = 0; i < texts.length; i++) {
            float sum = 0;
            for (int j = 0; j < w.length; j++) sum += w[j] * x.get(i, j);
            assertThat(found[i]).as(texts[i]).isEqualTo(sum);
        }
        assertThat(Arrays.copyOf(found, 3)).containsExactly(1 << 1, 1 << 2, (1 << 3) + (1 << 4));
        assertThat(found[texts.length - 1]).as("missing").isOne();
    }

    /// ONNX Runtime's Java side hands them over as two halves each.
    @Test
    void lettersOfTwoHalvesAreNotComparedByTheCheck(@TempDir Path folder) throws Exception {
        var level = sum(new Encoding.OneHot("v", List.of("\uD83D\uDE00", "b")), 1, 2);
        var word = sum(new Encoding.BagOfWords("v", List.of("\uD842\uDFB7", "b"), false), 1, 2);
        for (Regressor model : List.of(level, word)) {
            Path file = folder.resolve("model.onnx");
            Files.write(file, ModelProtos.of(model).toByteArray());
            Table beyond = rows("\uD83D\uDE00", "\uD842\uDFB7");

            assertThat(RuntimeCheck.largestDifference(file, model, beyond)).isEmpty();
            assertThat(RuntimeCheck.largestDifference(file, model, rows("b", "c", null)))
                    .hasValue(0);
            assertThat(
                            RuntimeCheck.largestDifference(
                                    file, sum(level.predictor().encoder(), 1, 3), rows("b")))
                    .as("others are")
                    .hasValue(1);
        }
    }

    private static Table rows(@Nullable String... texts) {
        return Table.of(Column.Categorical.of("v", texts));
    }

    @Test
    void partsOfDatesAreThoseOfTheCalendarFarAndNear() throws Exception {
        List<Long> seconds = new ArrayList<>();
        for (String moment :
                List.of(
                        "1970-01-01T00:00:00",
                        "1969-12-31T23:59:59",
                        "2000-02-29T12:34:56",
                        "1900-02-28T23:00:01",
                        "1900-03-01T00:00:00",
                        "2026-11-22T09:29:00",
                        "0001-01-01T00:00:00",
                        "-0004-02-29T06:07:08",
                        "9999-12-31T23:59:59")) {
            seconds.add(LocalDateTime.parse(moment).toEpochSecond(ZoneOffset.UTC));
        }
        for (long day = -800; day < 800; day++) seconds.add(day * 86_400 - 1);
        long[] cells = seconds.stream().mapToLong(Long::longValue).toArray();
        var column = new Column.DateTime("d", new Column.Seconds(cells));

        for (DatePart part : DatePart.values()) {
            var scaling = new Encoding.Numeric("d " + part, 0, 1e6f, false);
            var dates = new Encoding.DateParts("d", List.of(part), List.of(scaling));

            float[] scaled = run(sum(dates, 1), column);

            for (int i = 0; i < cells.length; i++) {
                assertThat(scaled[i])
                        .as("%s of %s", part, column.text(i))
                        .isEqualTo(scaling.scaled(part.of(cells[i])));
            }
        }
    }

    /// Rows of a grid, and others: some at a known place, some where few are near, some nowhere.
    @Test
    void whatNeighboursHaveIsWhatTheEncoderSays() throws Exception {
        var random = RandomStream.of(5, "grid");
        for (int rows : List.of(3, 15, 700)) {
            float[] a = new float[rows];
            float[] b = new float[rows];
            String[] kind = new String[rows];
            for (int i = 0; i < rows; i++) {
                a[i] = random.nextInt(20);
                b[i] = i < 3 ? 5 + i / 2 : random.nextInt(10);
                kind[i] = List.of("x", "y", "z").get(i < 3 ? i : random.nextInt(3));
            }
            Table known =
                    Table.of(
                            new Column.Numeric("a", a),
                            new Column.Numeric("b", b),
                            Column.Categorical.of("kind", kind));
            TargetEncoder target =
                    TargetEncoder.fit(List.of(known.column("kind")), Optional.empty());
            FeatureSpec spec = FeatureSpec.defaults();
            for (FeatureSpec.Numbers numbers : FeatureSpec.Numbers.values()) {
                FeatureEncoder encoder =
                        spec.withNumbers(numbers)
                                .withNeighbours(List.of("b", "a"))
                                .fit(known.without("kind"), target, target.encode(known));
                Table asked =
                        Table.of(
                                new Column.Numeric("a", 3, 3.5f, 900, Float.NaN, 1e30f, a[0], a[2]),
                                new Column.Numeric("b", 5, 7, -4, 2, 3, b[0], b[2]));
                Matrix ours = encoder.encode(asked);

                for (int j = 0; j < ours.columns(); j++) {
                    float[] w = new float[ours.columns()];
                    w[j] = 1;
                    byte[] bytes = ModelProtos.of(sum(encoder, w)).toByteArray();
                    try (var runtime = new ForeignRuntime(bytes)) {
                        var y = (float[][]) runtime.run(sum(encoder, w), asked).get("prediction");
                        for (int i = 0; i < y.length; i++) {
                            assertThat(y[i][0])
                                    .as("%s of row %d", encoder.features().get(j), i)
                                    .isCloseTo(ours.get(i, j), within(2e-5f));
                        }
                    }
                }
            }
        }
    }

    /// A part of a date, and a step of the graph, are called like a column.
    @Test
    void neighboursTakeNoNameOfAColumn() throws Exception {
        int rows = 300;
        var random = RandomStream.of(6, "names");
        long[] sold = new long[rows];
        float[] month = new float[rows];
        float[] y = new float[rows];
        String[] places = new String[rows];
        for (int i = 0; i < rows; i++) {
            sold[i] = 86_400L * random.nextInt(900);
            month[i] = (float) random.nextDouble(0, 12);
            y[i] = 100_000 + month[i] * month[i]; // large beside its spread
            places[i] = "place " + random.nextInt(20);
        }
        Table table =
                Table.of(
                        new Column.DateTime("sold", new Column.Seconds(sold)),
                        new Column.Numeric("sold month", month),
                        Column.Categorical.of("places", places),
                        new Column.Numeric("y", y));
        TargetEncoder target = TargetEncoder.fit(List.of(table.column("y")), Optional.empty());
        FeatureEncoder encoder =
                FeatureSpec.defaults()
                        .withNeighbours(List.of("sold month"))
                        .fit(table.without("y"), target, target.encode(table));
        float[] w = new float[encoder.features().size()];
        w[encoder.features().indexOf("y nearby")] = 1;
        Regressor model = sum(encoder, w);

        try (var runtime = new ForeignRuntime(ModelProtos.of(model).toByteArray())) {
            var theirs = (float[][]) runtime.run(model, table).get("prediction");
            float[] ours = model.predict(table);
            for (int i = 0; i < rows; i++)
                assertThat(theirs[i][0]).isCloseTo(ours[i], within(2e-5f));
        }
        assertThat(ModelGraph.of(model).getInputList())
                .extracting(input -> input.getName())
                .containsExactly("sold", "sold month", "places");
    }

    @Test
    void columnsKeepTheirNamesAndAnOutputGivesWay() {
        var encoder =
                new FeatureEncoder(
                        List.of(
                                new Encoding.Numeric("prediction", 0, 1, false),
                                new Encoding.Numeric("numbers", 0, 1, false)),
                        List.of());
        var network = Network.of(2, dense(1));
        var model =
                new Regressor(
                        new Predictor(
                                encoder,
                                network,
                                ParameterVector.zeros(network),
                                new MeanSquaredError()),
                        new TargetEncoder.Quantity("y", 0, 1),
                        new Provenance(
                                "0",
                                0,
                                0,
                                0,
                                0,
                                0,
                                Map.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Circumstances.unknown()));

        var graph = ModelGraph.of(model);

        assertThat(graph.getInputList())
                .extracting(input -> input.getName())
                .containsExactly("prediction", "numbers");
        assertThat(graph.getOutputList())
                .extracting(output -> output.getName())
                .containsExactly("prediction_2");
    }
}
