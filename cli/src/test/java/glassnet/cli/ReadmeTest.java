package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's program runs as it is printed there, on the module path, as one source file.
class ReadmeTest {
    private static final Pattern PROGRAM = Pattern.compile("(?ms)^```java\n(.*?)^```");
    private static final Pattern FOR_TESTS =
            Pattern.compile(".*(junit|assertj|archunit|opentest4j|apiguardian|surefire|test-).*");

    @Test
    void theProgramRunsAndSaysHowGoodItsModelIs(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Penguins.java"), program());

        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED,duckdb.jdbc",
                                "--add-modules=glassnet.data",
                                "--module-path",
                                modules(),
                                source.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).containsPattern("0\\.9\\d+|1\\.0");
        assertThat(printed.lines().toList().getLast()).isIn("Adelie", "Chinstrap", "Gentoo");
        assertThat(folder.resolve("penguins.onnx")).isNotEmptyFile();
    }

    private static String program() throws IOException {
        String readme = Files.readString(SourceTree.find().root().resolve("README.md"));
        List<String> programs =
                PROGRAM.matcher(readme).results().map(program -> program.group(1)).toList();
        assertThat(programs).hasSize(1);
        return programs.getFirst();
    }

    private static String modules() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !FOR_TESTS.matcher(Path.of(entry).getFileName().toString()).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
