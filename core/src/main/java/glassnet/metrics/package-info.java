/// How good predictions are: [glassnet.metrics.Evaluation] judges a table's worth of them with
/// every customary figure, [glassnet.metrics.Metric] is the one figure a training run chooses by.
/// Before it on the path of a row: `glassnet.training.TrainingRun`.
@NullMarked
package glassnet.metrics;

import org.jspecify.annotations.NullMarked;
