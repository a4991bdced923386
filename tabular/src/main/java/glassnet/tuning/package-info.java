/// Better settings than the usual ones, found by trying: [glassnet.tuning.Tuning] searches a
/// [glassnet.tuning.SearchSpace] by [glassnet.tuning.Trial]s.
@NullMarked
package glassnet.tuning;

import org.jspecify.annotations.NullMarked;
