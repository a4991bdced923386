package glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ThresholdRuleTest {
    private static final float[] P = {0.6f, 0.1f, 0.4f, 0.2f, 0.3f};
    private static final int[] LABELS = {1, 0, 0, 0, 1};
    private static final float[] ONES = {1, 1, 1, 1, 1};

    /// Above 0.25 lie both rows of class 1 and one other: F1 = 2·2/(3 + 2) instead of 2·1/(1 + 2).
    @Test
    void f1ByHand() {
        assertThat(ThresholdRule.parse("f1").of(P, LABELS, ONES)).isEqualTo(0.25f);
    }

    /// The rarer class may be the first: the mirror image, at or below 0.75 lie both rows of class
    /// 0 and one other.
    @Test
    void f1IsOfTheRarerClassByHand() {
        float[] p = {0.4f, 0.9f, 0.6f, 0.8f, 0.7f};
        int[] labels = {0, 1, 1, 1, 0};

        assertThat(ThresholdRule.parse("f1").of(p, labels, ONES)).isEqualTo(0.75f);
    }

    /// Above 0.25 all of class 1 and two thirds of class 0 are found, 5/6; above 0.5 a half and
    /// all, 3/4, which is more once the row at 0.4 counts ten times.
    @Test
    void balancedAccuracyByHand() {
        ThresholdRule rule = ThresholdRule.parse("balanced");

        assertThat(rule.of(P, LABELS, ONES)).isEqualTo(0.25f);
        assertThat(rule.of(P, LABELS, new float[] {1, 1, 10, 1, 1})).isEqualTo(0.5f);
    }

    @Test
    void amongEqualsTheNearestToAHalfIsTaken() {
        float[] p = {0.9f, 0.8f, 0.3f, 0.1f};

        assertThat(ThresholdRule.Best.F1.of(p, new int[] {1, 1, 0, 0}, ONES)).isEqualTo(0.5f);
        assertThat(ThresholdRule.Best.F1.of(new float[4], new int[4], ONES)).isEqualTo(0.5f);
    }

    @Test
    void aNumberIsTakenAsItIs() {
        assertThat(ThresholdRule.parse("0.3").of(P, LABELS, ONES)).isEqualTo(0.3f);
        assertThat(ThresholdRule.parse("0.5")).isEqualTo(ThresholdRule.half());
        assertThatThrownBy(() -> ThresholdRule.parse("1"))
                .hasMessage("A threshold must be in (0, 1) but is 1.0.");
        assertThatThrownBy(() -> ThresholdRule.parse("F2"))
                .hasMessage("\"F2\" should be balanced, f1, or a probability such as 0.3.");
    }
}
