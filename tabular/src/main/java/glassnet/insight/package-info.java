/// Why a model predicts what it does, in terms of the table's columns: a row's way in numbers
/// ([glassnet.insight.RowExplanation]) and what each column contributed
/// ([glassnet.insight.Attributions]). The numbers come from `glassnet.explain`.
@NullMarked
package glassnet.insight;

import org.jspecify.annotations.NullMarked;
