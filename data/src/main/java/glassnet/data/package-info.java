/// Reading tables: [glassnet.data.Tables] first. A file, a SQL query or the name of a packaged or
/// generated set comes in, a [glassnet.table.Table] goes out, with notes on what was found. What
/// the file looks like is sniffed by [glassnet.data.Dialect] and read by DuckDB; behind this room
/// comes `glassnet.table`.
@NullMarked
package glassnet.data;

import org.jspecify.annotations.NullMarked;
