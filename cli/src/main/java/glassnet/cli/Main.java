package glassnet.cli;

import glassnet.model.Version;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
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
        synopsisSubcommandLabel = "COMMAND",
        description = "Neural networks for the JVM that you can see through.",
        footer = {
            "",
            "Results go to stdout, progress and notes to stderr. Exit codes: 0 success, 1 "
                    + "the work failed, 2 wrong usage, 130 interrupted.",
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
        var results = new Results(new FileOutputStream(FileDescriptor.out));
        Terminal terminal = Terminal.ofProcess(System.getenv(), results);
        int code = run(terminal, arguments);
        if (results.loss().isPresent()) {
            terminal.err().println("glassnet: " + results.loss().get());
            code = Math.max(code, FAILED);
        }
        System.exit(code);
    }

    /// Runs one command and gives its exit code.
    static int run(Terminal terminal, String... arguments) {
        CommandLine commands = commands(terminal, arguments);
        int code = new Failures(terminal).guard(commands, arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /// The tree of all commands; when `arguments` begin with the name of one, of that one alone,
    /// since reading the options of the others would take a third of the start.
    static CommandLine commands(Terminal terminal, String... arguments) {
        var commands = new CommandLine(new Main());
        String first = arguments.length == 0 ? "" : arguments[0];
        Map<String, Supplier<Object>> byName = byName(terminal);
        if (byName.containsKey(first)) {
            commands.addSubcommand(first, byName.get(first).get());
        } else {
            byName.forEach((name, command) -> commands.addSubcommand(name, command.get()));
            commands.addSubcommand(new HelpCommand());
        }
        List<String> given = List.of(arguments);
        commands.getCommandSpec().versionProvider(() -> new String[] {version(given)});
        commands.setOut(terminal.out());
        commands.setErr(terminal.err());
        commands.setColorScheme(Help.defaultColorScheme(terminal.styledOut() ? Ansi.ON : Ansi.OFF));
        commands.setUsageHelpWidth(Math.clamp(terminal.columns(), 80, 120));
        commands.setUsageHelpLongOptionsMaxWidth(32);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        Converters.register(commands);
        return commands;
    }

    private static String version(List<String> arguments) {
        return arguments.contains("--json")
                ? Json.write(Json.object("version", Version.CURRENT))
                : "glassnet " + Version.CURRENT;
    }

    private static Map<String, Supplier<Object>> byName(Terminal terminal) {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("train", () -> new Train(terminal));
        commands.put("tune", () -> new Tune(terminal));
        commands.put("predict", () -> new Predict(terminal));
        commands.put("evaluate", () -> new Evaluate(terminal));
        commands.put("inspect", () -> new Inspect(terminal));
        commands.put("verify", () -> new Verify(terminal));
        commands.put("doctor", () -> new Diagnose(terminal));
        commands.put("explain", () -> new Explain(terminal));
        commands.put("function", () -> new FunctionCommand(terminal));
        commands.put("loss", () -> new LossCommand(terminal));
        commands.put("lesson", () -> new LessonCommand(terminal, Keyboard.ofProcess()));
        commands.put("plot", () -> Plot.commands(terminal));
        commands.put("data", () -> Data.commands(terminal));
        commands.put("completion", () -> new Completion(terminal));
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a command. " + Failures.commands(spec.commandLine()));
    }
}
