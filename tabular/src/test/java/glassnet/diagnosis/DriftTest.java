package glassnet.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.doctor.Evidence;
import glassnet.doctor.Finding;
import glassnet.matrix.RandomStream;
import glassnet.model.Classifier;
import glassnet.network.Layers;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final Table LEARNT = table(400, 1, 0, 0.5);
    private static final Classifier MODEL =
            Classifier.of("kind", Layers.dense(4), Layers.tanh())
                    .train(LEARNT, Training.defaults().withEpochs(20).withSeed(1));

    /// @param shift added to every number
    /// @param red share of the word
    private static Table table(int rows, long seed, float shift, double red) {
        RandomStream random = RandomStream.of(seed, "drift");
        float[] x = new float[rows];
        String[] word = new String[rows];
        String[] kind = new String[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = (float) random.nextGaussian() + shift;
            word[i] = random.nextDouble(0, 1) < red ? "red" : "blue";
            kind[i] = x[i] - shift + random.nextGaussian() > 0 ? "yes" : "no";
        }
        return Table.of(
                new Column.Numeric("x", x),
                Column.Categorical.of("word", word),
                Column.Categorical.of("kind", kind));
    }

    private static List<Finding> drifts(Table learnt, Table judged) {
        return Doctor.examine(MODEL, learnt, judged).stream()
                .filter(f -> f.name().equals("drift"))
                .toList();
    }

    private static double measured(List<Finding> found, String name) {
        return found.getFirst().evidence().figure(name);
    }

    @Test
    void rowsOfTheSameKindHaveNotDrifted() {
        assertThat(drifts(LEARNT, table(300, 2, 0, 0.5))).isEmpty();
    }

    @Test
    void numbersDriftByKolmogorovAndSmirnov() {
        List<Finding> found = drifts(LEARNT, table(300, 3, 1, 0.5));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().why()).startsWith("The column \"x\"");
        // a shift by one deviation: Φ(½) − Φ(−½) = 0.383
        assertThat(found.getFirst().evidence().values())
                .containsEntry("column", new Evidence.Value.Name("x"));
        assertThat(measured(found, "kolmogorov_smirnov")).isBetween(0.3, 0.46);
        assertThat(measured(found, "by_chance")).isLessThan(1e-9);
    }

    @Test
    void wordsDriftByTheStabilityIndex() {
        List<Finding> found = drifts(LEARNT, table(300, 4, 0, 0.1));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().why()).startsWith("The column \"word\"");
        // (0.9 − 0.5)·ln(0.9/0.5) + (0.1 − 0.5)·ln(0.1/0.5) = 0.879
        assertThat(measured(found, "stability_index")).isBetween(0.6, 1.2);
    }

    /// Texts with a number of their own, and a word that tells `kind` as well as `right` says.
    private static Table texts(int rows, long seed, String yes, String no, double right) {
        RandomStream random = RandomStream.of(seed, "texts");
        float[] x = new float[rows];
        float[] y = new float[rows];
        @Nullable String[] text = new @Nullable String[rows];
        String[] kind = new String[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = (float) random.nextGaussian();
            y[i] = (float) random.nextGaussian();
            kind[i] = i % 2 == 0 ? "yes" : "no";
            boolean told = random.nextDouble() < right;
            text[i] = "case %d was %s".formatted(i, told == (i % 2 == 0) ? yes : no);
        }
        return Table.of(
                new Column.Numeric("x", x),
                new Column.Numeric("y", y),
                Column.Categorical.of("log", text),
                Column.Categorical.of("kind", kind));
    }

    private static List<Finding> found(Table learnt, Table judged) {
        return Doctor.examine(
                Classifier.of("kind", Layers.dense(4), Layers.tanh())
                        .train(learnt, Training.defaults().withEpochs(5).withSeed(1)),
                learnt,
                judged);
    }

    @Test
    void textsDriftByTheirKnownWordsAlone() {
        Table learnt = texts(400, 1, "approved", "rejected", 0.8);
        @Nullable String[] none = new @Nullable String[300];

        assertThat(found(learnt, texts(300, 2, "approved", "rejected", 0.8))).isEmpty();
        for (Table moved :
                List.of(
                        texts(300, 2, "granted", "refused", 0.8),
                        texts(300, 2, "approved", "rejected", 0.8)
                                .with(Column.Categorical.of("log", none)))) {
            assertThat(found(learnt, moved))
                    .singleElement()
                    .satisfies(f -> assertThat(f.name()).isEqualTo("drift"))
                    .satisfies(f -> assertThat(f.why()).startsWith("The column \"log\""));
        }
    }

    @Test
    void aTextWhoseWordsTellTheTargetIsALeak() {
        Table learnt = texts(400, 1, "approved", "rejected", 1);

        assertThat(found(learnt, texts(300, 2, "approved", "rejected", 1)))
                .extracting(Finding::name)
                .contains("label-leakage");
    }

    @Test
    void rowsLearntFromThatAreNoLongerThoseOfTheFileAreToldByItsProfile() {
        Table moved = table(300, 5, 1, 0.5);

        assertThat(drifts(moved, moved)).hasSize(1);
    }
}
