package glassnet.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `glassnet`. Exit codes: 0 success, 1 the work failed, 2 wrong usage.
@Command(
        name = "glassnet",
        mixinStandardHelpOptions = true,
        version = "glassnet 0.1.0",
        description = "Neural networks for the JVM that you can see through.")
public final class Main implements Runnable {
    @Spec private CommandSpec spec;

    private Main() {
        this.spec = CommandSpec.create(); // replaced by picocli
    }

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        var commands = new CommandLine(new Main());
        commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(commands.execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "glassnet: name a command; --help lists them");
    }
}
