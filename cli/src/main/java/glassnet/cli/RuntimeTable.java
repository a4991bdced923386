package glassnet.cli;

import glassnet.data.Tables;
import glassnet.matrix.Kernels;
import glassnet.model.Version;
import glassnet.onnx.OnnxFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/// What this program runs on, for bug reports and for those who wonder about its speed.
final class RuntimeTable {
    private static final String CACHE_FLAG = "-XX:AOTCache=";
    private static final String ADVICE =
            "Kernels without vectors give the same results, slower. For vector kernels start java with --add-modules jdk.incubator.vector.";

    private final Kernels kernels = Kernels.best();

    SequencedMap<String, @Nullable Object> json() throws IOException {
        return Json.object(
                "version", Version.CURRENT,
                "jdk", jdk(),
                "kernels", kernels.name(),
                "advice", hasVectors() ? null : ADVICE,
                "processor", processor(),
                "processors", Runtime.getRuntime().availableProcessors(),
                "memory", Runtime.getRuntime().maxMemory(),
                "class_cache", classCache(),
                "duckdb", Tables.engine(),
                "onnx", OnnxFormat.standard());
    }

    String text() throws IOException {
        Grid grid =
                Grid.ofWords()
                        .add("glassnet", Version.CURRENT)
                        .add("jdk", jdk())
                        .add("kernels", kernels.name())
                        .add(
                                "processor",
                                "%s, %d in use"
                                        .formatted(
                                                processor(),
                                                Runtime.getRuntime().availableProcessors()))
                        .add("memory", memory())
                        .add("class cache", classCache())
                        .add("table reader", Tables.engine())
                        .add("model files", OnnxFormat.standard());
        return grid + (hasVectors() ? "" : ADVICE + "\n");
    }

    private boolean hasVectors() {
        return kernels.name().startsWith("vector");
    }

    private static String jdk() {
        return "%s, %s %s"
                .formatted(
                        Runtime.version(),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vendor.version", ""))
                .strip();
    }

    private static String memory() {
        double limit = (double) Runtime.getRuntime().maxMemory();
        return String.format(Locale.ROOT, "at most %.1f GB of heap", limit / 1e9);
    }

    private static String processor() {
        String kind = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", " + kind)
                    .findFirst()
                    .orElse(kind);
        } catch (IOException e) {
            return kind; // not Linux
        }
    }

    /// Whether the classes came out of the launcher's cache, which the JVM leaves aside without a
    /// word where it does not fit.
    private static String classCache() {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        if (flags.stream().noneMatch(flag -> flag.startsWith(CACHE_FLAG))) return "none";
        try {
            Object report =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "vmInfo",
                                    null,
                                    null);
            return String.valueOf(report).contains("CDS archive(s) mapped")
                    ? "in use"
                    : "not in use: it does not fit this Java";
        } catch (JMException e) {
            return "asked for; this Java does not tell whether it is in use";
        }
    }
}
