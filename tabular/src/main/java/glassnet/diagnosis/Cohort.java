package glassnet.diagnosis;

import glassnet.feature.ColumnProfile;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.TargetEncoder;
import glassnet.model.Model;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;

/// The rows an examination looks at.
///
/// @param profiles of the rows the model really learnt from
/// @param profiled how many those were
/// @param learnt rows such as those
/// @param judged other rows; may have none
record Cohort(
        FeatureEncoder encoder,
        TargetEncoder target,
        List<ColumnProfile> profiles,
        int profiled,
        Table learnt,
        Table judged) {

    static Cohort of(Model model, Table learnt, Table judged) {
        return new Cohort(
                model.predictor().encoder(),
                model.target(),
                model.provenance().columns(),
                model.provenance().trainingRows(),
                learnt,
                judged);
    }

    /// A column of some rows as far as the model reads it.
    Column known(Table rows, String column) {
        return encoder.known(rows.column(column));
    }

    /// The cohort with some of its rows, always the same.
    Cohort atMost(int mostLearnt, int mostJudged) {
        return new Cohort(
                encoder,
                target,
                profiles,
                profiled,
                NearestRows.some(learnt, mostLearnt),
                NearestRows.some(judged, mostJudged));
    }
}
