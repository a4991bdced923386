/// Why a model predicts what it does, in terms of the table's columns: a row's way in numbers
/// ([glassnet.insight.RowExplanation]), what each column contributed
/// ([glassnet.insight.Attributions]), and what would have to change
/// ([glassnet.insight.Counterfactual]). The numbers come from `glassnet.explain`.
@NullMarked
package glassnet.insight;

import org.jspecify.annotations.NullMarked;
