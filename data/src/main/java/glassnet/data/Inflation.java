package glassnet.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// What a gzip unpacks to, counted without keeping any of it: some kilobytes can become terabytes.
///
/// @param bytes unpacked
/// @param lines among them
record Inflation(long bytes, long lines) {
    /// Counts until either is more than can be taken in.
    ///
    /// @throws DataException if it unpacks to more than [Memory#unpacked]
    static Inflation of(Path zipped, long mostLines) throws IOException {
        long most = Memory.unpacked();
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        long lines = 0;
        try (InputStream in = TextFile.bytes(zipped)) {
            for (int n = in.read(buffer); n > 0 && lines <= mostLines; n = in.read(buffer)) {
                bytes += n;
                for (int i = 0; i < n; i++) if (buffer[i] == '\n') lines++;
                if (bytes > most) {
                    throw new DataException(
                            zipped,
                            "It unpacks to more than %s, too much for this Java. Unpack it and choose rows or columns of it, or raise -Xmx."
                                    .formatted(Memory.size((double) most)));
                }
            }
        }
        return new Inflation(bytes, lines);
    }
}
