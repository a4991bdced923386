package glassnet.onnx;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static glassnet.network.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.diagnosis.Doctor;
import glassnet.doctor.Finding;
import glassnet.feature.Encoding;
import glassnet.insight.Attributions;
import glassnet.insight.RowExplanation;
import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.table.Column;
import glassnet.table.Table;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Networks of others as models of tables. The columns: 60 rows of `a`, `b` and a `town`.
class ImportedModelTest {
    private static final Table ROWS = rows();
    private static final Table NONE = ROWS.rows(new int[0]);

    private static Table rows() {
        var random = RandomStream.of(3, "imported");
        float[] a = new float[60];
        float[] b = new float[60];
        String[] town = new String[60];
        float[] label = new float[60];
        for (int i = 0; i < a.length; i++) {
            a[i] = 100 + 20 * (float) random.nextGaussian();
            b[i] = (float) random.nextGaussian();
            town[i] = List.of("Bern", "Graz").get(i % 2);
            label[i] = i % 3;
        }
        return Table.of(
                new Column.Numeric("a", a),
                new Column.Numeric("b", b),
                Column.Categorical.of("town", town),
                new Column.Numeric("label", label));
    }

    /// A network over `a`, `b` (NaN or what stands for a missing cell) and two towns.
    private static ImportedNetwork network(
            Loss loss, float imputed, List<String> classes, boolean complement, Layer... layers) {
        return new ImportedNetwork(
                ParameterVector.initialized(Network.of(4, layers), 5),
                loss,
                List.of(
                        new ImportedNetwork.Numeric("a", imputed),
                        new ImportedNetwork.Numeric("b", imputed),
                        new ImportedNetwork.Category(
                                new Encoding.OneHot("town", List.of("Bern", "Graz")))),
                List.of("a", "b", "town"),
                "y",
                classes,
                complement,
                "skl2onnx");
    }

    private static ImportedNetwork network(Loss loss, Layer... layers) {
        return network(loss, Float.NaN, List.of(), false, layers);
    }

    private static Matrix outputs(ImportedNetwork network) {
        return network.outputs(network.features(ROWS));
    }

    private static Model model(ImportedNetwork network, String... targets) {
        return network.model(ROWS, List.of(targets));
    }

    @Test
    void oneNumberIsPredictedAsItIs() {
        ImportedNetwork network = network(new MeanSquaredError(), dense(5), relu(), dense(1));

        var model = (Regressor) model(network);

        assertThat(model.target().column())
                .as("the only column it does not read")
                .isEqualTo("label");
        assertThat(model.predict(ROWS)).containsExactly(outputs(network).data());
        assertThat(network.model(ROWS.without("label"), List.of()).target().name())
                .isEqualTo("output");
    }

    @Test
    void aMissingCellCountsAsTheFileSays() {
        Layer[] layers = {dense(5), relu(), dense(1)};
        Table rows =
                Table.of(new Column.Numeric("a", Float.NaN, 1)).with(ROWS.rows(0, 1).column("b"));
        rows = rows.with(ROWS.rows(0, 1).column("town"));
        ImportedNetwork network = network(new MeanSquaredError(), 90, List.of(), false, layers);

        var model = (Regressor) network.model(rows, List.of());

        assertThat(model.predict(rows))
                .containsExactly(network.outputs(network.features(rows)).data());
        assertThat(RowExplanation.of(model, rows, 0, 3).columns().getFirst().imputed())
                .isEqualTo("90 (usual)");
        Table missing = rows;
        assertThatThrownBy(() -> network(new MeanSquaredError(), layers).model(missing, List.of()))
                .hasMessage(
                        "Column \"a\" is missing in row 1, and the network has no number for missing cells. Fill it in or leave the row out.");
    }

    @Test
    void oneProbabilityTellsTwoClasses() {
        ImportedNetwork network =
                network(
                        new SigmoidCrossEntropy(),
                        Float.NaN,
                        List.of("no", "yes"),
                        true,
                        dense(5),
                        relu(),
                        dense(1));

        var model = (Classifier) model(network, "label");

        assertThat(model.classes()).containsExactly("no", "yes");
        assertThat(model.probabilities(ROWS).data()).containsExactly(outputs(network).data());
    }

    @Test
    void twoLogitsAreToldByTheirDifference() {
        for (Layer[] layers :
                List.of(
                        new Layer[] {dense(5), tanh(), dense(2)},
                        new Layer[] {dense(5), tanh(), dense(2), relu()})) {
            ImportedNetwork network = network(new SoftmaxCrossEntropy(), layers);

            var model = (Classifier) model(network, "label");

            assertThat(model.predictor().network().outputs()).isEqualTo(1);
            assertThat(model.classes()).containsExactly("0", "1");
            Matrix p = model.probabilities(ROWS);
            Matrix expected = outputs(network);
            for (int i = 0; i < p.size(); i++) {
                assertThat(p.get(i)).isCloseTo(expected.get(i), within(1e-5f));
            }
        }
    }

    @Test
    void moreProbabilitiesTellAsManyClasses() {
        ImportedNetwork network = network(new SoftmaxCrossEntropy(), dense(5), relu(), dense(3));

        var model = (Classifier) model(network);

        assertThat(model.classes()).containsExactly("0", "1", "2");
        assertThat(model.probabilities(ROWS).data()).containsExactly(outputs(network).data());
        assertThat(model.evaluate(ROWS).metrics()).containsKey("accuracy");
    }

    @Test
    void plainNumbersAreLogitsOfTheClassesOfTheirTarget() {
        ImportedNetwork network = network(new MeanSquaredError(), dense(5), relu(), dense(3));

        var model = (Classifier) model(network, "label");

        assertThat(model.classes()).containsExactly("0", "1", "2");
        assertThat(model.predictor().loss()).isEqualTo(new SoftmaxCrossEntropy());
        String[] predicted = model.predict(ROWS);
        Matrix z = outputs(network);
        for (int i = 0; i < predicted.length; i++) {
            int c = Integer.parseInt(predicted[i]);
            for (int j = 0; j < 3; j++) assertThat(z.get(i, c)).isGreaterThanOrEqualTo(z.get(i, j));
        }
    }

    @Test
    void otherwiseTheyAreNumbersOfTheirOwn() {
        ImportedNetwork network =
                network(new MeanSquaredError(), dense(5), relu(), dense(3), relu());
        Table features = ROWS.without("label");

        var model = (MultiTarget) network.model(features, List.of());

        assertThat(model.target().columns()).containsExactly("output_0", "output_1", "output_2");
        Matrix expected = outputs(network);
        for (int j = 0; j < 3; j++) {
            var one = (Regressor) model.predicting("output_" + j);
            float[] predicted = one.predict(features);
            for (int i = 0; i < predicted.length; i++) {
                assertThat(predicted[i]).isEqualTo(expected.get(i, j));
            }
        }
    }

    @Test
    void severalProbabilitiesAreLabels() {
        ImportedNetwork network = network(new SigmoidCrossEntropy(), dense(5), relu(), dense(2));

        var model = (MultiTarget) network.model(ROWS.without("label"), List.of());

        assertThat(model.target().kind()).isEqualTo("multilabel");
        assertThat(model.target().columns()).containsExactly("output_0", "output_1");
    }

    @Test
    void outputsThatDoNotFitTheTargetsAreRefused() {
        ImportedNetwork three = network(new MeanSquaredError(), dense(3));
        ImportedNetwork one = network(new MeanSquaredError(), dense(1));
        Table more = ROWS.with(new Column.Numeric("w", new float[60]));

        assertThatThrownBy(() -> three.model(more, List.of("label", "w")))
                .hasMessage(
                        "The network gives 3 numbers (output_0, output_1 and output_2), which cannot be the columns label and w. Name a target for each.");
        assertThatThrownBy(() -> one.model(more, List.of("label", "w")))
                .hasMessage(
                        "The network gives one output, which cannot be the columns label and w. Name one target.");
        assertThatThrownBy(() -> one.model(more, List.of("labels")))
                .hasMessageContaining("did you mean \"label\"?");
    }

    @Test
    void columnsInTheirOrderLeaveTheTargetOut() {
        var network =
                new ImportedNetwork(
                        ParameterVector.initialized(Network.of(2, dense(1)), 5),
                        new MeanSquaredError(),
                        List.of(
                                new ImportedNetwork.Numeric("x_0", Float.NaN),
                                new ImportedNetwork.Numeric("x_1", Float.NaN)),
                        List.of("x"),
                        "y",
                        List.of(),
                        false,
                        "");

        assertThat(network.model(ROWS, List.of("label")).predictor().encoder().columns())
                .containsExactly("a", "b");
        assertThatThrownBy(() -> network.model(ROWS, List.of()))
                .hasMessage(
                        "The network takes 2 columns of numbers but the table has 3. Name the one that it predicts, and leave others out.");
    }

    @Test
    void itIsExplainedAndExaminedLikeAnyOther(@TempDir Path folder) throws Exception {
        ImportedNetwork network =
                network(new SoftmaxCrossEntropy(), dense(8), relu(), dense(8), relu(), dense(3));
        var model = (SingleTarget) model(network, "label");

        RowExplanation explained = RowExplanation.of(model, ROWS, 7, 3);
        Attributions why =
                Attributions.of(model, ROWS, 7, Attributions.Method.INTEGRATED_GRADIENTS);

        assertThat(explained.network().x().getFirst().value())
                .as("the cell as it is")
                .isEqualTo(((Column.Numeric) ROWS.column("a")).value(7));
        assertThat(explained.back("1", 3).derivative("layer2.w[0,0]").digits())
                .isGreaterThanOrEqualTo(7);
        assertThat(why.residual())
                .isCloseTo(0, within(1e-3 * Math.abs(why.value() - why.typicalValue())));
        assertThat(why.columns())
                .extracting(a -> a.column())
                .containsExactlyInAnyOrder("a", "b", "town");
        assertThat(Doctor.examine(model, ROWS, NONE))
                .extracting(Finding::name)
                .as("of inputs of 100, whose scale the first weights may have taken in")
                .doesNotContain("unscaled-inputs");

        model.save(folder.resolve("own.onnx"));
        assertThat(Model.load(folder.resolve("own.onnx")).predictor().outputs(ROWS).data())
                .containsExactly(model.predictor().outputs(ROWS).data());
    }

    /// Biases of -1e6 leave nothing alive behind the first layer.
    @Test
    void theDoctorSeesWhatItsLayersGive() {
        ImportedNetwork network =
                network(new SoftmaxCrossEntropy(), dense(8), relu(), dense(8), relu(), dense(3));
        network.parameters().window("layer1.b").fill(-1e6f);

        List<Finding> found = Doctor.examine(model(network, "label"), ROWS, NONE);

        assertThat(found).extracting(Finding::name).contains("dead-units");
    }
}
