package glassnet.diagnosis;

import glassnet.doctor.Cure;
import glassnet.doctor.Finding;
import glassnet.metrics.Evaluation;
import glassnet.model.Model;
import glassnet.model.Plan;
import glassnet.table.Table;
import java.util.List;

/// A model before and after its cures, side by side.
///
/// @param cures what was changed, in this order
/// @param before how the model did on the rows judged
/// @param model the one trained anew
/// @param after how it does
/// @param findings what the doctor still finds
public record Treatment(
        List<Cure> cures,
        Evaluation before,
        Model model,
        Evaluation after,
        List<Finding> findings) {

    public Treatment {
        cures = List.copyOf(cures);
        findings = List.copyOf(findings);
    }

    /// Trains anew with the cures of `findings`, and compares.
    ///
    /// @param learnt the rows to learn from
    /// @param judged other rows, at least one
    /// @throws IllegalArgumentException if the model does not tell how it was trained
    public static Treatment of(Model sick, List<Finding> findings, Table learnt, Table judged) {
        Plan plan =
                sick.provenance()
                        .plan()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "The model does not tell how it was trained, so it cannot be trained anew. Train it with this version and settings of Glassnet's own."));
        List<Cure> cures = findings.stream().map(Finding::cure).distinct().toList();
        var regimen = new Regimen(plan.recipe(), plan.training(), learnt, judged);
        for (Cure cure : cures) regimen = regimen.with(cure);
        Model model = regimen.train();
        Table compared = regimen.judged().rows() > 0 ? regimen.judged() : judged;
        return new Treatment(
                cures,
                sick.evaluate(compared),
                model,
                model.evaluate(compared),
                Doctor.examine(model, regimen.learnt(), regimen.judged()));
    }
}
