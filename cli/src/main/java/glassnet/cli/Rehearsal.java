package glassnet.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Locale;

/// What people do most, done once in the current folder, from which the JVM learns what to have
/// ready: `./glassnet` makes its cache of this when it builds.
///
/// First fits that loops compute, then those that are long enough for vectors. What is not done
/// here is loaded and compiled as without a cache.
final class Rehearsal {
    private static final List<String> COMMANDS =
            List.of(
                    "data show penguins -o words.csv",
                    "data show friedman:rows=3000 -o numbers.csv",
                    "train penguins --target species -o species.onnx",
                    "train words.csv --target species -o words.onnx --json",
                    "train numbers.csv --target y -o numbers.onnx",
                    "predict numbers.onnx numbers.csv -o predicted.csv",
                    "evaluate species.onnx penguins",
                    "explain species.onnx penguins --row 1",
                    "inspect numbers.onnx");

    private Rehearsal() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        var results = new Results(new FileOutputStream(FileDescriptor.out));
        System.exit(run(Terminal.ofProcess(System.getenv(), results)));
    }

    /// Does all in the terminal's folder; 0, or the exit code of the first that failed.
    static int run(Terminal terminal) {
        for (String command : COMMANDS) {
            int code = Main.run(terminal, command.split(" "));
            if (code != 0) return code;
        }
        return 0;
    }
}
