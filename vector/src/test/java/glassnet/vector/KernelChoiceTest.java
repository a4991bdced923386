package glassnet.vector;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Kernels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which kernels a program gets depends on its flags alone, and is never an error.
class KernelChoiceTest {

    /// Prints the name of the kernels it is given.
    static final class Program {
        public static void main(String[] args) {
            System.out.println(Kernels.best().name());
        }
    }

    @Test
    void withTheModuleTheVectorKernelsAreUsed() throws Exception {
        assertThat(run("--add-modules", "jdk.incubator.vector", "-Dglassnet.threads=1"))
                .contains("vector, ", " bit, 1 thread");
    }

    @Test
    void withoutTheModuleLoopsAreUsedAndOneLineNamesTheFlag() throws Exception {
        assertThat(run())
                .contains("loops\n")
                .contains("start java with --add-modules jdk.incubator.vector");
    }

    private static String run(String... flags) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
