package glassnet.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.feature.Encoding;
import glassnet.matrix.RandomStream;
import glassnet.model.PermutationImportance;
import glassnet.model.PermutationImportance.Importance;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.network.Layers;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SaliencyTest {
    private static final SingleTarget LINEAR =
            Regressor.of("y").train(sums(), Training.defaults().withEpochs(60));

    static Stream<SingleTarget> models() {
        return Stream.of(
                Samples.regressor(),
                Samples.twoClasses(),
                Samples.threeClasses(),
                Samples.nearby(),
                Regressor.of("price", Layers.dense(8), Layers.relu())
                        .withEnsemble(3)
                        .train(Samples.houses(300).without("sort", "band"), Samples.TRAINING));
    }

    /// Numbers with missing cells, words with learned vectors, dates, neighbours, and members with
    /// vectors of their own.
    @ParameterizedTest
    @MethodSource("models")
    void everyColumnHasItsPlace(SingleTarget model) {
        assertThat(Saliency.columns(model, Samples.houses(60), 0))
                .containsExactlyInAnyOrderElementsOf(
                        model.predictor().encoder().encodings().stream()
                                .map(Encoding::column)
                                .toList());
    }

    /// `y = Σ j·xⱼ` of like numbers.
    private static Table sums() {
        var random = RandomStream.of(1, "saliency test");
        float[][] x = new float[5][300];
        float[] y = new float[300];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                x[j][i] = (float) random.nextGaussian();
                y[i] += j * x[j][i];
            }
        }
        return Table.of(
                new Column.Numeric("none", x[0]),
                new Column.Numeric("one", x[1]),
                new Column.Numeric("two", x[2]),
                new Column.Numeric("three", x[3]),
                new Column.Numeric("four", x[4]),
                new Column.Numeric("y", y));
    }

    @Test
    void theColumnsOfALinearModelAreSortedByTheirWeights() {
        assertThat(Saliency.columns(LINEAR, sums(), 0))
                .containsExactly("four", "three", "two", "one", "none");
    }

    @Test
    void ofAWideTableTheMostSalientAreShuffledAndToldAsBefore() {
        PermutationImportance all = PermutationImportance.of(LINEAR, sums(), 200, 3, 7);

        PermutationImportance some = Saliency.importance(LINEAR, sums(), 2, 200, 3, 7);

        assertThat(some.columns()).isEqualTo(all.columns().subList(0, 2));
        assertThat(some.columns())
                .extracting(Importance::column)
                .isEqualTo(List.of("four", "three"));
        assertThat(some.error()).isEqualTo(all.error());
        assertThat(some.read()).isEqualTo(5);
    }

    @Test
    void aColumnThatIsNotReadIsRefused() {
        assertThatThrownBy(() ->
                        PermutationImportance.of(
                                LINEAR, sums(), List.of("four", "fuor"), 200, 3, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The model reads no column \"fuor\"; did you mean \"four\"?");
    }

    @Test
    void ofAUsualTableAllAreShuffled() {
        assertThat(Saliency.importance(LINEAR, sums(), 200, 3, 7))
                .isEqualTo(PermutationImportance.of(LINEAR, sums(), 200, 3, 7));
    }
}
