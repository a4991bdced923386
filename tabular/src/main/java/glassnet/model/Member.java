package glassnet.model;

import glassnet.doctor.Checkup;
import glassnet.doctor.Monitor;
import glassnet.loss.Loss;
import glassnet.matrix.RandomStream;
import glassnet.training.Epoch;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One network of a fit at work: its run, and the doctor beside it.
final class Member implements Iterator<Epoch> {
    private final TrainingRun run;
    private final Monitor monitor;
    private final Rows rows;
    private Iterator<Epoch> epochs;

    /// What one network learns from, and what chooses its best epoch.
    ///
    /// @param validation null for none
    record Rows(Examples learnt, @Nullable Examples validation) {}

    /// @param before what was measured until the run was interrupted
    Member(TrainingRun run, Loss loss, Training training, Rows rows, List<Checkup> before) {
        this.run = run;
        this.rows = rows;
        monitor = new Monitor(run, loss, training, rows.learnt, before);
        epochs = monitor;
    }

    /// How member `k`, from 0, trains: as all do, by chances of its own where there are several.
    static Training training(Training training, int k, int members) {
        return members == 1
                ? training
                : training.withSeed(RandomStream.key(training.seed(), "member", k));
    }

    TrainingRun run() {
        return run;
    }

    Rows rows() {
        return rows;
    }

    List<Checkup> checkups() {
        return monitor.checkups();
    }

    void unwatched() {
        epochs = run;
    }

    @Override
    public boolean hasNext() {
        return run.hasNext();
    }

    @Override
    public Epoch next() {
        return epochs.next();
    }
}
