package glassnet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import org.junit.jupiter.api.Test;

/// A pixel that holds its own column (or line) tells after a distortion where it was read.
class DistortionTest {
    private static final int SIDE = 28;
    private static final double CENTRE = 13.5;
    private static final Distortion NONE = new Distortion(SIDE, SIDE, 0, 0, 0, 0, 0);

    private static Matrix columns() {
        Matrix image = Matrix.zeros(1, SIDE * SIDE);
        for (int i = 0; i < image.size(); i++) image.set(i, i % SIDE);
        return image;
    }

    private static Matrix lines() {
        Matrix image = Matrix.zeros(1, SIDE * SIDE);
        for (int i = 0; i < image.size(); i++) image.set(i, i / SIDE);
        return image;
    }

    private static RandomStream stream(long seed) {
        return RandomStream.of(seed, "augment");
    }

    private static float at(Matrix image, int x, int y) {
        return image.get(0, y * SIDE + x);
    }

    @Test
    void withoutRangesAnImageStaysAsItIs() {
        Matrix image = columns();

        NONE.change(image, stream(1));

        assertThat(image.data()).containsExactly(columns().data());
    }

    @Test
    void aTurnReadsAtTheTurnedPlace() {
        var turn = new Distortion(SIDE, SIDE, 30, 0, 0, 0, 0);
        double angle = StrictMath.toRadians(stream(5).nextDouble(-30, 30));
        Matrix across = columns();
        Matrix down = lines();

        turn.change(across, stream(5));
        turn.change(down, stream(5));

        assertThat(Math.abs(angle)).isGreaterThan(0.05);
        for (int x : new int[] {9, 14, 20}) {
            for (int y : new int[] {8, 13, 19}) {
                double u = x - CENTRE;
                double v = y - CENTRE;
                double cos = StrictMath.cos(angle);
                double sin = StrictMath.sin(angle);
                assertThat(at(across, x, y))
                        .isCloseTo((float) (CENTRE + cos * u - sin * v), within(1e-4f));
                assertThat(at(down, x, y))
                        .isCloseTo((float) (CENTRE + sin * u + cos * v), within(1e-4f));
            }
        }
    }

    @Test
    void stretchShearAndShiftAreDrawnInThisOrder() {
        var affine = new Distortion(SIDE, SIDE, 0, 0.2, 0.3, 2, 0);
        RandomStream drawn = stream(9);
        double _ = drawn.nextDouble(); // the turn
        double d1 = 1 + drawn.nextDouble(-0.2, 0.2);
        double d2 = 1 + drawn.nextDouble(-0.2, 0.2);
        double h = drawn.nextDouble(-0.3, 0.3);
        double s1 = drawn.nextDouble(-2, 2);
        double s2 = drawn.nextDouble(-2, 2);
        Matrix across = columns();
        Matrix down = lines();

        affine.change(across, stream(9));
        affine.change(down, stream(9));

        int x = 17;
        int y = 10;
        double v = d2 * (y - CENTRE);
        assertThat(at(across, x, y))
                .isCloseTo((float) (CENTRE + d1 * (x - CENTRE) + h * v + s1), within(1e-4f));
        assertThat(at(down, x, y)).isCloseTo((float) (CENTRE + v + s2), within(1e-4f));
    }

    @Test
    void elasticDisplacementsHaveTheirDeviationAndDifferFromPartToPart() {
        int side = 29; // five points along it lie at pixels 0, 7, 14, 21 and 28
        var elastic = new Distortion(side, side, 0, 0, 0, 0, 1.5);
        Matrix plain = Matrix.zeros(1, side * side);
        for (int i = 0; i < plain.size(); i++) plain.set(i, i % side);
        int images = 4000;
        double sum = 0;
        double squares = 0;
        double products = 0;
        for (int i = 0; i < images; i++) {
            Matrix image = plain.copy();
            elastic.change(image, stream(i));
            double here = image.get(0, 14 * side + 14) - 14;
            double there = image.get(0, 14 * side + 21) - 21;
            sum += here;
            squares += here * here;
            products += here * there;
        }

        assertThat(sum / images).isCloseTo(0, within(0.1)); // 4 standard errors
        assertThat(Math.sqrt(squares / images)).isCloseTo(1.5, within(0.07));
        assertThat(products / images).isCloseTo(0, within(0.15));
    }

    @Test
    void beyondTheBorderTheImageGoesOn() {
        Matrix image = columns();

        new Distortion(SIDE, SIDE, 0, 0, 0, 100, 0).change(image, stream(2)); // far out

        assertThat(image.data()).containsOnly(image.get(0)).containsAnyOf(0, SIDE - 1);
    }

    @Test
    void theStreamAloneDecides() {
        Distortion digits = Distortion.ofDigits(SIDE, SIDE);
        Matrix first = columns();
        Matrix again = columns();
        Matrix other = columns();

        digits.change(first, stream(3));
        digits.change(again, stream(3));
        digits.change(other, stream(4));

        assertThat(again.data()).containsExactly(first.data());
        assertThat(other.data()).isNotEqualTo(first.data());
    }

    @Test
    void wrongNumbersAreRefused() {
        assertThatThrownBy(() -> new Distortion(0, 28, 0, 0, 0, 0, 0))
                .hasMessage(
                        "A Distortion needs images of at least 1 × 1 pixels but is given 0 × 28.");
        assertThatThrownBy(() -> new Distortion(28, 28, 181, 0, 0, 0, 0))
                .hasMessage("Distortion degrees must be from 0 to 180.0 but is 181.0.");
        assertThatThrownBy(() -> new Distortion(28, 28, 0, 1, 0, 0, 0))
                .hasMessageStartingWith("Distortion scale must be from 0 to 0.99");
        assertThatThrownBy(() -> NONE.change(Matrix.zeros(1, 783), stream(1)))
                .hasMessageContaining("784");
    }
}
