package glassnet.cli;

import glassnet.model.Version;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `glassnet`. Exit codes: 0 success, 1 the work failed, 2 wrong usage.
@Command(
        name = "glassnet",
        version = "glassnet " + Version.CURRENT,
        synopsisSubcommandLabel = "COMMAND",
        description = "Neural networks for the JVM that you can see through.",
        footer = {
            "",
            "Results go to stdout, progress and notes to stderr. Exit codes: 0 success,",
            "1 the work failed, 2 wrong usage, 130 interrupted.",
            "",
            "Begin with:  glassnet train penguins --target species"
        })
final class Main implements Runnable {
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    /// As the shell has it for Ctrl-C.
    static final int INTERRUPTED = 130;

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final HelpOption help = new HelpOption();

    @SuppressWarnings("UnusedVariable") // read by picocli
    @CommandLine.Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "print the version and exit")
    private boolean version;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // 7 is written 7 everywhere
        Terminal.reopenStderr();
        System.exit(run(Terminal.ofProcess(System.getenv()), arguments));
    }

    /// Runs one command and gives its exit code.
    static int run(Terminal terminal, String... arguments) {
        CommandLine commands = commands(terminal);
        int code = new Failures(terminal).guard(commands, arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /// The tree of all commands.
    static CommandLine commands(Terminal terminal) {
        var commands = new CommandLine(new Main());
        commands.addSubcommand(new Train(terminal));
        commands.addSubcommand(new Tune(terminal));
        commands.addSubcommand(new Predict(terminal));
        commands.addSubcommand(new Evaluate(terminal));
        commands.addSubcommand(new Inspect(terminal));
        commands.addSubcommand(new Verify(terminal));
        commands.addSubcommand(new Diagnose(terminal));
        commands.addSubcommand(new Explain(terminal));
        commands.addSubcommand(new FunctionCommand(terminal));
        commands.addSubcommand(new LossCommand(terminal));
        commands.addSubcommand(new LessonCommand(terminal, Keyboard.ofProcess()));
        commands.addSubcommand(Plot.commands(terminal));
        commands.addSubcommand(Data.commands(terminal));
        commands.addSubcommand(new Completion(terminal));
        commands.addSubcommand(new HelpCommand());
        commands.setOut(terminal.out());
        commands.setErr(terminal.err());
        commands.setColorScheme(Help.defaultColorScheme(terminal.styledOut() ? Ansi.ON : Ansi.OFF));
        commands.setUsageHelpWidth(Math.clamp(terminal.columns(), 80, 120));
        commands.setUsageHelpLongOptionsMaxWidth(32);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        Converters.register(commands);
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a command. " + Failures.commands(spec.commandLine()));
    }
}
