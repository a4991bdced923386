package glassnet.doctor;

import glassnet.matrix.RandomStream;
import glassnet.training.Examples;
import glassnet.training.Training;
import java.util.Arrays;

/// When a [Monitor] looks and at how many rows, so that its passes are a small part of the run's.
///
/// It looks before the first step, after the first epoch and after the last, and after epochs 4,
/// 16, 64, … as far as the run is long enough to pay for them. All is counted in rows that go
/// through the network and not timed, so that the same run has the same checkups on every machine.
final class Rounds {
    /// Looks are this many times as far apart as those before.
    private static final int SPARSENESS = 4;

    private static final int MOST_ROWS = 256;
    private static final int USUAL_ROWS = 32;
    private static final int LEAST_ROWS = 16;

    /// A look costs this part of an epoch, …
    private static final int PART_OF_EPOCH = 32;

    /// … and all looks this share of the run.
    private static final double SHARE = 0.01;

    /// Ranks may take this share of the work of the run, counted in multiplications that wait for
    /// the one before …
    private static final double RANK_SHARE = 0.0025;

    /// … in whose time the kernels do so many …
    private static final double KERNELS_FASTER = 20;

    /// … and that a step takes however small the network.
    private static final double OF_A_STEP = 5_000;

    private final Training training;
    private final int rows;
    private final int sampled;
    private final int between;

    /// @param rows how many the run learns from
    Rounds(Training training, int rows) {
        this.training = training;
        this.rows = rows;
        double affordable = SHARE * training.epochs() * rows;
        int needed = training.epochs() == 1 ? 2 : 3;
        int usual = Math.clamp(rows / PART_OF_EPOCH, USUAL_ROWS, MOST_ROWS);
        sampled = Math.min(rows, (int) Math.clamp(affordable / needed, LEAST_ROWS, usual));
        between = (int) Math.max(0, affordable / Math.max(1, sampled) - needed);
    }

    /// The rows to look at.
    Examples chosen(Examples all) {
        int[] order = RandomStream.of(training.seed(), "checkup").permutation(all.rows());
        return all.rows(Arrays.copyOf(order, sampled));
    }

    /// Whether to look after this epoch, if it is not the last.
    boolean isDue(int epoch) {
        if (epoch == 1 || epoch == training.epochs()) return true;
        int looks = 1;
        long due = SPARSENESS;
        while (due < epoch) {
            due *= SPARSENESS;
            looks++;
        }
        return due == epoch && looks <= between;
    }

    /// The most work for effective ranks after so many epochs, see [EffectiveRank#work].
    double rankWork(int epochs, int parameters) {
        double ofRows = 3.0 * parameters * rows / KERNELS_FASTER;
        double ofSteps = OF_A_STEP * Math.ceil(rows / (double) training.batchSize());
        return RANK_SHARE * epochs * (ofRows + ofSteps);
    }
}
