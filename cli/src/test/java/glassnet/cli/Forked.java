package glassnet.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The command line in a process of its own, which can be killed.
record Forked(Process process, Path output) {
    private static final Path KILL = Path.of("/bin/kill");

    /// Starts `glassnet arguments`, with flags for the JVM before them.
    static Forked start(Path folder, List<String> flags, String... arguments) throws IOException {
        return start(folder, Map.of(), flags, arguments);
    }

    /// The same, with more variables in its environment.
    static Forked start(
            Path folder, Map<String, String> variables, List<String> flags, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        return new Forked(builder.start(), output);
    }

    /// Skips the test where a process cannot be sent `signal`. One that a script runs in the
    /// background ignores INT, and so does all that it starts.
    ///
    /// @param signal INT or TERM
    static void assumeHears(String signal) throws IOException {
        assumeTrue(Files.isExecutable(KILL), "needs kill");
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return;
        int number = signal.equals("INT") ? 2 : 15;
        for (String line : Files.readAllLines(status)) {
            if (!line.startsWith("SigIgn:")) continue;
            long ignored =
                    Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16);
            assumeTrue(
                    (ignored >>> (number - 1) & 1) == 0,
                    "needs tests that do not ignore " + signal);
        }
    }

    /// Sends `signal` to it, as [#assumeHears].
    void send(String signal) throws IOException, InterruptedException {
        int sent =
                new ProcessBuilder(KILL.toString(), "-" + signal, "" + process.pid())
                        .start()
                        .waitFor();
        if (sent != 0) throw new AssertionError("kill -" + signal + " failed");
    }

    /// Waits for its end and gives the exit code.
    int code() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it hangs");
        }
        return process.exitValue();
    }

    /// All it said.
    String text() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /// Waits until `file` is there, or the process has ended.
    void await(Path file) throws InterruptedException {
        while (!Files.exists(file) && process.isAlive()) Thread.sleep(5);
    }

    /// Waits until it has said `words`, or has ended.
    void await(String words) throws IOException, InterruptedException {
        while (!text().contains(words) && process.isAlive()) Thread.sleep(5);
    }
}
