package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
    private static final Scale.Normal NORMAL =
            new Scale.Normal(List.of(0f, 10f, 40f), List.of(-2f, -1f, 2f));

    @Test
    void aStandardNumberIsItsDistanceFromTheMeanInDeviations() {
        var scale = new Scale.Standard(40, 20);

        assertThat(scale.of(40)).isZero();
        assertThat(scale.of(100)).isEqualTo(3);
        assertThat(scale.of(1e6f)).as("nothing is clipped").isEqualTo(49998);
    }

    /// Whatever the size of cells and of the scale, to the last bit.
    @Test
    void manyCellsAreScaledAsEachAlone() {
        float[] cells = {
            Float.NaN,
            0,
            -0f,
            1,
            -3,
            17.5f,
            1e-45f,
            -1e-38f,
            1e17f,
            -9e17f,
            1.1e18f,
            1e19f,
            -3e38f,
            Float.MAX_VALUE,
            2e-20f,
            5,
            6,
            7
        };
        for (float scale : new float[] {1, 0.3f, 1e-30f, 1e-45f, 1e20f, 3e38f}) {
            for (Scale s :
                    List.of(
                            new Scale.Robust(0, scale),
                            new Scale.Robust(-2e38f, scale),
                            new Scale.Standard(3, scale),
                            NORMAL)) {
                float[] features = new float[cells.length];
                s.of(cells, features);
                assertThat(features[0]).isEqualTo(s.missing());
                for (int i = 1; i < cells.length; i++) {
                    assertThat(features[i]).as("%s of %s", s, cells[i]).isEqualTo(s.of(cells[i]));
                }
            }
        }
    }

    @Test
    void anUnscaledNumberStaysAndKnowsWhatIsUsual() {
        var cells = new Column.Numeric("v", 4, Float.NaN, 1, 2, 3, 5);
        var scale = Scale.Unscaled.of(cells, Float.NaN);

        assertThat(scale).isEqualTo(new Scale.Unscaled(3, 2));
        assertThat(scale.of(1e6f)).isEqualTo(1e6f);
        assertThat(new Encoding.Numeric("v", scale, false).scaled(Float.NaN)).isEqualTo(3);
        assertThat(Scale.Unscaled.of(cells, 7).middle()).as("the file's own").isEqualTo(7);
        assertThat(Scale.Unscaled.of(new Column.Numeric("v", Float.NaN), Float.NaN))
                .as("no cell at all")
                .isEqualTo(new Scale.Unscaled(0, 1));
    }

    @Test
    void aDeviateLiesOnTheLineBetweenItsQuantilesAndIsClippedOutside() {
        assertThat(NORMAL.of(0)).isEqualTo(-2);
        assertThat(NORMAL.of(5)).isEqualTo(-1.5f);
        assertThat(NORMAL.of(10)).isEqualTo(-1);
        assertThat(NORMAL.of(20)).isZero(); // a third of the way from −1 to 2
        assertThat(NORMAL.of(-1e30f)).isEqualTo(-2);
        assertThat(NORMAL.of(Float.MAX_VALUE)).isEqualTo(2);
    }

    @Test
    void theMiddleIsTheNumberWhoseDeviateIsZero() {
        assertThat(NORMAL.middle()).isEqualTo(20);
        // quartiles: 10 + (2 ± 0.67449 − 1)/3·30, of which the lower is 10 + 0.32551·10
        assertThat(NORMAL.spread()).isCloseTo(13.4898f, within(1e-4f));
    }

    @Test
    void quantilesThatDoNotRiseAreRefused() {
        assertThatThrownBy(() -> new Scale.Normal(List.of(1f, 1f), List.of(-1f, 1f)))
                .hasMessage(
                        "Scale Normal needs two or more rising quantiles and as many rising deviates around 0 but has [1.0, 1.0] and [-1.0, 1.0].");
        assertThatThrownBy(() -> new Scale.Normal(List.of(1f, 2f), List.of(1f, 2f)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scale.Normal(List.of(1f, 2f), List.of(0f)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scale.Standard(Float.NaN, 1))
                .hasMessage(
                        "Scale Standard needs a finite mean and a width above 0 but has NaN and 1.0.");
    }

    @Test
    void meanAndPopulationDeviationAreLearnt() {
        assertThat(fitted(FeatureSpec.Numbers.STANDARD, 2, 4, 4, 4, 5, 5, 7, 9))
                .isEqualTo(new Scale.Standard(5, 2));
        assertThat(fitted(FeatureSpec.Numbers.STANDARD, 3, 3, Float.NaN))
                .as("one value")
                .isEqualTo(new Scale.Standard(3, 1));
    }

    /// Of 0 … 99 ten quantiles, those of 0.05, 0.15 … by numpy's interpolation.
    @Test
    void quantilesAreLearntInTheMiddlesOfEqualShares() {
        float[] cells = new float[100];
        for (int i = 0; i < cells.length; i++) cells[i] = i * 37 % 100;

        var scale = (Scale.Normal) fitted(FeatureSpec.Numbers.NORMAL, cells);

        assertThat(scale.quantiles())
                .containsExactly(
                        4.95f, 14.85f, 24.75f, 34.65f, 44.55f, 54.45f, 64.35f, 74.25f, 84.15f,
                        94.05f);
        assertThat(scale.deviates().getFirst()).isEqualTo(-1.6448536f); // Φ⁻¹(0.05)
        assertThat(scale.of(49.5f)).isCloseTo(0, within(1e-6f));
    }

    /// Seven of ten cells are 0: the seven shares from 0 to 0.7 have their middle at 0.35.
    @Test
    void aNumberThatManyCellsHoldLiesInTheMiddleOfTheirShares() {
        var scale = (Scale.Normal) fitted(FeatureSpec.Numbers.NORMAL, 0, 0, 0, 0, 0, 0, 0, 0, 3, 6);

        assertThat(scale.quantiles().getFirst()).isZero();
        assertThat(scale.of(0)).isCloseTo(-0.25334710f, within(1e-6f)); // Φ⁻¹(0.4)
        assertThat(scale.of(6)).isEqualTo(scale.deviates().getLast());
    }

    @Test
    void numbersThatHardlyDifferAreScaledRobustly() {
        float[] cells = new float[1000];
        cells[7] = 1;

        assertThat(fitted(FeatureSpec.Numbers.NORMAL, cells)).isEqualTo(new Scale.Robust(0, 0.5f));
    }

    private static Scale fitted(FeatureSpec.Numbers numbers, float... cells) {
        FeatureEncoder encoder =
                FeatureSpec.defaults()
                        .withNumbers(numbers)
                        .fit(Table.of(new Column.Numeric("v", cells)));
        return ((Encoding.Numeric) encoder.encodings().getFirst()).scale();
    }
}
