package glassnet.benchmarks;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A whole fit as a process of its own, which prints its metrics as JSON.
final class CommandFit implements Contender {
    private final List<String> command;
    private final Path folder;

    CommandFit(List<String> command) throws IOException {
        this.command = List.copyOf(command);
        folder = Files.createDirectories(Home.target().resolve("fit"));
    }

    /// The accuracy on held-out rows.
    @Override
    public double[] check(int part) throws Exception {
        return new double[] {
            JsonParser.parseString(output())
                    .getAsJsonObject()
                    .getAsJsonObject("metrics")
                    .getAsJsonObject("test")
                    .get("accuracy")
                    .getAsDouble()
        };
    }

    @Override
    public double run(int part) throws Exception {
        output();
        return 1;
    }

    private String output() throws Exception {
        Path errors = folder.resolve("errors.txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(errors.toFile())
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            List<String> lines = Files.readAllLines(errors);
            throw new IOException(
                    lines.isEmpty() ? "it ended with exit code " + code : lines.getLast());
        }
        return output;
    }
}
