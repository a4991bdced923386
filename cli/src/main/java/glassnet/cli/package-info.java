/// The command line: one file a command, each of them thin. Open [Main] first.
@NullMarked
package glassnet.cli;

import org.jspecify.annotations.NullMarked;
