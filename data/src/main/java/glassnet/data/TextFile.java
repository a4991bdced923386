package glassnet.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A text file: unzipped where it is a gzip, decoded by its byte order mark or by what its bytes
/// look like.
///
/// @param mark how many bytes of byte order mark stand at the beginning
record TextFile(Path path, boolean zipped, Charset encoding, int mark) {
    private static final int PEEK = 1 << 20;

    /// @param encoding given by the user, or found out
    static TextFile of(Path path, Optional<Charset> encoding) throws IOException {
        return of(path, encoding, PEEK);
    }

    /// The same file, its encoding found out from all of it.
    TextFile lookedThrough() throws IOException {
        return of(
                path,
                Optional.empty(),
                (int) Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 16));
    }

    private static TextFile of(Path path, Optional<Charset> encoding, int peek) throws IOException {
        boolean zipped = isZipped(path);
        byte[] head;
        try (InputStream in = bytes(path, zipped)) {
            head = in.readNBytes(peek);
        }
        if (encoding.isPresent()) {
            boolean marked = encoding.get().equals(StandardCharsets.UTF_8) && utf8Mark(head);
            return new TextFile(path, zipped, encoding.get(), marked ? 3 : 0);
        }
        if (utf8Mark(head)) return new TextFile(path, zipped, StandardCharsets.UTF_8, 3);
        if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
            return new TextFile(path, zipped, StandardCharsets.UTF_16LE, 2);
        }
        if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
            return new TextFile(path, zipped, StandardCharsets.UTF_16BE, 2);
        }
        return new TextFile(path, zipped, guess(head, head.length == peek), 0);
    }

    /// The characters behind the byte order mark; bytes that do not belong to the encoding are an
    /// error.
    Reader reader() throws IOException {
        InputStream in = bytes(path, zipped);
        in.skipNBytes(mark);
        return new InputStreamReader(
                in,
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /// The first characters, at most so many.
    String head(int characters) throws IOException {
        try (Reader reader = reader()) {
            char[] head = new char[characters];
            int length = 0;
            for (int n; length < characters; length += n) {
                n = reader.read(head, length, characters - length);
                if (n < 0) break;
            }
            return new String(head, 0, length);
        }
    }

    /// Whether the file begins with these bytes.
    static boolean startsWith(Path path, int... magic) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(magic.length);
            if (head.length < magic.length) return false;
            for (int i = 0; i < magic.length; i++) {
                if ((head[i] & 0xFF) != magic[i]) return false;
            }
            return true;
        }
    }

    /// The bytes of any file, unzipped where it is a gzip; one that is damaged is a
    /// [DataException].
    static InputStream bytes(Path path) throws IOException {
        return bytes(path, isZipped(path));
    }

    /// Whether the file is a gzip, whatever its name.
    static boolean isZipped(Path path) throws IOException {
        return startsWith(path, 0x1F, 0x8B);
    }

    private static InputStream bytes(Path path, boolean zipped) throws IOException {
        InputStream in = Files.newInputStream(path);
        if (!zipped) return new BufferedInputStream(in, 1 << 16);
        try {
            return new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) {
                @Override
                public synchronized int read() throws IOException {
                    try {
                        return super.read();
                    } catch (ZipException | EOFException e) {
                        throw corrupt(path, e);
                    }
                }

                @Override
                public synchronized int read(byte[] b, int off, int len) throws IOException {
                    try {
                        return super.read(b, off, len);
                    } catch (ZipException | EOFException e) {
                        throw corrupt(path, e);
                    }
                }
            };
        } catch (ZipException | EOFException e) {
            in.close();
            throw corrupt(path, e);
        }
    }

    private static DataException corrupt(Path path, IOException cause) {
        var e =
                new DataException(
                        path,
                        "The gzip file is damaged or cut off; fetch it again or unzip what is left of it.");
        e.initCause(cause);
        return e;
    }

    private static boolean utf8Mark(byte[] head) {
        return head.length >= 3
                && head[0] == (byte) 0xEF
                && head[1] == (byte) 0xBB
                && head[2] == (byte) 0xBF;
    }

    /// UTF-16 shows by its zero bytes, UTF-8 proves itself. Otherwise bytes above 127 come in pairs
    /// in the encodings of East Asia and alone in those of Europe.
    private static Charset guess(byte[] head, boolean cut) {
        int evenZeros = 0;
        int oddZeros = 0;
        int high = 0;
        int paired = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                if (i % 2 == 0) evenZeros++;
                else oddZeros++;
            }
            if (head[i] < 0) {
                high++;
                boolean before = i > 0 && head[i - 1] < 0;
                boolean after = i + 1 < head.length && head[i + 1] < 0;
                if (before || after) paired++;
            }
        }
        if (oddZeros > head.length / 4 && evenZeros == 0) return StandardCharsets.UTF_16LE;
        if (evenZeros > head.length / 4 && oddZeros == 0) return StandardCharsets.UTF_16BE;
        if (high == 0 || decodes(head, StandardCharsets.UTF_8, cut)) return StandardCharsets.UTF_8;
        if (paired > 0.6 * high) {
            for (String name : new String[] {"windows-31j", "EUC-JP", "x-windows-949", "GB18030"}) {
                if (!Charset.isSupported(name)) continue;
                Charset candidate = Charset.forName(name);
                if (decodes(head, candidate, cut) && speaks(name, new String(head, candidate))) {
                    return candidate;
                }
            }
        }
        return Charset.forName("windows-1252");
    }

    /// Whether the text looks like the language the encoding is for: mostly hangul for Korean, some
    /// kana for Japanese, few half-width kana where they are single bytes.
    private static boolean speaks(String encoding, String text) {
        long foreign = count(text, 0x2E80, 0xFFFF);
        return switch (encoding) {
            case "windows-31j" -> count(text, 0xFF61, 0xFF9F) < 0.5 * foreign;
            case "EUC-JP" -> count(text, 0x3040, 0x30FF) > 0.1 * foreign;
            case "x-windows-949" -> count(text, 0xAC00, 0xD7A3) > 0.5 * foreign;
            default -> true;
        };
    }

    private static long count(String text, int from, int to) {
        return text.chars().filter(c -> c >= from && c <= to).count();
    }

    private static boolean decodes(byte[] head, Charset encoding, boolean cut) {
        var out = CharBuffer.allocate(head.length + 1);
        var decoder =
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            var result = decoder.decode(ByteBuffer.wrap(head), out, !cut);
            if (result.isError()) result.throwException();
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
