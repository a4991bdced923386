package glassnet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.feature.TargetEncoder;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QualityRowsTest {
    private static final Table FLOWERS =
            Table.of(
                    new Column.Numeric("length", 1, 2, Float.NaN, 4),
                    Column.Categorical.of("where", "here, there", "a \"quoted\" place", null, "7"),
                    Column.Categorical.of("flower", "aster", "rose", "aster", "rose"));

    @TempDir private Path folder = Path.of("");

    private static QualityRows rows(String target) {
        var fitted = TargetEncoder.fit(FLOWERS.column(target), Optional.empty());
        return new QualityRows(fitted, Optional.empty(), FLOWERS, FLOWERS);
    }

    private Path predictions(float... values) throws IOException {
        Path file = folder.resolve("predictions");
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            for (float value : values) out.writeFloat(value);
        }
        return file;
    }

    @Test
    void tablesComeBackAsTheyWere() throws IOException {
        rows("flower").write(folder);
        QualityRows.Job job = QualityRows.Job.read(folder);
        assertThat(job.classes()).containsExactly("aster", "rose");
        assertThat(job.table(folder, "train").fingerprint()).isEqualTo(FLOWERS.fingerprint());
    }

    @Test
    void matricesBeginWithTheirShapeAndEndEachRowWithTheTarget() throws IOException {
        rows("flower").write(folder);
        try (var in = new DataInputStream(Files.newInputStream(folder.resolve("train.rows")))) {
            assertThat(in.readInt()).isEqualTo(4);
            int features = in.readInt();
            assertThat(features).isEqualTo(5); // length, whether it is missing, three places
            assertThat(in.readInt()).isEqualTo(2);
            in.skipNBytes(4L * features);
            assertThat(in.readFloat()).isZero(); // aster
        }
    }

    @Test
    void probabilitiesAreJudgedByTheMostProbableClass() throws IOException {
        Path file = predictions(0.9f, 0.1f, 0.8f, 0.2f, 0.7f, 0.3f, 0.1f, 0.9f);
        var judged = (ClassificationEvaluation) rows("flower").judge(file, false);
        assertThat(judged.accuracy()).isEqualTo(0.75);
        assertThat(judged.auc()).isEqualTo(0.75); // one of four pairs is in the wrong order
    }

    @Test
    void standardizedNumbersAreTakenBackIntoTheUnitOfTheTarget() throws IOException {
        Table lengths =
                Table.of(
                        new Column.Numeric("width", 1, 2, 3),
                        new Column.Numeric("length", 10.5f, 20.5f, 30.5f));
        var rows =
                new QualityRows(
                        TargetEncoder.fit(lengths.column("length"), Optional.empty()),
                        Optional.empty(),
                        lengths,
                        lengths);
        var judged = (RegressionEvaluation) rows.judge(predictions(0, 0, 0), true);
        assertThat(judged.rmse()).isCloseTo(Math.sqrt(200.0 / 3), within(1e-5));
        assertThat(judged.r2()).isCloseTo(0, within(1e-6));
    }

    @Test
    void predictionsOfOtherRowsAreRefused() throws IOException {
        Path file = predictions(0.9f, 0.1f, 0.8f, 0.2f, 0.7f, 0.3f, 0.1f, 0.9f, 1);
        assertThatThrownBy(() -> rows("flower").judge(file, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than the test's rows");
    }
}
