package glassnet.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Locale;

/// Two trainings in the current folder, from which the JVM learns what to have ready: `./glassnet`
/// makes its cache of this when it builds.
///
/// The first is computed by loops, the second reads a file and is long enough for vectors. What is
/// not done here is loaded and compiled as without a cache; what is done costs every command a
/// little, since the JVM loads all classes of a cache as it starts.
final class Rehearsal {
    private static final List<String> COMMANDS =
            List.of(
                    "train penguins --target species -o species.onnx",
                    "data show friedman:rows=3000 -o numbers.csv",
                    "train numbers.csv --target y -o numbers.onnx");

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
