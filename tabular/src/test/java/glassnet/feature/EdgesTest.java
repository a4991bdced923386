package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EdgesTest {

    @Test
    void differentCellsAreCutIntoPiecesOfEqualCount() {
        assertThat(Edges.of(new float[] {0, 1, 2, 3, 4, 10, 20, 30, 40}, 4))
                .containsExactly(0f, 2f, 4f, 20f, 40f);
    }

    @Test
    void aValueThatFillsAPieceIsAnEdgeAndTheOthersShareTheRest() {
        // six zeros of ten cells fill more than a piece; 1, 2, 5, 9 share the other three
        assertThat(Edges.of(new float[] {0, 0, 0, 0, 0, 0, 1, 2, 5, 9}, 4))
                .containsExactly(0f, 1f, 2f, 5f, 9f);
    }

    @Test
    void fewValuesAreAllEdges() {
        assertThat(Edges.of(new float[] {1, 1, 2, 2, 3, 3}, 3)).containsExactly(1f, 2f, 3f);
    }

    @Test
    void nothingIsCutWithoutPiecesOrInfinitelyFar() {
        assertThat(Edges.of(new float[] {1, 2, 3}, 0)).isEmpty();
        assertThat(Edges.of(new float[] {}, 4)).isEmpty();
        assertThat(Edges.of(new float[] {-Float.MAX_VALUE, 0, Float.MAX_VALUE}, 2)).isEmpty();
    }
}
