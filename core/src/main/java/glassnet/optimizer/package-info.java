/// Update rules on one flat parameter vector. Open [glassnet.optimizer.Optimizer] first, then
/// [glassnet.optimizer.Adam]. This room knows only `float[]`.
@NullMarked
package glassnet.optimizer;

import org.jspecify.annotations.NullMarked;
