/// How good a prediction is: [glassnet.metrics.Evaluation].
@NullMarked
package glassnet.metrics;

import org.jspecify.annotations.NullMarked;
