package glassnet.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Intervals around the predictions of a regressor that hold the actual number as often as asked.
///
/// Split conformal prediction (Lei et al. 2018, "Distribution-Free Predictive Inference for
/// Regression", 2.2): of `n` errors `|y − ŷ|` on rows that no network learnt from, the `⌈(n +
/// 1)·level⌉`-th smallest is the half width. For new rows that come as these did the interval holds
/// the number with a probability of at least `level`, whatever the network and the distribution.
/// The width is the same for all rows. Two things are a little off from the theorem: the same rows
/// chose the best epoch, and the errors of an ensemble are those of its members, each on the rows
/// it did not learn from, which makes the interval of their average rather too wide.
///
/// Where the network gives quantiles `l` and `u`, an error is how far `y` lies outside of them,
/// `max(l − y, y − u)`, below 0 where it lies within, and the interval is `[l − radius, u +
/// radius]`: as wide as each row needs, with the same promise (Romano, Patterson and Candès 2019,
/// "Conformalized Quantile Regression"). With `l = u = ŷ` that is `|y − ŷ|`.
///
/// @param errors in the unit of the target, from small to large; none where no rows were held out
public record Conformal(List<Float> errors) {
    /// So many errors tell of every permille.
    private static final int MOST = 999;

    public Conformal {
        errors = List.copyOf(errors);
        for (int i = 0; i < errors.size(); i++) {
            float error = errors.get(i);
            if (!Float.isFinite(error) || (i > 0 && error < errors.get(i - 1))) {
                throw new IllegalArgumentException(
                        "Errors of intervals must be finite and in order but number %d is %s."
                                .formatted(i + 1, error));
            }
        }
    }

    /// No intervals.
    public static Conformal none() {
        return new Conformal(List.of());
    }

    /// The errors of rows that were held out. Of more than 999 every `(n + 1)/1000`-th, rounded up,
    /// is kept, which gives intervals that are as wide or wider.
    static Conformal of(float[] errors) {
        List<Float> sorted = new ArrayList<>();
        for (float error : errors) sorted.add(error);
        Collections.sort(sorted);
        if (sorted.size() <= MOST) return new Conformal(sorted);
        List<Float> kept = new ArrayList<>();
        for (long k = 1; k <= MOST; k++) {
            kept.add(sorted.get((int) Math.ceilDiv((sorted.size() + 1) * k, MOST + 1L) - 1));
        }
        return new Conformal(kept);
    }

    public boolean isPresent() {
        return !errors.isEmpty();
    }

    /// Fails unless `level` is in `(0, 1)`.
    static void requireLevel(double level) {
        if (level > 0 && level < 1) return;
        throw new IllegalArgumentException(
                "The level of an interval must be in (0, 1) but is " + level + ".");
    }

    /// How far the interval that holds the number with probability `level` reaches beyond the
    /// prediction, or beyond the quantiles.
    ///
    /// @param level in `(0, 1)`
    /// @throws IllegalArgumentException if there are no errors, or too few for so high a level
    public float radius(double level) {
        requireLevel(level);
        if (!isPresent()) {
            throw new IllegalArgumentException(
                    "The model knows no errors of rows it did not learn from, so it gives no intervals. Train it with validation rows, by this version.");
        }
        int rank = rank(level);
        if (rank > errors.size()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "An interval of level %s needs at least %d validation rows but the model had %d. Ask for at most %.3f.",
                            level,
                            (int) Math.ceil(level / (1 - level) - 1e-9),
                            errors.size(),
                            Math.floor(1000.0 * errors.size() / (errors.size() + 1)) / 1000));
        }
        return errors.get(rank - 1);
    }

    /// Whether there are rows enough for an interval of this level.
    public boolean reaches(double level) {
        return rank(level) <= errors.size();
    }

    /// `⌈(n + 1)·level⌉`, where the product may be rounded.
    private int rank(double level) {
        return Math.max(1, (int) Math.ceil((errors.size() + 1) * level - 1e-9));
    }
}
