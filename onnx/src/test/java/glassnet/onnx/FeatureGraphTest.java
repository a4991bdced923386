package glassnet.onnx;

import static glassnet.network.Layers.dense;
import static org.assertj.core.api.Assertions.assertThat;

import glassnet.feature.DatePart;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.TargetEncoder;
import glassnet.loss.MeanSquaredError;
import glassnet.model.Circumstances;
import glassnet.model.Predictor;
import glassnet.model.Provenance;
import glassnet.model.Regressor;
import glassnet.network.Activation;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.table.Column;
import glassnet.table.Table;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureGraphTest {

    /// A model whose prediction is `Σ wⱼ·featureⱼ`.
    private static Regressor sum(Encoding encoding, float... w) {
        var encoder = new FeatureEncoder(List.of(encoding), List.of());
        var network = Network.of(encoder.features().size(), dense(1), new Activation.Linear());
        var parameters = ParameterVector.zeros(network);
        System.arraycopy(w, 0, parameters.values(), 0, w.length);
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
