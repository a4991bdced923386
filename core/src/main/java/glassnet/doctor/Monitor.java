package glassnet.doctor;

import glassnet.loss.Loss;
import glassnet.training.Epoch;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A run with a doctor beside it: the same epochs, and a [Checkup] before the first step, after
/// epochs 1, 4, 16, 64, … and after the last.
///
/// ```java
/// var monitor = new Monitor(run, loss, training, rows);
/// while (monitor.hasNext()) IO.println(monitor.next());
/// List<Checkup> checkups = monitor.checkups();
/// ```
///
/// It looks from outside, between steps, at a few rows of its own, and changes nothing: the run
/// learns the same bits with it and without. A run that has begun can be given one at any time
/// between two epochs.
public final class Monitor implements Iterator<Epoch> {
    /// Each checkup is this many times as far as the one before.
    private static final int SPARSENESS = 4;

    /// Ranks may take this share of the work of the run, counted in multiplications that wait for
    /// the one before …
    private static final double RANK_SHARE = 0.005;

    /// … in whose time the kernels do so many …
    private static final double KERNELS_FASTER = 20;

    /// … and that a step takes however small the network.
    private static final double OF_A_STEP = 5_000;

    private final TrainingRun run;
    private final Training training;
    private final Sample sample;
    private final int rows;
    private final List<Checkup> checkups = new ArrayList<>();

    /// @param examples the rows the run learns from
    public Monitor(TrainingRun run, Loss loss, Training training, Examples examples) {
        this(run, loss, training, examples, List.of());
    }

    /// Goes on after `before`, what was measured until the run was interrupted.
    public Monitor(
            TrainingRun run,
            Loss loss,
            Training training,
            Examples examples,
            List<Checkup> before) {
        this.run = run;
        this.training = training;
        rows = examples.rows();
        checkups.addAll(before);
        sample = new Sample(run.parameters(), loss, examples, training.seed());
    }

    @Override
    public boolean hasNext() {
        return run.hasNext();
    }

    /// Runs to the end of the epoch, and looks if it is time.
    @Override
    public Epoch next() {
        if (run.steps() == 0) checkups.add(sample.checkup(0, List.of(), 0));
        int number = run.history().size() + 1;
        if (!isDue(number)) {
            Epoch epoch = run.next();
            if (!run.hasNext()) look(number, List.of());
            return epoch;
        }
        float[] before = run.parameters().values().clone();
        double _ = run.step();
        List<Double> updates = sample.updates(before);
        List<Epoch> history = run.history();
        Epoch epoch = history.size() == number ? history.getLast() : run.next();
        look(number, updates);
        return epoch;
    }

    private boolean isDue(int epoch) {
        if (epoch == training.epochs()) return true;
        int due = 1;
        while (due < epoch && due <= Integer.MAX_VALUE / SPARSENESS) due *= SPARSENESS;
        return due == epoch;
    }

    /// A run that has diverged has no numbers left to look at.
    private void look(int epoch, List<Double> updates) {
        if (run.outcome() instanceof TrainingRun.Outcome.Diverged) return;
        checkups.add(sample.checkup(epoch, updates, run.hasNext() ? 0 : rankWork(epoch)));
    }

    /// Counted and not timed, so that the same run has the same checkups on every machine.
    private double rankWork(int epochs) {
        double ofRows = 3.0 * run.parameters().values().length * rows / KERNELS_FASTER;
        double ofSteps = OF_A_STEP * Math.ceil(rows / (double) training.batchSize());
        return RANK_SHARE * epochs * (ofRows + ofSteps);
    }

    /// What was measured so far.
    public List<Checkup> checkups() {
        return List.copyOf(checkups);
    }
}
