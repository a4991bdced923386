/// Losses, each with its output link. Open [glassnet.loss.Loss] first, then
/// [glassnet.loss.SoftmaxCrossEntropy]. Before it on the path: the forward pass; after it: the
/// backward pass.
@NullMarked
package glassnet.loss;

import org.jspecify.annotations.NullMarked;
