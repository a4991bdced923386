package glassnet.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.doctor.Cure;
import glassnet.doctor.Finding;
import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.matrix.RandomStream;
import glassnet.metrics.Metric;
import glassnet.model.Classifier;
import glassnet.network.Layers;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittingTest {

    /// Two classes told by the first of `columns` columns.
    private static Table table(int rows, int columns, long seed) {
        RandomStream random = RandomStream.of(seed, "fitting");
        float[][] x = new float[columns][rows];
        String[] kind = new String[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) x[j][i] = (float) random.nextGaussian();
            kind[i] = x[0][i] > 0 ? "yes" : "no";
        }
        var all = new Column[columns + 1];
        for (int j = 0; j < columns; j++) all[j] = new Column.Numeric("x" + j, x[j]);
        all[columns] = Column.Categorical.of("kind", kind);
        return Table.of(all);
    }

    /// Two classes that nothing tells.
    private static Table noise(int rows, long seed) {
        Column kind = table(rows, 1, -seed).column("kind");
        return table(rows, 600, seed).without("kind").with(kind);
    }

    /// Of a model that learns to the end, by no other rows.
    private static List<Finding> findings(Table learnt, Table judged) {
        Classifier model =
                Classifier.of("kind", Layers.dense(32), Layers.silu())
                        .withValidationFraction(0)
                        .train(learnt, Training.defaults().withEpochs(40).withSeed(1));
        return Doctor.examine(model, learnt, judged).stream()
                .filter(f -> f.name().equals("too-few-rows"))
                .toList();
    }

    @Test
    void farMoreColumnsThanRowsAreLearntByHeart() {
        List<Finding> found = findings(table(80, 600, 1), table(20, 600, 2));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().confidence()).isIn(Confidence.LIKELY, Confidence.CERTAIN);
        assertThat(found.getFirst().evidence().figure("rows")).isEqualTo(80);
        assertThat(found.getFirst().evidence().figure("rows_judged")).isEqualTo(20);
    }

    @Test
    void ofVeryFewRowsItIsPossibleWhateverThoseJudgedSay() {
        List<Finding> found = findings(table(13, 4, 1), table(3, 4, 2));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().severity()).isEqualTo(Severity.MILD);
        assertThat(found.getFirst().confidence()).isIn(Confidence.POSSIBLE, Confidence.LIKELY);
    }

    @Test
    void fewRowsThatAreEasilyToldAreEnough() {
        assertThat(findings(table(80, 2, 1), table(20, 2, 2))).isEmpty();
    }

    /// Each member's epochs were chosen by rows of its own, so to stop early is no cure.
    @Test
    void membersThatKeptRowsOfTheirOwnAreNotToldToStopEarly() {
        Table learnt = noise(150, 1);
        Training byAccuracy =
                Training.defaults()
                        .withEpochs(40)
                        .withMetric(new Metric.ErrorRate())
                        .withTies(Training.Ties.LATER)
                        .withSeed(1);
        Classifier model =
                Classifier.of("kind", Layers.dense(32), Layers.silu())
                        .withEnsemble(3)
                        .train(learnt, byAccuracy);

        List<Finding> found = Doctor.examine(model, learnt, noise(100, 2));

        assertThat(model.provenance().validationRows()).isZero();
        assertThat(found).extracting(Finding::name).contains("overfitting");
        assertThat(found)
                .extracting(Finding::cure)
                .doesNotHaveAnyElementsOfTypes(Cure.StopEarly.class);
    }
}
