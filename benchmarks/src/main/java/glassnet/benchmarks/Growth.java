package glassnet.benchmarks;

import glassnet.plot.Charts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/// What training costs as one thing grows and the others stay: time per row and operation, which
/// ought to stay flat, and memory beside what is promised.
final class Growth {
    private static final int[] WIDTHS = {64, 128, 256, 512, 1024, 2048, 4096};
    private static final int[] DEPTHS = {1, 2, 4, 8, 16, 32, 64};
    private static final int[] ROWS = {1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    /// What was measured at one point.
    ///
    /// @param size of what grows
    private record Measured(GrowthPoint point, int size, double nanosPerRow, double bytes) {
        double picosPerOperation() {
            return 1000 * nanosPerRow / point.operations();
        }
    }

    private Growth() {}

    /// Prints a table and writes two pictures.
    ///
    /// @param seconds to measure at each point, after as many to warm up
    static int run(double seconds, PrintStream out, PrintStream err) throws IOException {
        Machine machine = Machine.here();
        err.println(machine);
        if (machine.isLoaded()) {
            err.println("benchmarks: the machine is busy; the figures will tell little");
        }
        out.println(machine);
        out.printf(
                "%n| %-6s | %9s | %12s | %11s | %9s | %s |%n",
                "grows", "to", "ns/row", "ps/operation", "MiB", "of what is promised");
        out.println(
                "| ------ | --------- | ------------ | ------------ | --------- | ------------------- |");
        var time = new ArrayList<Charts.Line>();
        var memory = new ArrayList<Charts.Line>();
        measure("width", WIDTHS, seconds, w -> new GrowthPoint(w, 2, 10_000), out, time, memory);
        measure("depth", DEPTHS, seconds, d -> new GrowthPoint(64, d, 10_000), out, time, memory);
        measure("rows", ROWS, seconds, n -> new GrowthPoint(64, 2, n), out, time, memory);
        save(
                "growth-time.svg",
                "Time of a training step",
                "picoseconds for a row and operation",
                time,
                out);
        save("growth-memory.svg", "Memory of a training run", "MiB", memory, out);
        return 0;
    }

    private static void measure(
            String what,
            int[] sizes,
            double seconds,
            IntFunction<GrowthPoint> points,
            PrintStream out,
            List<Charts.Line> time,
            List<Charts.Line> memory)
            throws IOException {
        var all = new ArrayList<Measured>();
        for (int size : sizes) {
            Measured m = measure(points.apply(size), size, seconds);
            all.add(m);
            out.println(
                    String.format(
                            Locale.ROOT,
                            "| %-6s | %,9d | %,12.0f | %12.1f | %9.1f | %18.2f× |",
                            what,
                            size,
                            m.nanosPerRow(),
                            m.picosPerOperation(),
                            m.bytes() / (1 << 20),
                            m.bytes() / m.point().promised()));
        }
        time.add(line("%s from %,d".formatted(what, sizes[0]), all, Measured::picosPerOperation));
        memory.add(line(what, all, m -> m.bytes() / (1 << 20)));
        memory.add(line(what + ", promised", all, m -> m.point().promised() / (1 << 20)));
    }

    private static Charts.Line line(
            String name, List<Measured> all, ToDoubleFunction<Measured> value) {
        return new Charts.Line(
                name,
                all.stream().map(m -> m.size() / (double) all.getFirst().size()).toList(),
                all.stream().map(value::applyAsDouble).toList());
    }

    private static Measured measure(GrowthPoint point, int size, double seconds)
            throws IOException {
        List<String> command =
                JavaProcess.command(
                        Runtime.getRuntime().availableProcessors(),
                        GrowthPoint.class,
                        List.of(
                                Integer.toString(point.width()),
                                Integer.toString(point.depth()),
                                Integer.toString(point.rows()),
                                Double.toString(seconds)));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String answer =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String[] numbers = answer.split(" ", -1);
        if (numbers.length != 3) throw new IOException(point + " was not measured: " + answer);
        return new Measured(
                point, size, Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }

    private static void save(
            String name, String title, String unit, List<Charts.Line> lines, PrintStream out)
            throws IOException {
        Path file = Home.target().resolve(name);
        Charts.lines(title, "times the smallest", unit, lines).save(file);
        out.println(file);
    }
}
