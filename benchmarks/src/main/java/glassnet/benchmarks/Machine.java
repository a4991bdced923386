package glassnet.benchmarks;

import glassnet.matrix.Kernels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/// Where and when the measurements were taken.
///
/// @param load processes that wanted a core in the last minute, before we began
record Machine(
        String cpu,
        int cores,
        double load,
        String os,
        String jdk,
        String kernels,
        String commit,
        String date) {

    static Machine here() {
        return new Machine(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                Math.round(
                                100
                                        * ManagementFactory.getOperatingSystemMXBean()
                                                .getSystemLoadAverage())
                        / 100.0,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                Kernels.best().name(),
                System.getProperty("glassnet.commit", "unknown"),
                LocalDate.now(ZoneOffset.UTC).toString());
    }

    /// Somebody else's work makes every figure worse, and not by the same factor.
    boolean isLoaded() {
        return load > 0.25 * cores;
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch"); // not Linux
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, load %.2f; %s; %s; kernels: %s; commit %s; %s",
                cpu,
                cores,
                load,
                os,
                jdk,
                kernels,
                commit,
                date);
    }
}
