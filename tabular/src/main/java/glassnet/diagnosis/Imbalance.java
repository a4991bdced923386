package glassnet.diagnosis;

import glassnet.doctor.Cure;
import glassnet.doctor.Evidence;
import glassnet.doctor.Finding;
import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.model.Classifier;
import glassnet.model.SingleTarget;
import java.util.Arrays;
import java.util.Optional;

/// Whether a rare class is given up for the sake of the frequent ones.
final class Imbalance {
    private static final double RARE = 0.15;
    private static final double GIVEN_UP = 0.35;
    private static final int LEAST_LEARNT = 10;
    private static final int LEAST_JUDGED = 5;

    private Imbalance() {}

    static Optional<Finding> of(SingleTarget model, Cohort cohort) {
        boolean weighed =
                model.provenance().plan().map(p -> p.recipe().weighsClasses()).orElse(false);
        if (!(model instanceof Classifier classifier) || weighed || cohort.judged().rows() == 0)
            return Optional.empty();
        int classes = classifier.classes().size();
        int[] learnt = counts(classifier.target().labels(cohort.learnt()), classes);
        int[] judged = counts(classifier.target().labels(cohort.judged()), classes);
        ClassificationEvaluation evaluation = classifier.evaluate(cohort.judged());
        int rarest = 0;
        for (int k = 1; k < classes; k++) if (learnt[k] < learnt[rarest]) rarest = k;
        double share = learnt[rarest] / (double) cohort.learnt().rows();
        double recall = evaluation.classes().get(rarest).recall();
        if (share > RARE
                || learnt[rarest] < LEAST_LEARNT
                || judged[rarest] < LEAST_JUDGED
                || !(recall < GIVEN_UP)) return Optional.empty();
        return Optional.of(
                new Finding(
                        "class-imbalance",
                        0,
                        Severity.SERIOUS,
                        Evidence.of("class", classifier.classes().get(rarest))
                                .and("share", share)
                                .and("recall", recall)
                                .and("accuracy", evaluation.accuracy()),
                        "Only a small share of the rows is \"%s\", and the mean loss hardly feels them: always naming another class is nearly right, so that is what is learnt."
                                .formatted(classifier.classes().get(rarest)),
                        new Cure.BalanceClasses(),
                        Confidence.LIKELY));
    }

    private static int[] counts(int[] labels, int classes) {
        int[] counts = new int[classes];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return counts;
    }
}
