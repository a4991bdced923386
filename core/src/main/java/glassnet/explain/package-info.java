/// The network once more, in double precision, one scalar at a time. It is the oracle of the tests
/// and the source of every explanation; nothing on the hot path looks here.
@NullMarked
package glassnet.explain;

import org.jspecify.annotations.NullMarked;
