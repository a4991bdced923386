/// JMH over single kernels: `benchmarks/run kernels`.
@NullMarked
package glassnet.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
