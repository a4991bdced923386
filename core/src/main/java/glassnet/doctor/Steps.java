package glassnet.doctor;

import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.training.Epoch;
import java.util.List;
import java.util.Optional;

/// Findings about the length of the steps.
final class Steps {
    /// One step that changes a layer by more than half of itself leaps.
    private static final double LEAP = 0.5;

    /// Steps that never change a layer by this share of itself creep if the loss still falls …
    private static final double CREEP = 5e-4;

    /// … and by this share whatever the loss does, whose changes are then dropout's noise.
    private static final double STANDSTILL = 2.5e-5;

    /// A rise of the loss by this share of where it began is no noise.
    private static final double RISE = 0.1;

    private Steps() {}

    static Optional<Finding> tooHigh(Patient patient) {
        double first = patient.firstLoss();
        double last = patient.lastLoss();
        double leap = patient.largestUpdate(c -> c.epoch() <= 1);
        double rising = rising(patient.history(), RISE * first);
        boolean diverged = patient.divergence().isPresent();
        boolean learnt = last < 0.5 * first;
        boolean leaps = leap > LEAP && !learnt;
        boolean bounces = patient.history().size() >= 5 && rising >= 0.2;
        boolean worse = last > 1.2 * first;
        if (!(diverged || leaps || bounces || worse)) return Optional.empty();
        double rate = patient.training().rate();
        double usual = patient.training().optimizer().defaultLearningRate();
        return Optional.of(
                new Finding(
                        "learning-rate-too-high",
                        0,
                        diverged || worse ? Severity.FATAL : Severity.SERIOUS,
                        Evidence.of("learning_rate", rate)
                                .and("first_loss", first)
                                .and("last_loss", last)
                                .and("rising_epochs", rising)
                                .and("update_to_weight", leap),
                        "A step is the rate times the slope. Where it is longer than the valley is wide, it lands higher on the other side than it started, and the next step is longer still.",
                        new Cure.LearningRate(Math.min(rate / 10, usual)),
                        diverged || bounces ? Confidence.CERTAIN : Confidence.LIKELY));
    }

    static Optional<Finding> tooLow(Patient patient) {
        List<Epoch> history = patient.history();
        double first = patient.firstLoss();
        double last = patient.lastLoss();
        double creep = patient.largestUpdate(_ -> true);
        double falling = falling(history);
        boolean slow = creep < STANDSTILL || (creep < CREEP && falling >= 0.8);
        boolean creeps = slow && last > 0.8 * first;
        if (patient.checkups().isEmpty() || history.size() < 3 || !creeps) return Optional.empty();
        double rate = patient.training().rate();
        double usual = patient.training().optimizer().defaultLearningRate();
        return Optional.of(
                new Finding(
                        "learning-rate-too-low",
                        0,
                        Severity.FATAL,
                        Evidence.of("learning_rate", rate)
                                .and("first_loss", first)
                                .and("last_loss", last)
                                .and("falling_epochs", falling)
                                .and("update_to_weight", creep),
                        "A step is the rate times the slope. Here each step changes the weights by next to nothing, so the valley is never reached.",
                        new Cure.LearningRate(Math.max(10 * rate, usual)),
                        Confidence.LIKELY));
    }

    /// The share of epochs whose training loss is more than `least` above the one before.
    private static double rising(List<Epoch> history, double least) {
        int rises = 0;
        for (int i = 1; i < history.size(); i++) {
            double rise = history.get(i).trainingLoss() - history.get(i - 1).trainingLoss();
            if (rise > least) rises++;
        }
        return rises / (double) Math.max(1, history.size() - 1);
    }

    private static double falling(List<Epoch> history) {
        int falls = 0;
        for (int i = 1; i < history.size(); i++) {
            if (history.get(i).trainingLoss() < history.get(i - 1).trainingLoss()) falls++;
        }
        return falls / (double) Math.max(1, history.size() - 1);
    }
}
