/// From columns to numbers and back: [glassnet.feature.FeatureSpec] is what to do, and fitting it
/// to a training table gives a [glassnet.feature.FeatureEncoder]; the target has its
/// [glassnet.feature.TargetEncoder]. Before it on the path of a row: `glassnet.table`; behind it:
/// `glassnet.training`.
@NullMarked
package glassnet.feature;

import org.jspecify.annotations.NullMarked;
