package glassnet.doctor;

import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.training.Epoch;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Whether the loss stands still while training goes on, although the learning rate and not the
/// data is what holds it there: a rate so high that steps bounce about the valley, or one that fell
/// to nothing before the valley was reached.
///
/// A run that has learnt what there is to learn stands still too; its steps are calm, and its rate
/// was up when it came to rest.
final class Plateau {
    private static final int LEAST_EPOCHS = 20;

    /// The last quarter is no better than the one before by more than this share.
    private static final double GAIN = 0.02;

    /// Epoch by epoch the loss goes up and down by this share of itself …
    private static final double BOUNCE = 0.1;

    /// … a step changes some layer by this share of itself …
    private static final double STRIDE = 5e-3;

    /// … and this share of the first loss is left: below it every run looks restless.
    private static final double LEFT = 0.05;

    /// A rate below this share of its greatest has died …
    private static final double DEAD_RATE = 0.05;

    /// … and too soon if the loss still fell by this share an epoch.
    private static final double FALLING = 0.01;

    private static final int BEFORE = 3;

    private Plateau() {}

    static Optional<Finding> of(Patient patient) {
        List<Epoch> history = patient.history();
        int n = history.size();
        if (n < LEAST_EPOCHS || patient.divergence().isPresent()) return Optional.empty();
        // a rule that searches chooses the length of its steps itself, by no schedule
        if (patient.training().optimizer().searches()) return Optional.empty();
        double third = mean(history, n / 2, 3 * n / 4, Plateau::watched);
        double fourth = mean(history, 3 * n / 4, n, Plateau::watched);
        if (!(fourth > (1 - GAIN) * third)) return Optional.empty();
        Optional<Finding> restless = bouncing(patient, fourth);
        return restless.isPresent() ? restless : died(patient, fourth);
    }

    private static Optional<Finding> bouncing(Patient patient, double level) {
        List<Epoch> history = patient.history();
        int n = history.size();
        double change = 0;
        for (int i = n / 2; i < n; i++) {
            change +=
                    Math.abs(history.get(i).trainingLoss() - history.get(i - 1).trainingLoss())
                            / (n - n / 2);
        }
        double bounce = change / mean(history, n / 2, n, Epoch::trainingLoss);
        double stride = patient.largestUpdate(c -> c.epoch() >= n / 2);
        boolean up = history.getLast().learningRate() > 0.5 * greatestRate(history);
        boolean left = level > LEFT * watched(history.getFirst());
        if (!up || !left || bounce < BOUNCE || stride < STRIDE) return Optional.empty();
        return Optional.of(
                finding(
                        Evidence.of("level", level)
                                .and("up_and_down", bounce)
                                .and("update_to_weight", stride)
                                .and("learning_rate", history.getLast().learningRate()),
                        "For half of the run the loss has gone up and down without falling: the steps are longer than what is left of the valley, so they land on its other side again and again. The rate is too high to come to rest.",
                        "cosine"));
    }

    private static Optional<Finding> died(Patient patient, double level) {
        List<Epoch> history = patient.history();
        int n = history.size();
        double least = DEAD_RATE * greatestRate(history);
        int dead = n;
        while (dead > 0 && history.get(dead - 1).learningRate() < least) dead--;
        if (n - dead < n / 2 || dead < BEFORE) return Optional.empty();
        double earlier = history.get(dead - BEFORE).trainingLoss();
        double falling = (earlier - history.get(dead).trainingLoss()) / (BEFORE * earlier);
        if (falling < FALLING) return Optional.empty();
        return Optional.of(
                finding(
                        Evidence.of("level", level)
                                .and("epoch", dead)
                                .and("falling_then", falling)
                                .and("learning_rate", history.getLast().learningRate()),
                        "The learning rate fell to next to nothing while the loss was still falling, and more than half of the epochs change nothing. The rate is too low, not the valley reached.",
                        "constant"));
    }

    private static Finding finding(Evidence evidence, String why, String schedule) {
        return new Finding(
                "plateau",
                0,
                Severity.SERIOUS,
                evidence,
                why,
                new Cure.Reschedule(schedule),
                Confidence.LIKELY);
    }

    /// The validation loss; the training loss where there are no validation rows.
    private static double watched(Epoch epoch) {
        return Double.isNaN(epoch.validationLoss()) ? epoch.trainingLoss() : epoch.validationLoss();
    }

    private static double greatestRate(List<Epoch> history) {
        return history.stream().mapToDouble(Epoch::learningRate).max().orElse(0);
    }

    private static double mean(
            List<Epoch> history, int from, int to, ToDoubleFunction<Epoch> number) {
        return history.subList(from, to).stream().mapToDouble(number).average().orElse(Double.NaN);
    }
}
