/// Learning: [glassnet.training.Training] holds the settings, [glassnet.training.TrainingRun]
/// iterates over epochs, [glassnet.training.Backpropagation] gives loss and gradient of one batch.
@NullMarked
package glassnet.training;

import org.jspecify.annotations.NullMarked;
