package glassnet.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The SHA-256 of what a table says: names, types and cells in their order. How it is kept (the
/// order of the levels of a category, the bits of a missing number) does not matter.
final class Fingerprint {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = sha256();
    private final byte[] buffer = new byte[BUFFER];
    private int held;

    private Fingerprint() {}

    static String of(Table table) {
        var fingerprint = new Fingerprint();
        fingerprint.add(table.rows());
        for (Column column : table.columns()) fingerprint.add(column);
        return fingerprint.finish();
    }

    private void add(Column column) {
        add(utf8(column.name()));
        add(utf8(column.type()));
        switch (column) {
            case Column.Numeric numbers -> {
                for (int i = 0; i < numbers.size(); i++) {
                    add(Float.floatToIntBits(numbers.value(i)));
                }
            }
            case Column.Categorical words -> {
                List<byte[]> levels = words.levels().stream().map(Fingerprint::utf8).toList();
                for (int i = 0; i < words.size(); i++) {
                    if (words.isMissing(i)) add(-1);
                    else add(levels.get(words.code(i)));
                }
            }
            case Column.Bool flags -> {
                for (int i = 0; i < flags.size(); i++) {
                    add(flags.isMissing(i) ? -1 : flags.code(i));
                }
            }
            case Column.DateTime moments -> {
                for (int i = 0; i < moments.size(); i++) {
                    add((int) (moments.second(i) >>> 32));
                    add((int) moments.second(i));
                }
            }
        }
    }

    private void add(int value) {
        if (held > BUFFER - Integer.BYTES) flush();
        for (int shift = 24; shift >= 0; shift -= 8) buffer[held++] = (byte) (value >>> shift);
    }

    /// With the length before it, so that `ab, c` is not `a, bc`.
    private void add(byte[] bytes) {
        add(bytes.length);
        flush();
        digest.update(bytes);
    }

    private void flush() {
        digest.update(buffer, 0, held);
        held = 0;
    }

    private String finish() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
