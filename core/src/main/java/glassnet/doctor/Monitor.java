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
/// epochs 1, 4, 16, 64, … and after the last; see [Rounds] for how often and on how many rows.
///
/// ```java
/// var monitor = new Monitor(run, loss, training, rows);
/// while (monitor.hasNext()) IO.println(monitor.next());
/// List<Checkup> checkups = monitor.checkups();
/// ```
///
/// It looks from outside, between steps, at a few rows of its own, and changes nothing: the run
/// learns the same bits with it and without. Only its scratch is borrowed, so after a look
/// [TrainingRun#workspace] and [TrainingRun#gradient] hold the doctor's pass. A run that has begun
/// can be given a monitor at any time between two epochs.
public final class Monitor implements Iterator<Epoch> {
    private final TrainingRun run;
    private final Rounds rounds;
    private final Sample sample;
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
        rounds = new Rounds(training, examples.rows());
        checkups.addAll(before);
        sample = Sample.of(run, loss, rounds.chosen(examples), training.seed());
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
        if (!rounds.isDue(number)) {
            Epoch epoch = run.next();
            if (!run.hasNext()) look(number, List.of());
            return epoch;
        }
        sample.remember();
        double _ = run.step();
        List<Double> updates = sample.updates();
        List<Epoch> history = run.history();
        Epoch epoch = history.size() == number ? history.getLast() : run.next();
        look(number, updates);
        return epoch;
    }

    /// A run that has diverged has no numbers left to look at.
    private void look(int epoch, List<Double> updates) {
        if (run.outcome() instanceof TrainingRun.Outcome.Diverged) return;
        double work = run.hasNext() ? 0 : rounds.rankWork(epoch, run.parameters().values().length);
        checkups.add(sample.checkup(epoch, updates, work));
    }

    /// What was measured so far.
    public List<Checkup> checkups() {
        return List.copyOf(checkups);
    }
}
