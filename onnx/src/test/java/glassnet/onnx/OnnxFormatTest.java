package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.feature.Encoding;
import glassnet.matrix.Matrix;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.Regressor;
import glassnet.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxFormatTest {
    @TempDir Path folder;

    static Model[] models() {
        return new Model[] {
            Samples.species(),
            Samples.sex(),
            Samples.price(),
            Samples.sexByThree(),
            Samples.sexFinished()
        };
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatIsReadIsWhatWasWritten(Model written) throws Exception {
        Path file = folder.resolve("model.onnx");

        written.save(file);
        Model read = Model.load(file);

        assertThat(read.getClass()).isEqualTo(written.getClass());
        assertThat(read.predictor().encoder()).isEqualTo(written.predictor().encoder());
        assertThat(read.predictor().network()).isEqualTo(written.predictor().network());
        assertThat(read.predictor().loss()).isEqualTo(written.predictor().loss());
        assertThat(read.target()).isEqualTo(written.target());
        assertThat(read.provenance()).isEqualTo(written.provenance());
        assertThat(read.provenance().settings().keySet())
                .containsExactlyElementsOf(written.provenance().settings().keySet());
        assertThat(read.predictor().parameters().values())
                .isEqualTo(written.predictor().parameters().values());
        if (read instanceof Classifier classifier) {
            assertThat(classifier.decision()).isEqualTo(((Classifier) written).decision());
        }
        if (read instanceof Regressor regressor) {
            assertThat(regressor.intervals()).isEqualTo(((Regressor) written).intervals());
            assertThat(regressor.intervals().isPresent()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theSameModelGivesTheSameBytes(Model model) throws Exception {
        Path first = folder.resolve("first.onnx");
        Path second = folder.resolve("second.onnx");

        model.save(first);
        Model.load(first).save(second);

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void theSampleHasEveryKindOfEncoding() {
        assertThat(Samples.species().predictor().encoder().encodings())
                .extracting(Object::getClass)
                .containsAll(records(Encoding.class).toList());
    }

    private static Stream<Class<?>> records(Class<?> type) {
        if (type.isRecord()) return Stream.of(type);
        return Stream.of(type.getPermittedSubclasses()).flatMap(OnnxFormatTest::records);
    }

    @Test
    void onnxRuntimeGivesTheSameClassesFromTheRawColumns() throws Exception {
        for (Classifier model :
                List.of(
                        Samples.species(),
                        Samples.sex(),
                        Samples.sexByThree(),
                        Samples.sexFinished())) {
            Path file = folder.resolve("classes.onnx");
            model.save(file);
            Table rows = Samples.table(300, 9, true);

            try (var runtime = new ForeignRuntime(file)) {
                var outputs = runtime.run(model, rows);

                assertThat((String[]) outputs.get("label")).isEqualTo(model.predict(rows));
                Near.assertNear(
                        (float[][]) outputs.get("probabilities"), model.probabilities(rows), 1e-5);
            }
        }
    }

    @Test
    void onnxRuntimeGivesTheSameNumbersFromTheRawColumns() throws Exception {
        Regressor model = Samples.price();
        Path file = folder.resolve("number.onnx");
        model.save(file);
        Table rows = Samples.table(300, 9, true);

        try (var runtime = new ForeignRuntime(file)) {
            float[][] prediction = (float[][]) runtime.run(model, rows).get("prediction");
            Near.assertNear(prediction, new Matrix(model.predict(rows), 0, rows.rows(), 1), 1e-5);
        }
    }

    @Test
    void anExistingFileIsReplaced() throws Exception {
        Path file = folder.resolve("model.onnx");
        Files.writeString(file, "old");

        Samples.sex().save(file);

        assertThat(Model.load(file)).isInstanceOf(Classifier.class);
        assertThat(folder).isDirectoryContaining(f -> f.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
