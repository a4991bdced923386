package glassnet.diagnosis;

import glassnet.doctor.Cure;
import glassnet.doctor.Evidence;
import glassnet.doctor.Finding;
import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import glassnet.model.SingleTarget;
import glassnet.table.Table;
import java.util.Optional;

/// Whether a model learnt its rows by heart, or less than there is to learn.
///
/// All in shares of the error of a constant predictor, 1 for a model that says no more than it, 0
/// for one without error.
final class Fitting {
    private static final double GAP = 0.25;

    /// A model whose epoch was chosen by other rows may know its own better without harm.
    private static final double CHOSEN_GAP = 0.5;

    private static final double DEVIATIONS = 4;

    /// What so many parameters on so few rows make likely needs less proof.
    private static final double DEVIATIONS_OF_FEW = 2;

    /// Of fewer rows learnt and judged no error can be told from chance.
    private static final int TOO_FEW_LEARNT = 30;

    private static final int TOO_FEW_JUDGED = 10;
    private static final int FEW_ROWS = 100;
    private static final int MANY_PARAMETERS = 10;
    private static final int MOST_JUDGED = 500;

    private final SingleTarget model;
    private final Cohort cohort;
    private final Table judged;
    private final double unit;
    private final double[] onJudged;

    private Fitting(SingleTarget model, Cohort cohort) {
        this.model = model;
        this.cohort = cohort;
        judged = NearestRows.some(cohort.judged(), MOST_JUDGED);
        unit = RowErrors.mean(RowErrors.of(model.target(), constant(), judged));
        onJudged = RowErrors.of(model, judged);
    }

    static Optional<Finding> of(SingleTarget model, Cohort cohort) {
        if (cohort.learnt().rows() == 0 || cohort.judged().rows() < 2) return Optional.empty();
        var fitting = new Fitting(model, cohort);
        if (!(fitting.unit > 0)) return Optional.empty();
        Optional<Finding> over = fitting.over();
        return over.isPresent() ? over : fitting.under();
    }

    /// What a predictor that reads no column says of each judged row.
    private Matrix constant() {
        int rows = judged.rows();
        return switch (model.target()) {
            case TargetEncoder.Quantity _ -> Matrix.zeros(rows, 1);
            case TargetEncoder.Classes classes -> {
                int count = classes.classes().size();
                Matrix p = Matrix.zeros(rows, count);
                int[] labels = classes.labels(cohort.learnt());
                for (int label : labels) p.set(0, label, p.get(0, label) + 1f / labels.length);
                for (int i = 1; i < rows; i++) {
                    for (int k = 0; k < count; k++) p.set(i, k, p.get(0, k));
                }
                yield p;
            }
        };
    }

    private Optional<Finding> over() {
        double[] onLearnt = RowErrors.of(model, cohort.learnt());
        double gap = RowErrors.mean(onJudged) - RowErrors.mean(onLearnt);
        double a = RowErrors.uncertainty(onJudged);
        double b = RowErrors.uncertainty(onLearnt);
        double deviations = gap / Math.sqrt(a * a + b * b);
        boolean large = gap >= (model.provenance().isEpochChosen() ? CHOSEN_GAP : GAP) * unit;
        int rows = cohort.learnt().rows();
        int parameters = model.predictor().network().parameterCount();
        boolean few = rows < FEW_ROWS && parameters > MANY_PARAMETERS * rows;
        boolean untold = rows < TOO_FEW_LEARNT && judged.rows() < TOO_FEW_JUDGED;
        Optional<Confidence> confidence = confidence(large, deviations, few, untold);
        if (confidence.isEmpty()) return Optional.empty();
        return Optional.of(
                new Finding(
                        few ? "too-few-rows" : "overfitting",
                        0,
                        confidence.get() == Confidence.CERTAIN ? Severity.SERIOUS : Severity.MILD,
                        Evidence.of("training_error", RowErrors.mean(onLearnt) / unit)
                                .and("test_error", RowErrors.mean(onJudged) / unit)
                                .and("rows", rows)
                                .and("rows_judged", judged.rows())
                                .and("parameters", parameters),
                        few
                                ? "The network has many more parameters than there are rows to fix them: among all the functions that fit these rows, nothing says which is right between them."
                                        + (untold
                                                ? " And so few rows were judged that its figures on them may be luck."
                                                : "")
                                : "The model does far better on the rows it learnt from than on others: it has learnt their noise too, which comes differently next time.",
                        few ? new Cure.Simplify() : restraint(),
                        confidence.get()));
    }

    /// How sure it is that rows were learnt by heart; empty where nothing says so.
    private static Optional<Confidence> confidence(
            boolean large, double deviations, boolean few, boolean untold) {
        if (large && deviations >= DEVIATIONS) return Optional.of(Confidence.CERTAIN);
        if (!few) return Optional.empty();
        if (large && deviations >= DEVIATIONS_OF_FEW) return Optional.of(Confidence.LIKELY);
        return untold ? Optional.of(Confidence.POSSIBLE) : Optional.empty();
    }

    private Cure restraint() {
        return model.provenance().isEpochChosen()
                ? new Cure.Shrink(16, 0.2)
                : new Cure.StopEarly(0.2, 20);
    }

    private Optional<Finding> under() {
        Matrix near =
                NearestRows.of(cohort.encoder(), model.target(), cohort.learnt()).predict(judged);
        double[] byNeighbours = RowErrors.of(model.target(), near, judged);
        double[] differences = new double[onJudged.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = onJudged[i] - byNeighbours[i];
        }
        double gap = RowErrors.mean(differences);
        boolean weighed =
                model.provenance().plan().map(p -> p.recipe().weighsClasses()).orElse(false);
        if (weighed || gap < GAP * unit || gap < DEVIATIONS * RowErrors.uncertainty(differences))
            return Optional.empty();
        return Optional.of(
                new Finding(
                        "underfitting",
                        0,
                        Severity.SERIOUS,
                        Evidence.of("test_error", RowErrors.mean(onJudged) / unit)
                                .and("neighbours_error", RowErrors.mean(byNeighbours) / unit)
                                .and("parameters", model.predictor().network().parameterCount()),
                        "Simply asking the ten nearest rows predicts much better, so there is more in the columns than the model has learnt: it has too few units, or too few epochs, for a function of this shape.",
                        new Cure.Grow(64, 200),
                        Confidence.CERTAIN));
    }
}
