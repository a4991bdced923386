package glassnet.tuning;

import glassnet.matrix.Kernels;
import glassnet.model.Fit;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A search at work. Trial `k` waits until trials 1 to `k − LAG` are done and learns from those
/// alone, so up to that many run side by side and their number changes nothing.
final class Search {
    /// How many trials may run at once.
    static final int LAG = 8;

    /// A trial is given up by the median of no fewer.
    private static final int LEAST_FOR_MEDIAN = 4;

    /// The share of its epochs that every trial gets: two waves of the usual schedule.
    private static final double GRACE = 0.2;

    private final Tuning<?> tuning;
    private final Table table;
    private final Consumer<Trial> told;
    private final BooleanSupplier ended;
    private final Proposals proposals;
    private final TreeMap<Integer, Trial> done = new TreeMap<>();
    private boolean over;

    Search(
            Tuning<?> tuning,
            Table table,
            List<Trial> known,
            Consumer<Trial> told,
            BooleanSupplier ended) {
        this.tuning = tuning;
        this.table = table;
        this.told = told;
        this.ended = ended;
        proposals = new Proposals(tuning.space(), tuning.training().seed());
        for (Trial trial : known) done.put(trial.number(), trial);
    }

    /// The kernels hand out parts in order, so what a trial waits for is under way.
    List<Trial> run(int trials) {
        Kernels.best().forEach(trials, part -> trial(part + 1));
        return first(trials);
    }

    private void trial(int number) {
        boolean whole = false;
        try {
            Optional<List<Trial>> before = await(number - LAG);
            if (before.isEmpty()) return;
            Settings settings = proposals.of(number, before.get());
            if (isDone(number, settings)) {
                whole = true;
                return;
            }
            Optional<Trial> trial = train(number, settings, before.get());
            trial.ifPresent(this::add);
            whole = trial.isPresent();
        } finally {
            if (!whole) end(); // those that wait for it would wait forever
        }
    }

    private Optional<Trial> train(int number, Settings settings, List<Trial> before) {
        var draft = new Trial(number, settings, List.of(), Trial.Ending.FINISHED, 0);
        Training training = tuning.training(draft);
        long start = System.nanoTime();
        Fit<?> fit = tuning.recipe(draft).fit(table, training).unwatched();
        var losses = new ArrayList<Double>();
        var ending = Trial.Ending.FINISHED;
        while (fit.hasNext() && ending == Trial.Ending.FINISHED) {
            if (isOver()) return Optional.empty();
            Epoch epoch = fit.next();
            if (fit.outcome() instanceof TrainingRun.Outcome.Diverged) {
                ending = Trial.Ending.DIVERGED;
                break;
            }
            double loss =
                    training.metric().isPresent()
                            ? epoch.validationMetric()
                            : epoch.validationLoss();
            requireJudged(loss);
            losses.add(losses.isEmpty() ? loss : Math.min(loss, losses.getLast()));
            boolean graced = losses.size() < GRACE * training.epochs();
            if (!graced && fit.hasNext() && isWorse(losses, before)) {
                ending = Trial.Ending.STOPPED;
            }
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        return Optional.of(new Trial(number, settings, losses, ending, seconds));
    }

    private static void requireJudged(double loss) {
        if (!Double.isNaN(loss)) return;
        throw new IllegalArgumentException(
                "A search compares trials by validation rows but none are kept, for the table is small or the validation fraction is 0. Give more rows, or train with the usual settings.");
    }

    /// The median rule of Golovin et al. 2017 ("Google Vizier", section 3.2.2), by the lowest loss
    /// so far: whether this trial is worse than the median of others at the same epoch, or at their
    /// last.
    private static boolean isWorse(List<Double> losses, List<Trial> others) {
        double[] there =
                others.stream()
                        .filter(other -> !other.losses().isEmpty())
                        .mapToDouble(other -> at(other.losses(), losses.size()))
                        .sorted()
                        .toArray();
        if (there.length < LEAST_FOR_MEDIAN) return false;
        double median = (there[(there.length - 1) / 2] + there[there.length / 2]) / 2;
        return losses.getLast() > median;
    }

    private static double at(List<Double> losses, int epoch) {
        return losses.get(Math.min(epoch, losses.size()) - 1);
    }

    /// Trials 1 to `number`, when they are done; empty if the search is over before.
    private synchronized Optional<List<Trial>> await(int number) {
        while (first(number).size() < number) {
            if (isOver()) return Optional.empty();
            try {
                wait();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                end();
            }
        }
        return isOver() ? Optional.empty() : Optional.of(first(number));
    }

    /// Trials 1, 2, … up to `number`, as far as there is no gap.
    private synchronized List<Trial> first(int number) {
        var first = new ArrayList<Trial>();
        for (Trial trial : done.values()) {
            if (trial.number() != first.size() + 1 || trial.number() > number) break;
            first.add(trial);
        }
        return first;
    }

    private synchronized boolean isDone(int number, Settings settings) {
        Trial known = done.get(number);
        if (known != null && !known.settings().equals(settings)) {
            throw new IllegalArgumentException(
                    "Trial %d was done by another search: it tried %s, this one tries %s. Begin anew in another folder."
                            .formatted(number, known.settings(), settings));
        }
        return known != null;
    }

    private synchronized void add(Trial trial) {
        done.put(trial.number(), trial);
        told.accept(trial);
        notifyAll();
    }

    private synchronized boolean isOver() {
        over |= ended.getAsBoolean();
        return over;
    }

    private synchronized void end() {
        over = true;
        notifyAll();
    }
}
