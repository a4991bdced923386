package glassnet.benchmarks;

import glassnet.matrix.RandomStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// From a CSV file of a million rows to a matrix of features.
record LoadWorkload() implements Workload {
    static final int ROWS = 1_000_000;
    static final int COLUMNS = 28;

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String description() {
        return "CSV of %d rows × %d numbers to a matrix of features".formatted(ROWS, COLUMNS);
    }

    @Override
    public Unit unit() {
        return Unit.perSecond("rows");
    }

    @Override
    public double tolerance() {
        return 1e-5; // numbers of five digits rounded to float32
    }

    /// Both sides leave the number of threads to DuckDB, which takes all cores.
    @Override
    public List<Side> sides(int threads) {
        int cores = Runtime.getRuntime().availableProcessors();
        return List.of(
                Side.contender("Glassnet", cores, GlassnetLoading::new),
                Side.contender("DuckDB, SELECT sum", cores, DuckDbScan::new));
    }

    /// The file, written at first use: numbers such as `3.1416`, all from 0 to 10.
    static synchronized Path file() throws IOException {
        Path file = Home.target().resolve("load-%d-%d.csv".formatted(ROWS, COLUMNS));
        if (Files.exists(file)) return file;
        Path fresh = Files.createTempFile(Home.target(), "load", ".csv");
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
                OutputStream out =
                        new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20)) {
            write(out);
        }
        return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(OutputStream out) throws IOException {
        RandomStream random = RandomStream.of(3, "benchmark file");
        var line = new StringBuilder();
        for (int j = 0; j < COLUMNS; j++) line.append(j == 0 ? "" : ",").append("c").append(j);
        for (int i = 0; i <= ROWS; i++) {
            out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
            line.setLength(0);
            for (int j = 0; j < COLUMNS; j++) {
                int digits = random.nextInt(100_000);
                line.append(j == 0 ? "" : ",").append(digits / 10_000).append('.');
                line.append(Integer.toString(10_000 + digits % 10_000), 1, 5);
            }
        }
    }
}
