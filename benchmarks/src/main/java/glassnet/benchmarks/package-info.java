/// Every workload against those who are fast, each side in a process of its own.
@NullMarked
package glassnet.benchmarks;

import org.jspecify.annotations.NullMarked;
