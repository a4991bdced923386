package glassnet.image;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.training.Augmentation;
import net.imglib2.RealRandomAccess;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.interpolation.randomaccess.NLinearInterpolatorFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/// Images as another hand would have drawn them: turned, stretched, sheared and shifted as a whole
/// (affine), and bent in every part by itself (elastic; Simard, Steinkraus and Platt 2003).
///
/// Pixel `p` of the new image is what the old one has at
///
/// ```
/// q = c + S·R·D·(p − c) + s + e(p)
/// ```
///
/// with the centre `c`, a stretch `D = diag(d₁, d₂)`, a turn `R` by an angle, a shear `S` of `h`
/// and a shift `s`, each drawn once for an image, uniformly from its range. The displacement `e` is
/// drawn at 5 × 5 points from corner to corner, normal with a deviation of `elastic` pixels in each
/// direction, and linear between them; Simard draws one for each pixel and smooths them. Between
/// pixels the image is linear too; beyond its border it goes on as at the border. So pixels may be
/// scaled in any way that is the same for all.
///
/// @param width of an image, whose pixels come line by line
/// @param height lines of an image
/// @param degrees the largest turn to either side, from 0 to 180
/// @param scale `d₁` and `d₂` lie in `1 ± scale`, from 0 to below 1
/// @param shear the largest `|h|`, at least 0
/// @param shift the largest shift in each direction, in pixels, at least 0
/// @param elastic deviation of the displacements in pixels, at least 0
public record Distortion(
        int width,
        int height,
        double degrees,
        double scale,
        double shear,
        double shift,
        double elastic)
        implements Augmentation {
    /// Of the points whose displacements are drawn, along each side: fewer bend the image as a
    /// whole, more tear strokes apart.
    private static final int POINTS = 5;

    public Distortion {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "A Distortion needs images of at least 1 × 1 pixels but is given %d × %d."
                            .formatted(width, height));
        }
        requireRange("degrees", degrees, 180);
        requireRange("scale", scale, Math.nextDown(1.0));
        requireRange("shear", shear, Double.MAX_VALUE);
        requireRange("shift", shift, Double.MAX_VALUE);
        requireRange("elastic", elastic, Double.MAX_VALUE);
    }

    private static void requireRange(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(
                    "Distortion %s must be from 0 to %s but is %s.".formatted(name, most, value));
        }
    }

    /// What keeps a handwritten digit what it is: 10 degrees, a tenth of size and shear, a
    /// twentieth of the width as shift, and 1 pixel of elastic displacement for every 28 of the
    /// width.
    public static Distortion ofDigits(int width, int height) {
        return new Distortion(width, height, 10, 0.1, 0.1, width / 20.0, width / 28.0);
    }

    /// @throws IllegalArgumentException if `row` has not as many columns as the image has pixels
    @Override
    public void change(Matrix row, RandomStream random) {
        row.requireShape(1, width * height);
        double angle = StrictMath.toRadians(random.nextDouble(-degrees, degrees));
        double d1 = 1 + random.nextDouble(-scale, scale);
        double d2 = 1 + random.nextDouble(-scale, scale);
        double h = random.nextDouble(-shear, shear);
        double s1 = random.nextDouble(-shift, shift);
        double s2 = random.nextDouble(-shift, shift);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        var e1 = displacements(random);
        var e2 = displacements(random);
        var image = linear(copy(row), width, height);
        double c1 = (width - 1) / 2.0;
        double c2 = (height - 1) / 2.0;
        double p1 = (POINTS - 1.0) / Math.max(1, width - 1);
        double p2 = (POINTS - 1.0) / Math.max(1, height - 1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = d1 * (x - c1);
                double v = d2 * (y - c2);
                double across = cos * u - sin * v;
                double down = sin * u + cos * v;
                double q1 = c1 + across + h * down + s1 + at(e1, p1 * x, p2 * y);
                double q2 = c2 + down + s2 + at(e2, p1 * x, p2 * y);
                row.set(0, y * width + x, at(image, q1, q2));
            }
        }
    }

    private RealRandomAccess<FloatType> displacements(RandomStream random) {
        float[] drawn = new float[POINTS * POINTS];
        for (int i = 0; i < drawn.length; i++) drawn[i] = (float) (elastic * random.nextGaussian());
        return linear(drawn, POINTS, POINTS);
    }

    private static float[] copy(Matrix row) {
        float[] values = new float[row.columns()];
        System.arraycopy(row.data(), row.offset(), values, 0, values.length);
        return values;
    }

    private static RealRandomAccess<FloatType> linear(float[] values, int columns, int lines) {
        var image = Views.extendBorder(ArrayImgs.floats(values, columns, lines));
        return Views.interpolate(image, new NLinearInterpolatorFactory<>()).realRandomAccess();
    }

    private static float at(RealRandomAccess<FloatType> image, double x, double y) {
        image.setPosition(x, 0);
        image.setPosition(y, 1);
        return image.get().get();
    }
}
