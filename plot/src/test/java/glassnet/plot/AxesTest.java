package glassnet.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxesTest {
    private static final Scale MILLIONS = Scale.linear(0, 6_000_000, 3);
    private static final Scale SHARES = Scale.linear(0, 1, 5);

    @Test
    void theLastLabelOfTheXAxisIsNotCutOff() {
        var axes = new Axes(400, 300, MILLIONS, SHARES, "", "", List.of());

        double half = Text.width("6,000,000", 12) / 2;
        assertThat(axes.x(6_000_000) + half).isLessThanOrEqualTo(400);
    }

    @Test
    void framesOverEachOtherMayBeginAtTheSamePlace() {
        double labels = Axes.labels(MILLIONS);

        var wide = new Axes(400, 300, SHARES, MILLIONS, "", "", List.of());
        var below = new Axes(400, 300, SHARES, SHARES, "", "", List.of(), labels);

        assertThat(below.left()).isEqualTo(wide.left());
    }
}
