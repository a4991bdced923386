package glassnet.model;

import glassnet.doctor.Checkup;
import glassnet.doctor.Patient;
import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.network.Average;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.training.Epoch;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import glassnet.training.TrainingState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The networks of a fit, mostly one, epoch by epoch side by side: several are shared between the
/// threads of the kernels. Each depends on its own seed and rows alone, so threads change nothing.
final class Members implements Iterator<Epoch> {
    private final List<Member> members = new ArrayList<>();
    private final Kernels threads = Kernels.best();
    private final Loss loss;
    private final Training training;
    private final List<Checkup> before;
    private final List<Epoch> history = new ArrayList<>(); // of several; one keeps its own
    private double bestLoss = Double.POSITIVE_INFINITY;

    /// Members that begin.
    ///
    /// @param networks of each
    /// @param rows of each
    Members(List<Network> networks, Loss loss, Training training, List<Member.Rows> rows) {
        this.loss = loss;
        this.training = training;
        before = List.of();
        for (int k = 0; k < rows.size(); k++) {
            Member.Rows own = rows.get(k);
            Training chances = Member.training(training, k, rows.size());
            var run =
                    new TrainingRun(networks.get(k), loss, chances, own.learnt(), own.validation());
            members.add(new Member(run, loss, chances, own, List.of()));
        }
    }

    /// Members that go on where a checkpoint was taken.
    Members(Checkpoint from, Loss loss, Training training, List<Member.Rows> rows) {
        this.loss = loss;
        this.training = training;
        List<Checkup> seen = from.model().provenance().checkups();
        before = rows.size() == 1 ? List.of() : seen;
        for (int k = 0; k < rows.size(); k++) {
            Member.Rows own = rows.get(k);
            Training chances = Member.training(training, k, rows.size());
            TrainingState state = from.states().get(k);
            var run = new TrainingRun(state, loss, chances, own.learnt(), own.validation());
            members.add(new Member(run, loss, chances, own, rows.size() == 1 ? seen : List.of()));
        }
        for (Epoch epoch : from.model().provenance().history()) {
            history.add(epoch);
            if (epoch.best()) bestLoss = epoch.validationLoss();
        }
    }

    private Member first() {
        return members.getFirst();
    }

    /// The first member's run.
    TrainingRun run() {
        return first().run();
    }

    /// How all of them are: diverged as soon as one is, running as long as one does.
    TrainingRun.Outcome outcome() {
        TrainingRun.Outcome outcome = run().outcome();
        for (Member member : members) {
            switch (member.run().outcome()) {
                case TrainingRun.Outcome.Diverged diverged -> {
                    return diverged;
                }
                case TrainingRun.Outcome.Running running -> outcome = running;
                case TrainingRun.Outcome.Finished _,
                        TrainingRun.Outcome.Stopped _,
                        TrainingRun.Outcome.Converged _ -> {}
            }
        }
        return outcome;
    }

    @Override
    public boolean hasNext() {
        return outcome() instanceof TrainingRun.Outcome.Running;
    }

    /// The next epoch of all that are running; of several the mean.
    @Override
    public Epoch next() {
        if (members.size() == 1) return first().next();
        if (!hasNext()) throw new NoSuchElementException("The members have ended: " + outcome());
        var epochs = new @Nullable Epoch[members.size()];
        long start = System.nanoTime();
        threads.forEach(
                epochs.length,
                k -> {
                    if (members.get(k).hasNext()) epochs[k] = members.get(k).next();
                });
        var ran = new ArrayList<Epoch>();
        for (Epoch epoch : epochs) if (epoch != null) ran.add(epoch);
        Epoch epoch = mean(ran, (System.nanoTime() - start) * 1e-9);
        history.add(epoch);
        return epoch;
    }

    private Epoch mean(List<Epoch> ran, double seconds) {
        double validationLoss = mean(ran, Epoch::validationLoss);
        boolean better = Double.isNaN(validationLoss) || validationLoss < bestLoss;
        if (better) bestLoss = validationLoss;
        return new Epoch(
                history.size() + 1,
                mean(ran, Epoch::trainingLoss),
                validationLoss,
                mean(ran, Epoch::validationMetric),
                mean(ran, Epoch::learningRate),
                mean(ran, Epoch::gradientNorm),
                better,
                seconds);
    }

    private static double mean(List<Epoch> epochs, ToDoubleFunction<Epoch> number) {
        double sum = 0;
        for (Epoch epoch : epochs) sum += number.applyAsDouble(epoch);
        return sum / epochs.size();
    }

    /// All epochs so far; of several members their mean.
    List<Epoch> history() {
        return members.size() == 1 ? run().history() : List.copyOf(history);
    }

    /// The parameters of the best epochs, each member's own.
    ParameterVector best() {
        return members.size() == 1
                ? run().best()
                : Average.pack(members.stream().map(member -> member.run().best()).toList());
    }

    /// What the best parameters give for rows that none was learnt from: all together for those
    /// that they share, or each member for its own. Empty where there are no such rows.
    Optional<HeldOut> heldOut(boolean shared) {
        Examples first = first().rows().validation();
        if (first == null) return Optional.empty();
        if (shared) return Optional.of(HeldOut.of(List.of(best()), List.of(first)));
        var rows = new ArrayList<Examples>();
        for (Member member : members) {
            Examples own = member.rows().validation();
            if (own != null) rows.add(own);
        }
        List<ParameterVector> each = members.stream().map(m -> m.run().best()).toList();
        return Optional.of(HeldOut.of(each, rows));
    }

    /// What a later fit needs to go on from here, for each member.
    List<TrainingState> snapshots() {
        return members.stream().map(member -> member.run().snapshot()).toList();
    }

    List<Checkup> checkups() {
        if (members.size() == 1) return first().checkups();
        var all = new ArrayList<>(before);
        all.addAll(Checkup.mean(members.stream().map(Member::checkups).toList()));
        return all;
    }

    /// The run as a doctor sees it: one member, with the numbers of their mean.
    Patient patient() {
        return new Patient(
                run().parameters().network(),
                loss,
                training,
                history(),
                checkups(),
                outcome() instanceof TrainingRun.Outcome.Diverged diverged
                        ? Optional.of(diverged)
                        : Optional.empty());
    }

    void unwatched() {
        members.forEach(Member::unwatched);
    }
}
