/// The dense operations by the JDK's Vector API: [glassnet.vector.VectorKernels] first, then
/// [glassnet.vector.Product], which cuts a product into tiles, and [glassnet.vector.Tile], which
/// computes one.
@NullMarked
package glassnet.vector;

import org.jspecify.annotations.NullMarked;
