package glassnet.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where results go, which remembers what could not be written there: writers keep that to
/// themselves, and a script would take half of the rows for all of them.
final class Results extends FilterOutputStream {
    private @Nullable IOException failure;

    Results(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            if (failure == null) failure = e;
            throw e;
        }
    }

    /// Why some of the results are lost, unless their reader wanted no more, as `head` does.
    Optional<String> loss() {
        return Optional.ofNullable(failure)
                .map(e -> String.valueOf(e.getMessage()))
                .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("pipe"))
                .map(reason -> "The results could not be written to stdout: " + reason + ".");
    }
}
