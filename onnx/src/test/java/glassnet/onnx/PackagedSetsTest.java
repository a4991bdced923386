package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.data.DataSets;
import glassnet.feature.Encoding;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.Regressor;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackagedSetsTest {

    static List<DataSets.Description> sets() {
        return DataSets.list();
    }

    /// The rows twice, the second time with every third cell missing and every fifth word strange.
    private static Table worse(Table table, Model model) {
        Table result = twice(table);
        for (Encoding encoding : model.predictor().encoder().encodings()) {
            Column column = result.column(encoding.column());
            int n = column.size();
            if (column instanceof Column.Numeric numbers) {
                float[] values = new float[n];
                for (int i = 0; i < n; i++) {
                    values[i] = i >= n / 2 && i % 3 == 0 ? Float.NaN : numbers.value(i);
                }
                result = result.with(new Column.Numeric(column.name(), values));
            } else if (column instanceof Column.Categorical words) {
                String[] texts = new String[n];
                for (int i = 0; i < n; i++) {
                    boolean absent = words.isMissing(i) || (i >= n / 2 && i % 3 == 0);
                    String word = i >= n / 2 && i % 5 == 0 ? "never seen" : words.text(i);
                    if (!absent) texts[i] = word;
                }
                result = result.with(Column.Categorical.of(column.name(), texts));
            }
        }
        return result;
    }

    private static Table twice(Table table) {
        int[] rows = new int[2 * table.rows()];
        Arrays.setAll(rows, i -> i % table.rows());
        return table.rows(rows);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void onnxRuntimeGivesTheSameFromTheRawColumns(DataSets.Description set) throws Exception {
        Table table = DataSets.load(set.name(), 0);
        Model model =
                Recipe.of(Model.class, set.target())
                        .train(table, Training.defaults().withEpochs(5).withSeed(0));
        Table rows = worse(table, model);

        try (var runtime = new ForeignRuntime(ModelProtos.of(model).toByteArray())) {
            var outputs = runtime.run(model, rows);

            switch (model.single()) {
                case Classifier classifier -> {
                    assertThat((String[]) outputs.get("label")).isEqualTo(classifier.predict(rows));
                    Near.assertNear(
                            (float[][]) outputs.get("probabilities"),
                            classifier.probabilities(rows),
                            1e-5);
                }
                case Regressor regressor ->
                        Near.assertNear(
                                (float[][]) outputs.get("prediction"),
                                new glassnet.matrix.Matrix(
                                        regressor.predict(rows), 0, rows.rows(), 1),
                                1e-5);
            }
        }
    }
}
