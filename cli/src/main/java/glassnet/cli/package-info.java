/// The command line: one file a command, each of them thin. Open [glassnet.cli.Main] first, then
/// [glassnet.cli.Train]; what commands share is beside them: what they print
/// ([glassnet.cli.Output]), how they fail ([glassnet.cli.Failures]), how they read
/// ([glassnet.cli.ReadingOptions]).
@NullMarked
package glassnet.cli;

import org.jspecify.annotations.NullMarked;
