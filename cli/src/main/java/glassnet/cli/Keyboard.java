package glassnet.cli;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who sits before the terminal and may press Enter.
interface Keyboard {

    /// Whether anybody does.
    boolean isThere();

    /// Waits for a line; empty for Enter alone, null at the end of the input.
    @Nullable String line() throws IOException;

    /// The one of this process: there when input and output are both a terminal.
    static Keyboard ofProcess() {
        return new Keyboard() {
            @Override
            public boolean isThere() {
                return console().filter(Console::isTerminal).isPresent();
            }

            @Override
            public @Nullable String line() {
                return console().map(Console::readLine).orElse(null);
            }

            // JDK 25 has none where input or output is no terminal.
            private Optional<Console> console() {
                return Optional.ofNullable(System.console());
            }
        };
    }
}
