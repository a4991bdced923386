package glassnet.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The Python interpreter of the machine.
final class Python {
    private Python() {}

    /// The first `python3` on the PATH that has scikit-learn; several may be installed.
    static String withScikitLearn() throws IOException, InterruptedException {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            Path python = Path.of(folder, "python3");
            if (Files.isExecutable(python) && imports(python)) return python.toString();
        }
        throw new IOException("no python3 on the PATH has scikit-learn and pandas");
    }

    private static boolean imports(Path python) throws IOException, InterruptedException {
        return new ProcessBuilder(python.toString(), "-c", "import sklearn, pandas")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
