/// Numbers: [glassnet.matrix.Matrix] first, then [glassnet.matrix.Kernels], the dense operations on
/// it, and [glassnet.matrix.RandomStream], the only source of randomness. This room knows no other.
@NullMarked
package glassnet.matrix;

import org.jspecify.annotations.NullMarked;
