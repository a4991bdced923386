package glassnet.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starting our own classes in a fresh virtual machine, with vector kernels.
final class JavaProcess {
    private JavaProcess() {}

    static List<String> command(int threads, Class<?> main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("--add-modules=jdk.incubator.vector");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Dglassnet.threads=" + threads);
        command.add("-Dglassnet.vector.after=0"); // how fast it is once it is warm
        command.add("-D" + Home.PROPERTY + "=" + Home.root());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
