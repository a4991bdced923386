package glassnet.data;

import glassnet.table.Column;
import glassnet.table.Table;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Images as a table: the IDX files in which MNIST and its relatives are distributed, plain or in
/// gzip.
///
/// A file begins with the bytes `0 0 type dimensions` and a big-endian `int` for the size of each
/// dimension; numbers follow, the last dimension fastest (LeCun, Cortes and Burges, "The MNIST
/// database of handwritten digits"). Only type 8, the unsigned byte, is read.
///
/// Each image is a row and each pixel a column of numbers from 0 to 255, `pixel1` top left and then
/// along the lines. Where the file of the labels lies beside (`…-labels-idx1-ubyte` for
/// `…-images-idx3-ubyte`), they are the last column, `label`.
final class Idx {
    private static final int UNSIGNED_BYTE = 8;

    /// The most bytes of an image.
    private static final long LARGEST = 1 << 16;

    /// A byte of gzip unpacks to no more (zlib, "Maximum Compression Factor").
    private static final long DEFLATED = 1032;

    private Idx() {}

    /// Whether the file's name says so; what it holds is seen when it is read.
    static boolean isNamed(Path path) {
        return name(path).matches(".*[-.]idx[1-9](-ubyte)?(\\.gz)?");
    }

    /// Pixels and labels of a file of images; the labels alone of a file of labels.
    static Reading read(Path path) throws IOException {
        try (Content images = open(path)) {
            List<Column> columns = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            if (images.sizes.length == 1) {
                Memory.check(name(path), images.items(), 1);
                columns.add(labels(images));
            } else {
                Memory.check(name(path), images.items(), images.itemSize());
                columns.addAll(pixels(images));
                Optional<Path> beside = labelsBeside(path);
                if (beside.isPresent()) columns.add(labels(beside.get(), images.items()));
                else notes.add("No file of labels lies beside; the images have no labels.");
            }
            return new Reading(
                    String.valueOf(path.getFileName()),
                    "IDX, " + describe(images.sizes),
                    new Table(columns),
                    notes,
                    List.of());
        }
    }

    private static List<Column> pixels(Content images) throws IOException {
        int rows = images.items();
        float[][] pixels = new float[(int) images.itemSize()][rows];
        byte[] image = new byte[pixels.length];
        for (int i = 0; i < rows; i++) {
            images.read(image);
            for (int j = 0; j < image.length; j++) pixels[j][i] = Byte.toUnsignedInt(image[j]);
        }
        images.requireEnd();
        return IntStream.range(0, pixels.length)
                .<Column>mapToObj(j -> new Column.Numeric("pixel" + (j + 1), pixels[j]))
                .toList();
    }

    private static Column labels(Path path, int images) throws IOException {
        try (Content labels = open(path)) {
            if (labels.sizes.length != 1 || labels.items() != images) {
                throw new DataException(
                        path,
                        "A label for each of %d images was expected but this holds %s; put the labels beside their own images."
                                .formatted(images, describe(labels.sizes)));
            }
            return labels(labels);
        }
    }

    private static Column labels(Content labels) throws IOException {
        byte[] codes = new byte[labels.items()];
        labels.read(codes);
        labels.requireEnd();
        int[] distinct =
                IntStream.range(0, codes.length)
                        .map(i -> Byte.toUnsignedInt(codes[i]))
                        .distinct()
                        .sorted()
                        .toArray();
        int[] levels =
                IntStream.range(0, codes.length)
                        .map(i -> Arrays.binarySearch(distinct, Byte.toUnsignedInt(codes[i])))
                        .toArray();
        return new Column.Categorical(
                "label",
                Arrays.stream(distinct).mapToObj(Integer::toString).toList(),
                new Column.Codes(levels));
    }

    private static Optional<Path> labelsBeside(Path images) {
        String name = String.valueOf(images.getFileName());
        String labels = name.replace("images", "labels").replace("idx3", "idx1");
        if (labels.equals(name)) return Optional.empty();
        String other =
                labels.endsWith(".gz") ? labels.substring(0, labels.length() - 3) : labels + ".gz";
        return List.of(labels, other).stream()
                .map(images::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static String describe(int[] sizes) {
        String text =
                Arrays.stream(sizes)
                        .mapToObj(Integer::toString)
                        .reduce((a, b) -> a + " × " + b)
                        .orElse("0");
        return text + " bytes";
    }

    /// Reads and believes the head, within limits.
    private static Content open(Path path) throws IOException {
        DataInputStream in = new DataInputStream(TextFile.bytes(path));
        try {
            int magic = in.readInt();
            int dimensions = magic & 0xFF;
            if (magic >>> 16 != 0 || dimensions < 1 || dimensions > 4) {
                throw new DataException(
                        path,
                        "An IDX file begins with 0 0 and the type and number of its dimensions but this one with %08x; read it under another name if it is something else."
                                .formatted(magic));
            }
            if ((magic >>> 8 & 0xFF) != UNSIGNED_BYTE) {
                throw new DataException(
                        path,
                        "IDX numbers of type %d were found but only bytes (type 8) are read; convert the file to CSV or Parquet."
                                .formatted(magic >>> 8 & 0xFF));
            }
            int[] sizes = new int[dimensions];
            for (int i = 0; i < dimensions; i++) sizes[i] = in.readInt();
            Content content = new Content(path, in, sizes);
            content.requireSizes();
            return content;
        } catch (EOFException e) {
            in.close();
            throw Tables.cause(cutOff(path), e);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static DataException cutOff(Path path) {
        return new DataException(
                path, "The file ends before all that its head promises; fetch it again.");
    }

    /// What follows a head of the given sizes.
    private static final class Content implements AutoCloseable {
        final int[] sizes;
        private final Path path;
        private final InputStream in;

        Content(Path path, InputStream in, int[] sizes) {
            this.path = path;
            this.in = in;
            this.sizes = sizes;
        }

        int items() {
            return sizes[0];
        }

        /// Bytes of an item, or [#LARGEST] + 1 where there are more.
        long itemSize() {
            long size = 1;
            for (int i = 1; i < sizes.length; i++) size = Math.min(size * sizes[i], LARGEST + 1);
            return size;
        }

        /// What the head promises is compared with the file before memory is taken for it.
        void requireSizes() throws IOException {
            boolean sound = Arrays.stream(sizes).allMatch(s -> s > 0 && s <= 1 << 28);
            if (!sound || itemSize() > LARGEST) {
                throw new DataException(
                        path,
                        "The head promises %s; images of 1 to 65536 pixels were expected, at least one."
                                .formatted(describe(sizes)));
            }
            long most = Files.size(path) * (TextFile.isZipped(path) ? DEFLATED : 1);
            if (items() * itemSize() > most) throw cutOff(path);
        }

        void read(byte[] to) throws IOException {
            if (in.readNBytes(to, 0, to.length) < to.length) throw cutOff(path);
        }

        void requireEnd() throws IOException {
            if (in.read() >= 0) {
                throw new DataException(
                        path,
                        "Bytes follow behind the %s that its head promises; fetch it again."
                                .formatted(describe(sizes)));
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
