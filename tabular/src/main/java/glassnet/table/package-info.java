/// A table as plain Java columns: [glassnet.table.Table] first, then [glassnet.table.Column]. It is
/// the first room on the path of a row; behind it comes `glassnet.feature`.
@NullMarked
package glassnet.table;

import org.jspecify.annotations.NullMarked;
