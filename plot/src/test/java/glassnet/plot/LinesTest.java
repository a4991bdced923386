package glassnet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final List<Double> ONE_TO_HUNDRED = List.of(1.0, 10.0, 100.0);

    @Test
    void equalRatiosAreEqualLengths() {
        String svg =
                Charts.lines(
                                "Growth",
                                "size",
                                "time",
                                List.of(new Charts.Line("ours", ONE_TO_HUNDRED, ONE_TO_HUNDRED)))
                        .svg();

        var points =
                Pattern.compile("M([0-9.]+) [0-9.]+L([0-9.]+) [0-9.]+L([0-9.]+) ").matcher(svg);
        assertThat(points.find()).isTrue();
        double first = Double.parseDouble(points.group(1));
        double second = Double.parseDouble(points.group(2));
        double third = Double.parseDouble(points.group(3));
        assertThat(third - second).isCloseTo(second - first, offset(0.02));
    }

    @Test
    void everyLineStandsInTheLegend() {
        var line = new Charts.Line("width", ONE_TO_HUNDRED, ONE_TO_HUNDRED);
        var other = new Charts.Line("depth", ONE_TO_HUNDRED, ONE_TO_HUNDRED);

        String svg = Charts.lines("Growth", "size", "time", List.of(line, other)).svg();

        assertThat(svg).contains(">width<", ">depth<");
    }

    @Test
    void zeroHasNoPlaceOnALogarithmicAxis() {
        var line = new Charts.Line("width", ONE_TO_HUNDRED, List.of(0.0, 1.0, 2.0));

        assertThatThrownBy(() -> Charts.lines("Growth", "size", "time", List.of(line)))
                .hasMessage("Logarithmic axes need finite numbers above 0 but got 0.0 to 2.0.");
    }

    @Test
    void aLineHasAsManyXAsY() {
        assertThatThrownBy(() -> new Charts.Line("width", ONE_TO_HUNDRED, List.of(1.0)))
                .hasMessage("The line \"width\" has 3 x but 1 y.");
    }
}
