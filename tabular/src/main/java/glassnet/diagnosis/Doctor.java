package glassnet.diagnosis;

import glassnet.doctor.Checkup;
import glassnet.doctor.Examination;
import glassnet.doctor.Finding;
import glassnet.doctor.Patient;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.TargetEncoder;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Plan;
import glassnet.model.Provenance;
import glassnet.model.SingleTarget;
import glassnet.network.Average;
import glassnet.table.Table;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Names what is wrong with a model, its training and its rows.
///
/// ```java
/// for (Finding finding : Doctor.examine(model, training, test)) IO.println(finding.cure().words());
/// ```
///
/// A healthy model has no findings. The same model and rows always have the same.
public final class Doctor {
    /// More rows tell the same and take longer.
    private static final int MOST_LEARNT = 50_000;

    private static final int MOST_JUDGED = 5_000;

    private Doctor() {}

    /// What the model file alone tells: how the run went and what its layers gave.
    public static List<Finding> examine(Model model) {
        return sorted(
                examine(
                        patient(model, model.provenance().checkups()),
                        model.predictor().encoder()));
    }

    /// What the model file tells, and the rows. A network whose training nobody watched, as those
    /// of others, is looked at as it is.
    ///
    /// @param learnt rows that hold the target, such as the model learnt from
    /// @param judged other rows that hold the target; may have no rows
    public static List<Finding> examine(Model model, Table learnt, Table judged) {
        Cohort cohort = Cohort.of(model, learnt, judged).atMost(MOST_LEARNT, MOST_JUDGED);
        return examine(
                patient(model, checkups(model, cohort.learnt())), Optional.of(model), cohort);
    }

    /// What a fit that has ended tells, one that diverged too.
    ///
    /// @param test rows that hold the target and were not learnt from; may have no rows
    public static List<Finding> examine(Fit<?> fit, Table test) {
        Table judged = test.rows() > 0 ? test : fit.validation();
        var cohort =
                new Cohort(
                        fit.encoder(),
                        fit.target(),
                        fit.profiles(),
                        fit.trainingRows(),
                        fit.training(),
                        judged);
        boolean diverged = fit.outcome() instanceof TrainingRun.Outcome.Diverged;
        return examine(
                fit.patient(),
                diverged ? Optional.empty() : Optional.of(fit.model()),
                cohort.atMost(MOST_LEARNT, MOST_JUDGED));
    }

    private static List<Finding> examine(Patient patient, Optional<Model> model, Cohort cohort) {
        var found = new ArrayList<Finding>(examine(patient, cohort.encoder()));
        boolean sound = found.isEmpty();
        for (TargetEncoder.Single target : cohort.target().each()) {
            Leakage.of(cohort, target).ifPresent(found::add);
        }
        Duplicates.of(cohort).ifPresent(found::add);
        found.addAll(Drift.of(cohort));
        if (model.isPresent()) {
            List<SingleTarget> each = model.get().each();
            // rows of several labels cannot be weighed by the classes of one
            if (each.size() == 1) Imbalance.of(each.getFirst(), cohort).ifPresent(found::add);
            // what already explains a bad fit is not told twice
            if (sound) {
                each.stream()
                        .flatMap(one -> Fitting.of(one, cohort).stream())
                        .findFirst()
                        .ifPresent(found::add);
            }
        }
        return sorted(found);
    }

    /// What the run tells, with names for the features that the engine only counts.
    private static List<Finding> examine(Patient patient, FeatureEncoder encoder) {
        List<String> features = encoder.features();
        return Examination.of(patient).stream()
                .map(f -> f.withEvidence(f.evidence().named(features)))
                .toList();
    }

    /// What was measured while the model was trained; where nothing was, what it shows now.
    private static List<Checkup> checkups(Model model, Table rows) {
        List<Checkup> kept = model.provenance().checkups();
        if (!kept.isEmpty() || rows.rows() == 0) return kept;
        var examples =
                new Examples(model.predictor().encoder().encode(rows), model.target().encode(rows));
        return Checkup.mean(
                Average.unpack(model.predictor().parameters()).stream()
                        .map(member ->
                                List.of(Checkup.of(member, model.predictor().loss(), examples)))
                        .toList());
    }

    private static Patient patient(Model model, List<Checkup> checkups) {
        Provenance origin = model.provenance();
        return new Patient(
                model.predictor().network().member(),
                model.predictor().loss(),
                origin.plan().map(Plan::training).orElseGet(Training::defaults),
                origin.history(),
                checkups,
                Optional.empty());
    }

    /// The worst first; among equals causes stay before what follows from them.
    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }
}
