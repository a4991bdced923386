package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// IDX files written by hand: three images of two lines and one column, with labels 7, 3 and 7.
final class IdxTest {
    private static final int IMAGES = 0x0803;
    private static final int LABELS = 0x0801;

    @TempDir Path folder;

    @Test
    void imagesAreRowsAndTheLabelsBesideThemTheLastColumn() throws IOException {
        Path images = images();
        Files.write(folder.resolve("t-labels-idx1-ubyte"), idx(LABELS, new int[] {3}, 7, 3, 7));

        Reading reading = Tables.read(images);

        assertThat(reading.format()).isEqualTo("IDX, 3 × 2 × 1 bytes");
        assertThat(reading.notes()).isEmpty();
        Table table = reading.table();
        assertThat(table.names()).containsExactly("pixel1", "pixel2", "label");
        assertThat(table.rows()).isEqualTo(3);
        assertThat(texts(table, 0)).containsExactly("0", "255", "7");
        assertThat(texts(table, 1)).containsExactly("128", "1", "3");
        assertThat(table.column("label").type()).isEqualTo("categorical");
    }

    @Test
    void imagesWithoutLabelsAreReadAndThePersonIsTold() throws IOException {
        Reading reading = Tables.read(images());

        assertThat(reading.table().names()).containsExactly("pixel1", "pixel2");
        assertThat(reading.notes())
                .containsExactly("No file of labels lies beside; the images have no labels.");
    }

    @Test
    void filesInGzipAndAQueryOverThemWork() throws IOException {
        Path images = folder.resolve("a-images-idx3-ubyte.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(images))) {
            out.write(idx(IMAGES, new int[] {3, 2, 1}, 0, 255, 128, 1, 2, 3));
        }
        Table table =
                Tables.read(
                                images,
                                ReadOptions.defaults().withQuery("SELECT pixel2 FROM data LIMIT 2"))
                        .table();

        assertThat(table.names()).containsExactly("pixel2");
        assertThat(table.rows()).isEqualTo(2);
    }

    @Test
    void aFileThatEndsEarlyOrTooLateIsRefused() throws IOException {
        requireMessage(
                idx(IMAGES, new int[] {3, 2, 1}, 0, 255, 128),
                "x-images-idx3-ubyte: The file ends before all that its head promises; fetch it again.");
        requireMessage(
                idx(IMAGES, new int[] {1, 1, 1}, 0, 255),
                "x-images-idx3-ubyte: Bytes follow behind the 1 × 1 × 1 bytes that its head promises; fetch it again.");
        requireMessage(
                new byte[] {0, 0, 8},
                "x-images-idx3-ubyte: The file ends before all that its head promises; fetch it again.");
    }

    @Test
    void aHeadThatPromisesNoImagesIsRefused() throws IOException {
        requireMessage(
                idx(IMAGES, new int[] {1, 1 << 20, 1 << 20}),
                "x-images-idx3-ubyte: The head promises 1 × 1048576 × 1048576 bytes; images of 1 to 65536 pixels were expected, at least one.");
        requireMessage(
                idx(IMAGES, new int[] {-1, 2, 2}),
                "x-images-idx3-ubyte: The head promises -1 × 2 × 2 bytes; images of 1 to 65536 pixels were expected, at least one.");
    }

    /// 2²⁸ · 2²⁸ · 2⁸ bytes are none in 64 bits.
    @Test
    void aProductThatOverflowsIsTooLarge() throws IOException {
        requireMessage(
                idx(0x0804, new int[] {1, 1 << 28, 1 << 28, 1 << 8}),
                "x-images-idx3-ubyte: The head promises 1 × 268435456 × 268435456 × 256 bytes; images of 1 to 65536 pixels were expected, at least one.");
    }

    @Test
    void noMemoryIsTakenForWhatTheFileCannotHold() throws IOException {
        requireMessage(
                idx(LABELS, new int[] {1 << 24}, 1, 2, 3),
                "x-images-idx3-ubyte: The file ends before all that its head promises; fetch it again.");
        requireMessage(
                zipped(idx(IMAGES, new int[] {1000, 28, 28}, 1, 2, 3)),
                "x-images-idx3-ubyte: The file ends before all that its head promises; fetch it again.");
    }

    /// The last byte of a gzip is looked at only behind its content.
    @Test
    void aGzipThatIsDamagedAtItsEndIsSaidToBe() throws IOException {
        byte[] zipped = zipped(idx(IMAGES, new int[] {3, 2, 1}, 0, 255, 128, 1, 2, 3));
        zipped[zipped.length - 8] ^= 1; // of the checksum

        requireMessage(
                zipped,
                "x-images-idx3-ubyte: The gzip file is damaged or cut off; fetch it again or unzip what is left of it.");
        requireMessage(
                Arrays.copyOf(zipped, zipped.length - 9),
                "x-images-idx3-ubyte: The gzip file is damaged or cut off; fetch it again or unzip what is left of it.");
    }

    @Test
    void bytesBehindTheLastImageAreNotUnpackedToTheirEnd() throws IOException {
        Path file = folder.resolve("x-images-idx3-ubyte.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(idx(IMAGES, new int[] {1, 1, 1}, 7));
            byte[] zeros = new byte[1 << 20];
            for (int n = 0; n < 100; n++) out.write(zeros);
        }

        assertThatThrownBy(() -> Tables.read(file))
                .hasMessageContaining("Bytes follow behind the 1 × 1 × 1 bytes");
    }

    @Test
    void otherNumbersAndOtherFilesAreRefusedByName() throws IOException {
        requireMessage(
                idx(0x0D03, new int[] {1, 1, 1}),
                "x-images-idx3-ubyte: IDX numbers of type 13 were found but only bytes (type 8) are read; convert the file to CSV or Parquet.");
        requireMessage(
                "a,b\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "x-images-idx3-ubyte: An IDX file begins with 0 0 and the type and number of its dimensions but this one with 612c620a; read it under another name if it is something else.");
    }

    @Test
    void labelsOfOtherImagesAreRefused() throws IOException {
        Path images = images();
        Files.write(folder.resolve("t-labels-idx1-ubyte"), idx(LABELS, new int[] {2}, 7, 3));

        assertThatThrownBy(() -> Tables.read(images))
                .hasMessage(
                        "t-labels-idx1-ubyte: A label for each of 3 images was expected but this holds 2 bytes; put the labels beside their own images.");
    }

    private Path images() throws IOException {
        return Files.write(
                folder.resolve("t-images-idx3-ubyte"),
                idx(IMAGES, new int[] {3, 2, 1}, 0, 255, 128, 1, 2, 3));
    }

    private void requireMessage(byte[] content, String message) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    private Reading read(byte[] content) throws IOException {
        return Tables.read(Files.write(folder.resolve("x-images-idx3-ubyte"), content));
    }

    private static String[] texts(Table table, int row) {
        return table.columns().stream().map(c -> c.text(row)).toArray(String[]::new);
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] idx(int magic, int[] sizes, int... bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        out.writeInt(magic);
        for (int size : sizes) out.writeInt(size);
        for (int b : bytes) out.writeByte(b);
        return all.toByteArray();
    }
}
