package glassnet.cli;

import java.io.IOException;
import picocli.CommandLine.Option;

/// Whether a command may put its files where others are.
final class ForceOption {
    @Option(names = "--force", description = "replace existing files")
    private boolean force;

    boolean isGiven() {
        return force;
    }

    /// The file of this name, before any work is done for it.
    ///
    /// @throws IOException if it exists and may not be replaced, or cannot be made
    NewFile claim(Terminal terminal, String name) throws IOException {
        return NewFile.claim(terminal.file(name), force);
    }
}
