package glassnet.feature;

import glassnet.table.Column;
import java.util.List;

/// How a number becomes a feature of about the size of 1: fitted, immutable, plain data.
///
/// All arithmetic is in float, one operation at a time, so that a graph of the same operations
/// gives the same bits.
public sealed interface Scale {

    /// The number that a missing cell counts as, where usual cells are.
    float middle();

    /// What [#middle] is, in a word.
    default String middleWord() {
        return "median";
    }

    /// The feature of a missing cell: that of [#middle], 0 but for [Unscaled].
    default float missing() {
        return 0;
    }

    /// How far apart usual numbers are, above 0: what explanations take for one step.
    float spread();

    /// The feature of a number; `value` is not NaN.
    float of(float value);

    /// Where a number of this feature lies, on a line on which equal steps are equally far: the
    /// feature itself, but for [Robust], which clips it.
    default float place(float feature) {
        return feature;
    }

    /// The features of as many cells; NaN is a missing one.
    default void of(float[] cells, float[] features) {
        for (int i = 0; i < features.length; i++) {
            float value = cells[i];
            features[i] = Float.isNaN(value) ? missing() : of(value);
        }
    }

    /// Robust scaling with smooth clipping: `r = (v − median)/scale`, `x = r/√(1 + (r/3)²)`, which
    /// is `r` near the middle and stays within ±3. Holzmüller et al. 2024 (RealMLP,
    /// arXiv:2407.04491).
    ///
    /// @param median of the training cells
    /// @param scale above 0: the interquartile range; half the range where that is 0
    record Robust(float median, float scale) implements Scale {
        /// Numbers so far out have squares that overflow; their limit is exact.
        private static final float FAR = 1e18f;

        /// What `1 − (x/3)²` of a float is at least, but for 0: places end at 3/√this, 12 288.
        public static final float LEAST_REST = 0x1p-24f;

        public Robust {
            require("Robust", "median", median, scale);
        }

        @Override
        public float middle() {
            return median;
        }

        @Override
        public float spread() {
            return scale;
        }

        @Override
        public float of(float value) {
            float r = (value - median) / scale;
            if (Math.abs(r) > FAR) return Math.copySign(3, r);
            float third = r / 3;
            return r / (float) Math.sqrt(1 + third * third);
        }

        /// `r = x/√(1 − (x/3)²)`, as exactly as float tells `x` from 3: to a hundred-thousandth at
        /// 50, to some hundredths at 1500.
        @Override
        public float place(float feature) {
            float third = feature / 3;
            float rest = 1 - third * third;
            return feature / (float) Math.sqrt(Math.max(rest, LEAST_REST));
        }

        /// In one loop without branches, which the compiler turns into vectors; what it cannot tell
        /// is mended behind it.
        @Override
        public void of(float[] cells, float[] features) {
            for (int i = 0; i < features.length; i++) {
                float r = (cells[i] - median) / scale;
                float third = r / 3;
                features[i] = r / (float) Math.sqrt(1 + third * third);
            }
            float near = FAR / 10 * scale;
            for (int i = 0; i < features.length; i++) {
                float value = cells[i];
                if (Math.abs(value - median) < near) continue;
                features[i] = Float.isNaN(value) ? missing() : of(value);
            }
        }
    }

    /// `x = (v − mean)/deviation`, unbounded: scikit-learn's `StandardScaler`.
    ///
    /// @param deviation population standard deviation, above 0; 1 where all cells are equal
    record Standard(float mean, float deviation) implements Scale {
        public Standard {
            require("Standard", "mean", mean, deviation);
        }

        @Override
        public float middle() {
            return mean;
        }

        @Override
        public String middleWord() {
            return "mean";
        }

        @Override
        public float spread() {
            return deviation;
        }

        @Override
        public float of(float value) {
            return (value - mean) / deviation;
        }
    }

    /// To normal deviates: `x` is the quantile of the standard normal that `v` is of the training
    /// cells, in straight lines between the quantiles kept,
    ///
    ///     x = zₖ + (zₖ₊₁ − zₖ)·(v − qₖ)/(qₖ₊₁ − qₖ)      for qₖ ≤ v ≤ qₖ₊₁.
    ///
    /// A number outside the range counts as its end. scikit-learn's `QuantileTransformer` for the
    /// normal distribution, whose ends lie at ±5.2, far from all others; here the ends are quantiles
    /// like the others, of `½/n` and `1 − ½/n`.
    ///
    /// @param quantiles two or more, finite and rising
    /// @param deviates as many, rising, the first not above 0, the last not below
    record Normal(List<Float> quantiles, List<Float> deviates) implements Scale {
        /// The deviate of the upper quartile.
        private static final float QUARTILE = 0.67448974f;

        public Normal {
            quantiles = List.copyOf(quantiles);
            deviates = List.copyOf(deviates);
            boolean fits =
                    rising(quantiles)
                            && rising(deviates)
                            && deviates.size() == quantiles.size()
                            && deviates.getFirst() <= 0
                            && deviates.getLast() >= 0;
            if (!fits) {
                throw new IllegalArgumentException(
                        "Scale Normal needs two or more rising quantiles and as many rising deviates around 0 but has %s and %s."
                                .formatted(quantiles, deviates));
            }
        }

        private static boolean rising(List<Float> numbers) {
            boolean rising = numbers.size() >= 2;
            for (int k = 1; k < numbers.size(); k++) {
                float width = numbers.get(k) - numbers.get(k - 1);
                rising &= width > 0 && Float.isFinite(width);
            }
            return rising;
        }

        @Override
        public float middle() {
            return line(deviates, quantiles, 0);
        }

        /// Between the quartiles, or half the range where these are equal.
        @Override
        public float spread() {
            float range =
                    line(deviates, quantiles, QUARTILE) - line(deviates, quantiles, -QUARTILE);
            return range > 0 ? range : (quantiles.getLast() - quantiles.getFirst()) / 2;
        }

        @Override
        public float of(float value) {
            return line(quantiles, deviates, value);
        }

        /// The line through the points (`from`, `to`) at `at`; its ends outside.
        private static float line(List<Float> from, List<Float> to, float at) {
            float x = Math.min(from.getLast(), Math.max(from.getFirst(), at));
            int k = 0;
            for (int end = from.size() - 1; end - k > 1; ) {
                int middle = (k + end) >>> 1;
                if (x >= from.get(middle)) k = middle;
                else end = middle;
            }
            float share = (x - from.get(k)) / (from.get(k + 1) - from.get(k));
            return to.get(k) + (to.get(k + 1) - to.get(k)) * share;
        }
    }

    /// `x = v`: as a network of others takes it, whose weights are made for raw numbers.
    ///
    /// @param middle what a missing cell counts as
    /// @param spread above 0, of no part in the feature: how far apart usual numbers are
    record Unscaled(float middle, float spread) implements Scale {
        public Unscaled {
            require("Unscaled", "middle", middle, spread);
        }

        /// As usual in `cells`: their median and interquartile range, as [Robust] has them.
        ///
        /// @param missing what a missing cell counts as; NaN for the median
        public static Unscaled of(Column.Numeric cells, float missing) {
            Robust usual = Scales.robust(cells);
            return new Unscaled(Float.isNaN(missing) ? usual.median() : missing, usual.scale());
        }

        @Override
        public String middleWord() {
            return "usual";
        }

        @Override
        public float missing() {
            return middle;
        }

        @Override
        public float of(float value) {
            return value;
        }
    }

    private static void require(String who, String what, float middle, float spread) {
        if (!(spread > 0 && Float.isFinite(spread)) || !Float.isFinite(middle)) {
            throw new IllegalArgumentException(
                    "Scale %s needs a finite %s and a width above 0 but has %s and %s."
                            .formatted(who, what, middle, spread));
        }
    }
}
