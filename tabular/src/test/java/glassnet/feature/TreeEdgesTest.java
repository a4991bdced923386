package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Matrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TreeEdgesTest {
    /// 0, 1, …, 399
    private static float[] cells() {
        float[] cells = new float[400];
        for (int i = 0; i < cells.length; i++) cells[i] = i;
        return cells;
    }

    private static Matrix column(float[] values) {
        return new Matrix(values, 0, values.length, 1);
    }

    @Test
    void aNumberIsCutWhereTheTargetJumps() {
        float[] target = new float[400];
        Arrays.fill(target, 100, 400, 5);
        Arrays.fill(target, 300, 400, 9);

        assertThat(TreeEdges.of(cells(), column(target), 0, 8))
                .containsExactly(0f, 99.5f, 299.5f, 399f);
    }

    @Test
    void theLargestGainComesFirst() {
        float[] target = new float[400];
        Arrays.fill(target, 100, 400, 5);
        Arrays.fill(target, 300, 400, 6);

        assertThat(TreeEdges.of(cells(), column(target), 0, 2)).containsExactly(0f, 99.5f, 399f);
    }

    @Test
    void classesAreToldApart() {
        float[] target = new float[400];
        Arrays.fill(target, 150, 400, 2);

        assertThat(TreeEdges.of(cells(), column(target), 3, 8)).containsExactly(0f, 149.5f, 399f);
    }

    @Test
    void missingCellsTellNothing() {
        float[] cells = cells();
        float[] target = new float[400];
        Arrays.fill(target, 200, 400, 1);
        Arrays.fill(cells, 0, 100, Float.NaN);

        assertThat(TreeEdges.of(cells, column(target), 0, 8)).containsExactly(100f, 199.5f, 399f);
    }

    @Test
    void aPieceHasSixtyFourRowsAtLeast() {
        float[] target = new float[400];
        Arrays.fill(target, 390, 400, 100);

        assertThat(TreeEdges.of(cells(), column(target), 0, 2)).containsExactly(0f, 335.5f, 399f);
    }

    @Test
    void nothingIsCutWhereNothingIsToldOrTheRangeIsInfinite() {
        assertThat(TreeEdges.of(cells(), column(new float[400]), 0, 8)).containsExactly(0f, 399f);
        assertThat(TreeEdges.of(new float[0], column(new float[0]), 0, 8)).isEmpty();
        float[] wide = cells();
        wide[0] = -Float.MAX_VALUE;
        wide[1] = Float.MAX_VALUE;
        assertThat(TreeEdges.of(wide, column(new float[400]), 0, 8)).isEmpty();
    }
}
