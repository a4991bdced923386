package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;

/// A model of one column.
public sealed interface SingleTarget extends Model permits Classifier, Regressor {

    @Override
    TargetEncoder.Single target();

    @Override
    SingleTarget withProvenance(Provenance provenance);

    /// Predictions as a column named `prediction`, one cell for each row of `table`; the target may
    /// be absent.
    ///
    /// @throws IllegalArgumentException if the table lacks a column the model needs, or holds one
    ///   of another type
    Column predictions(Table table);

    @Override
    default List<SingleTarget> each() {
        return List.of(this);
    }
}
