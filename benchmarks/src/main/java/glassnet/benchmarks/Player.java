package glassnet.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Our end of a [Worker].
final class Player implements AutoCloseable {
    /// A side that has not answered by then is ended.
    private static final int PATIENCE_SECONDS = 180;

    private final Side side;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter requests;

    /// A side could not do what it was asked; the message is one line.
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }

    /// Starts the process without waiting for it.
    ///
    /// @param index of `side` among the workload's sides for `threads`
    Player(Workload workload, int threads, int index, Side side) throws IOException {
        this.side = side;
        Path log = Home.target().resolve("logs", workload.name() + "-" + index + ".log");
        Files.createDirectories(log.getParent());
        var builder =
                new ProcessBuilder(
                        JavaProcess.command(
                                side.threads(),
                                Worker.class,
                                List.of(
                                        workload.name(),
                                        Integer.toString(threads),
                                        Integer.toString(index))));
        builder.environment().putAll(side.environment());
        builder.redirectError(log.toFile());
        process = builder.start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    Side side() {
        return side;
    }

    void awaitReady() throws IOException, Failure {
        answer();
    }

    double[] check(int part) throws IOException, Failure {
        requests.println("check " + part);
        return Stream.of(answer().split(" ", -1))
                .filter(word -> !word.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /// Work per second over a turn of about `seconds`.
    double turn(int part, double seconds) throws IOException, Failure {
        requests.println("turn " + part + " " + seconds);
        return Double.parseDouble(answer());
    }

    private String answer() throws IOException, Failure {
        var watch =
                CompletableFuture.runAsync(
                        process::destroyForcibly,
                        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        String line = answers.readLine();
        while (line != null && !line.startsWith(Worker.MARK)) line = answers.readLine();
        boolean late = !watch.cancel(false);
        if (line == null) throw new Failure(late ? "gave no answer in time" : "crashed" + exit());
        String answer = line.substring(Worker.MARK.length());
        if (answer.startsWith("no ")) throw new Failure(answer.substring(3));
        return answer.substring(2).strip();
    }

    private String exit() {
        try {
            return " with exit code " + process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// A worker ends when nobody asks any more.
    @Override
    public void close() {
        requests.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
