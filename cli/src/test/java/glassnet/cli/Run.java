package glassnet.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// One run of the command line inside the test, in a folder of its own and with no terminal.
record Run(int code, String out, String err) {

    static Run in(Path folder, String... arguments) {
        return on(folder, 0, arguments);
    }

    /// With a terminal of so many columns behind stderr, without colours.
    static Run on(Path folder, int columns, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal =
                new Terminal(
                        new PrintWriter(out), new PrintWriter(err), folder, columns, false, false);
        int code = Main.run(terminal, arguments);
        return new Run(code, out.toString(), err.toString());
    }

    /// The one JSON object that stdout holds.
    JsonObject json() {
        return JsonParser.parseString(out).getAsJsonObject();
    }

    /// A figure of `--json`, such as `accuracy` of the rows `test`.
    double metric(String rows, String name) {
        JsonObject metrics = json().getAsJsonObject("metrics");
        return metrics.getAsJsonObject(rows).get(name).getAsDouble();
    }

    /// A file of the given lines.
    static Path file(Path folder, String name, String... lines) throws IOException {
        return Files.writeString(
                folder.resolve(name), lines.length == 0 ? "" : String.join("\n", lines) + "\n");
    }

    /// A small model of penguins, `penguins.onnx`.
    static Run penguins(Path folder, String... more) {
        String[] some = {
            "train",
            "penguins",
            "--target",
            "species",
            "--layers",
            "8",
            "--epochs",
            "8",
            "--seed",
            "1"
        };
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return in(folder, all);
    }
}
