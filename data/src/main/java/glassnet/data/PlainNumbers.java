package glassnet.data;

import glassnet.matrix.Kernels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// A CSV file that holds nothing but numbers, read straight into the columns of a table by all
/// threads of the kernels.
///
/// It takes the files of which nothing is to be asked, typed or told, and gives up at the first
/// cell that is neither empty nor a number as [NumberText] reads it, at a record of another width
/// or without any number, and at a number so large that a person should hear of its rounding.
/// DuckDB then reads the file. Where it does not give up, the values are those DuckDB gives, bit
/// for bit.
///
/// The file is cut into parts; a part holds the lines that begin in it. A first pass counts them,
/// so that in the second each part knows its rows. A file that another program changes meanwhile is
/// refused: what lies behind its first end is not read, and every part must hold the rows it held.
final class PlainNumbers {
    private static final int PART = 1 << 20;

    /// A longer line is not read on behind the end of its part.
    private static final int LONGEST_LINE = 1 << 18;

    /// Whole numbers from here on may not be floats.
    private static final float EXACT = 1 << 24;

    private final Path path;
    private final FileChannel file;
    private final long begin;
    private final long end;
    private final byte delimiter;
    private final int width;
    private final int[] firstRows;
    private final Queue<byte[]> buffers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean odd = new AtomicBoolean();

    /// @param begin where the first row begins
    PlainNumbers(Path path, FileChannel file, long begin, Dialect dialect) throws IOException {
        this.path = path;
        this.file = file;
        this.begin = begin;
        end = file.size();
        delimiter = (byte) dialect.delimiter();
        width = dialect.width();
        firstRows = new int[Math.toIntExact(Math.ceilDiv(end - begin, PART)) + 1];
    }

    /// The columns of the file, NaN where a cell is empty; nothing where it is not so plain.
    ///
    /// @throws DataException if the table takes too much of the heap
    static Optional<float[][]> read(TextFile text, Dialect dialect) throws IOException {
        if (text.zipped() || !suits(dialect)) return Optional.empty();
        try (FileChannel file = FileChannel.open(text.path())) {
            long begin = dialect.before() == 0 ? text.mark() : secondLine(file);
            if (begin >= file.size()) return Optional.empty();
            var numbers = new PlainNumbers(text.path(), file, begin, dialect);
            return numbers.columns(numbers.countRows());
        }
    }

    /// A header of numbers might come again below, and would be one of the rows.
    private static boolean suits(Dialect dialect) {
        boolean named = dialect.header().stream().anyMatch(PlainNumbers::isWord);
        return dialect.plain()
                && !dialect.padded()
                && dialect.before() == (dialect.header().isEmpty() ? 0 : 1)
                && (dialect.header().isEmpty() || named)
                && ",;\t|".indexOf(dialect.delimiter()) >= 0;
    }

    private static boolean isWord(String name) {
        return !name.isBlank() && Character.isLetter(name.strip().charAt(0));
    }

    /// Where the line behind the header begins.
    private static long secondLine(FileChannel file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(LONGEST_LINE);
        while (head.hasRemaining() && file.read(head, head.position()) > 0) {}
        int i = 0;
        while (i < head.position() && head.get(i) != '\n') i++;
        return i < head.position() ? i + 1 : file.size();
    }

    /// The first pass.
    ///
    /// @throws DataException if the table takes too much of the heap
    int countRows() throws IOException {
        int parts = firstRows.length - 1;
        each(parts, part -> firstRows[part + 1] = linesBeginningIn(part));
        long rows = 0;
        for (int part = 1; part <= parts; part++) {
            rows += firstRows[part];
            firstRows[part] = (int) rows;
        }
        Memory.check(String.valueOf(path.getFileName()), rows, width);
        return (int) rows;
    }

    /// The second pass.
    Optional<float[][]> columns(int rows) throws IOException {
        float[][] columns = new float[width][rows];
        each(firstRows.length - 1, part -> parse(part, columns));
        return odd.get() ? Optional.empty() : Optional.of(columns);
    }

    private interface PartTask {
        void run(int part) throws IOException;
    }

    private void each(int parts, PartTask task) throws IOException {
        try {
            Kernels.best()
                    .forEach(
                            parts,
                            part -> {
                                try {
                                    if (!odd.get()) task.run(part);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private long start(int part) {
        return begin + (long) part * PART;
    }

    /// A line begins behind every line end but the last byte.
    private int linesBeginningIn(int part) throws IOException {
        long from = Math.max(begin, start(part) - 1);
        long to = Math.min(end, start(part + 1)) - 1;
        byte[] bytes = buffer();
        int length = read(from, (int) (to - from), bytes);
        int lines = NumberText.count((byte) '\n', bytes, length);
        buffers.add(bytes);
        return part == 0 ? lines + 1 : lines;
    }

    private void parse(int part, float[][] columns) throws IOException {
        long from = Math.max(begin, start(part) - 1);
        int mine = (int) (Math.min(end, start(part + 1)) - from);
        byte[] bytes = buffer();
        int length = read(from, mine + LONGEST_LINE, bytes);
        int at = 0;
        if (part > 0) {
            while (at < mine && bytes[at] != '\n') at++;
            at++;
        }
        boolean toTheEnd = from + length == end;
        var number = new NumberText(bytes, length);
        int row = firstRows[part];
        while (at < mine) {
            if (row == firstRows[part + 1]) throw changed();
            at = record(number, at, bytes, length, columns, row++);
            if (at < 0 || (at > length && !toTheEnd)) {
                odd.set(true);
                return;
            }
        }
        if (row < firstRows[part + 1]) throw changed();
        buffers.add(bytes);
    }

    private DataException changed() {
        return new DataException(
                path, "The file was changed while it was read; read it again when it is whole.");
    }

    /// Reads the record that begins at `at`.
    ///
    /// @return where the next begins; −1 to give up
    private int record(
            NumberText number, int at, byte[] bytes, int length, float[][] columns, int row) {
        int i = at;
        boolean filled = false;
        for (int j = 0; j < width; j++) {
            byte ending = j == width - 1 ? (byte) '\n' : delimiter;
            int next = number.read(i);
            if (next < 0 || Math.abs(number.value()) >= EXACT) return -1;
            filled |= next > i;
            columns[j][row] = next > i ? number.value() : Float.NaN;
            if (ending == '\n' && next < length && bytes[next] == '\r') next++;
            if (next < length ? bytes[next] != ending : ending != '\n') return -1;
            i = next + 1;
        }
        return filled ? i : -1;
    }

    /// One that was given back, or a new one.
    private byte[] buffer() {
        byte[] free = buffers.poll();
        return free == null ? new byte[PART + 1 + LONGEST_LINE] : free;
    }

    /// Reads at most so many bytes from `from` on, and returns how many.
    private int read(long from, int most, byte[] bytes) throws IOException {
        int length = (int) Math.max(0, Math.min(most, end - from));
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) throw changed();
        }
        return length;
    }
}
