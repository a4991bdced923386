package glassnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {

    /// Row i is (i, 10·i) with target 100·i and weight i + 1.
    private static Examples rows(int count) {
        Matrix x = Matrix.zeros(count, 2);
        Matrix target = Matrix.zeros(count, 1);
        Matrix weights = Matrix.zeros(count, 1);
        for (int i = 0; i < count; i++) {
            x.set(i, 0, i);
            x.set(i, 1, 10 * i);
            target.set(i, 100 * i);
            weights.set(i, i + 1);
        }
        return new Examples(x, target, weights);
    }

    /// The row numbers of an epoch in their order; checks that a row's cells stay together.
    private static List<Integer> epoch(Batches batches, int epoch) {
        var seen = new ArrayList<Integer>();
        batches.begin(epoch);
        for (int b = 0; b < batches.count(); b++) {
            Matrix x = Matrix.zeros(batches.rows(b), 2);
            Batches.Batch batch = batches.fill(b, x);
            double weight = 0;
            assertThat(batch.target().rows()).isEqualTo(x.rows());
            for (int i = 0; i < x.rows(); i++) {
                int row = (int) x.get(i, 0);
                assertThat(x.get(i, 1)).isEqualTo(10 * row);
                assertThat(batch.target().get(i)).isEqualTo(100 * row);
                weight += row + 1;
                seen.add(row);
            }
            assertThat(batch.weight()).isEqualTo(weight);
        }
        return seen;
    }

    @ParameterizedTest
    @CsvSource({"10, 1, 10", "10, 3, 4", "10, 5, 2", "10, 10, 1", "10, 99, 1", "1, 1, 1"})
    void everyRowComesExactlyOnceAnEpoch(int rows, int batchSize, int count) {
        var batches = new Batches(rows(rows), batchSize, 0);

        List<Integer> seen = epoch(batches, 1);

        assertThat(batches.count()).isEqualTo(count);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows).boxed().toList());
    }

    @Test
    void theLastBatchHoldsTheRemainder() {
        var batches = new Batches(rows(10), 4, 0);

        assertThat(List.of(batches.rows(0), batches.rows(1), batches.rows(2)))
                .containsExactly(4, 4, 2);
    }

    @Test
    void theOrderDependsOnSeedAndEpochAlone() {
        var batches = new Batches(rows(30), 4, 7);
        List<Integer> first = epoch(batches, 1);
        List<Integer> second = epoch(batches, 2);

        assertThat(second).isNotEqualTo(first);
        assertThat(epoch(batches, 1)).as("asked for again").isEqualTo(first);
        assertThat(epoch(new Batches(rows(30), 9, 7), 2)).as("other batches").isEqualTo(second);
        assertThat(epoch(new Batches(rows(30), 4, 8), 1)).as("other seed").isNotEqualTo(first);
    }

    @Test
    void oneBatchOfAllRowsKeepsTheirOrder() {
        assertThat(epoch(new Batches(rows(5), Training.FULL_BATCH, 7), 3))
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aBatchWithoutRowsIsRefused() {
        assertThatThrownBy(() -> new Batches(rows(3), 0, 0))
                .hasMessage("Batches batchSize must be at least 1 but is 0.");
    }

    @Test
    void anAugmentationChangesTheCopyByEpochAndRowAlone() {
        Examples plain = rows(10);
        var augmented =
                plain.withAugmentation(
                        (row, random) -> row.set(1, row.get(1) + random.nextFloat()));

        float[] first = secondColumn(new Batches(augmented, 3, 7), 1);

        assertThat(secondColumn(new Batches(augmented, 4, 7), 1))
                .as("other batches")
                .containsExactly(first);
        assertThat(secondColumn(new Batches(augmented, 3, 7), 2))
                .as("other epoch")
                .isNotEqualTo(first);
        for (int i = 0; i < first.length; i++) {
            assertThat(first[i]).isBetween(10f * i, 10f * i + 1).isNotEqualTo(10f * i);
            assertThat(plain.x().get(i, 1)).as("the row itself").isEqualTo(10f * i);
        }
    }

    /// By the row's number.
    private static float[] secondColumn(Batches batches, int epoch) {
        float[] column = new float[10];
        batches.begin(epoch);
        for (int b = 0; b < batches.count(); b++) {
            Matrix x = Matrix.zeros(batches.rows(b), 2);
            batches.fill(b, x);
            for (int i = 0; i < x.rows(); i++) column[(int) x.get(i, 0)] = x.get(i, 1);
        }
        return column;
    }
}
