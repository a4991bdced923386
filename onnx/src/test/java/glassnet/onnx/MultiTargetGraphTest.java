package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Matrix;
import glassnet.model.Bounds;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Recipe;
import glassnet.model.Regressor;
import glassnet.model.Verification;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultiTargetGraphTest {
    private static final Training TRAINING = Training.defaults().withEpochs(3).withSeed(0);
    private static final Table NUMBERS =
            Samples.table(200, 1, false).without("mass").with(numbers(200, "size"));
    private static final Table LABELS =
            Samples.table(200, 1, false).without("price").with(labels(200, "big"));

    @TempDir Path folder;

    private static Column numbers(int rows, String name) {
        float[] values = new float[rows];
        for (int i = 0; i < rows; i++) values[i] = 7 * i % 31 + 0.5f;
        return new Column.Numeric(name, values);
    }

    private static Column labels(int rows, String name) {
        float[] values = new float[rows];
        for (int i = 0; i < rows; i++) values[i] = i % 3 == 0 ? 1 : 0;
        return new Column.Numeric(name, values);
    }

    private static MultiTarget train(Table table, int members, String... targets) {
        return (MultiTarget)
                Recipe.of(Model.class, List.of(targets))
                        .withEnsemble(members)
                        .train(table, TRAINING);
    }

    @Test
    void everyNumberIsAnOutputNamedAfterIt() throws Exception {
        for (int members : new int[] {1, 2}) {
            MultiTarget model = train(NUMBERS, members, "price", "size");
            Table rows = Samples.table(50, 2, true);

            Map<String, Object> outputs = run(model, rows);

            assertThat(outputs).containsOnlyKeys("price", "size");
            for (Column predictions : model.predictions(rows)) {
                assertNear(outputs.get(predictions.name()), predictions);
            }
        }
    }

    @Test
    void everyLabelIsAnOutputBesideItsProbability() throws Exception {
        MultiTarget model = train(LABELS, 1, "sex", "big");
        Table rows = Samples.table(50, 2, true);

        Map<String, Object> outputs = run(model, rows);

        assertThat(outputs).containsOnlyKeys("sex", "probability_sex", "big", "probability_big");
        for (Column predictions : model.predictions(rows)) {
            assertThat((String[]) outputs.get(predictions.name()))
                    .containsExactly(
                            IntStream.range(0, 50)
                                    .mapToObj(predictions::text)
                                    .toArray(String[]::new));
        }
        for (Column p : model.probabilities(rows)) assertNear(outputs.get(p.name()), p);
    }

    @Test
    void aFileHoldsAllOfIt() throws Exception {
        for (MultiTarget model :
                List.of(train(NUMBERS, 2, "price", "size"), train(LABELS, 1, "sex", "big"))) {
            Path file = folder.resolve("model.onnx");

            model.save(file);
            var read = (MultiTarget) Model.load(file);

            assertThat(read.target()).isEqualTo(model.target());
            assertThat(read.intervals()).isEqualTo(model.intervals());
            assertThat(read.predictor().parameters().values())
                    .isEqualTo(model.predictor().parameters().values());
            assertThat(
                            RuntimeCheck.largestDifference(file, read, Samples.table(50, 2, true))
                                    .orElseThrow())
                    .isLessThan(1e-3);
        }
    }

    @Test
    void quantilesGiveThePredictionAndTheEndsOfItsInterval() throws Exception {
        Table table = Samples.table(200, 1, false);
        for (int members : new int[] {1, 2}) {
            Regressor model =
                    Recipe.of(Regressor.class, "price")
                            .withInterval(0.8)
                            .withEnsemble(members)
                            .train(table, TRAINING);
            Path file = folder.resolve("quantiles.onnx");
            Table rows = Samples.table(50, 2, true);

            model.save(file);
            var read = (Regressor) Model.load(file);
            Map<String, Object> outputs = run(read, rows);

            Bounds bounds = model.bounds(rows, 0.8);
            assertThat(outputs).containsOnlyKeys("prediction", "lower", "upper");
            assertNear(outputs.get("prediction"), model.predictions(rows));
            assertNear(outputs.get("lower"), new Column.Numeric("lower", bounds.lower()));
            assertNear(outputs.get("upper"), new Column.Numeric("upper", bounds.upper()));
            assertThat(read.intervals()).isEqualTo(model.intervals());
            assertThat(RuntimeCheck.largestDifference(file, read, rows).orElseThrow())
                    .isLessThan(1e-3);
            assertThat(Verification.of(read, table, epoch -> {}).isReproduced()).isTrue();
        }
    }

    @Test
    void aModelReadFromAFileIsTrainedOnceMoreToTheSameBits() throws Exception {
        Path file = folder.resolve("model.onnx");
        train(NUMBERS, 1, "price", "size").save(file);

        Verification again = Verification.of(Model.load(file), NUMBERS, epoch -> {});

        assertThat(again.isReproduced()).isTrue();
    }

    private static Map<String, Object> run(Model model, Table rows) throws Exception {
        try (var runtime = new ForeignRuntime(ModelProtos.of(model).toByteArray())) {
            return runtime.run(model, rows);
        }
    }

    private static void assertNear(Object actual, Column expected) {
        Matrix column = Matrix.zeros(expected.size(), 1);
        for (int i = 0; i < expected.size(); i++) {
            column.set(i, 0, ((Column.Numeric) expected).value(i));
        }
        Near.assertNear((float[][]) actual, column, 1e-5);
    }
}
