/// The network once more, in double precision, one scalar at a time. It is the oracle of the tests
/// and the source of every explanation; nothing on the hot path looks here.
///
/// Open [glassnet.explain.Reference] first, then `Walk` for the layers' formulas;
/// [glassnet.explain.Explanation] and [glassnet.explain.ChainRule] put its numbers into words;
/// [glassnet.explain.GradientCheck] tells whether derivatives, yours too, are right. Before it on
/// the path: any network; after it: people.
@NullMarked
package glassnet.explain;

import org.jspecify.annotations.NullMarked;
