package glassnet.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// When loops give way to vectors.
class BreakevenTest {

    @Test
    void byNoOperationsItIsReachedAtOnce() {
        assertThat(new Breakeven(0).isReached(1)).isTrue();
    }

    @Test
    void itIsReachedByAsManyOperationsAsWereWantedOneAfterAnother() {
        var breakeven = new Breakeven(100);

        assertThat(breakeven.isReached(60)).isFalse();
        assertThat(breakeven.isReached(39)).isFalse();
        assertThat(breakeven.isReached(1)).isTrue();
        assertThat(breakeven.isReached(0)).isTrue();
    }

    @Test
    void expectedOperationsReachItOnlyIfTheyLieBeyondAlone() {
        var breakeven = new Breakeven(100);

        breakeven.expect(99);
        assertThat(breakeven.isReached(1)).isFalse();
        breakeven.expect(99);
        assertThat(breakeven.isReached(1)).isTrue();
    }
}
