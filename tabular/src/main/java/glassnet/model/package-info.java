/// Models that take tables: a [glassnet.model.Recipe] says what to learn, its [glassnet.model.Fit]
/// learns it epoch by epoch, and a [glassnet.model.Classifier] or [glassnet.model.Regressor] comes
/// out, which predicts tables, or single rows by its [glassnet.model.RowPredictor].
@NullMarked
package glassnet.model;

import org.jspecify.annotations.NullMarked;
