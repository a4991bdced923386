package glassnet.cli;

import glassnet.model.TrainingException;
import glassnet.text.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns whatever went wrong into one sentence on stderr and an exit code.
final class Failures {
    static final String STACKTRACE = "--stacktrace";
    private static final int LONGEST = 2_000;

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Runs `commands` with `arguments`.
    int guard(CommandLine commands, String... arguments) {
        boolean trace = Arrays.asList(arguments).contains(STACKTRACE);
        commands.setParameterExceptionHandler((e, _) -> wrongUsage(e, trace));
        commands.setExecutionExceptionHandler((e, _, _) -> failed(e, trace));
        try {
            RunFile.prepare(commands, terminal, arguments);
            return commands.execute(arguments);
        } catch (ParameterException e) {
            return wrongUsage(e, trace);
        } catch (IOException | RuntimeException e) {
            return failed(e, trace);
        } catch (OutOfMemoryError e) {
            return failed(e, trace);
        }
    }

    private int wrongUsage(ParameterException e, boolean trace) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        tell(usageSentence(e), e, trace);
        terminal.err().println("See: " + spec.qualifiedName() + " --help");
        return Main.WRONG_USAGE;
    }

    private int failed(Throwable e, boolean trace) {
        tell(sentence(e), e, trace);
        return Main.FAILED;
    }

    private void tell(String sentence, Throwable e, boolean trace) {
        terminal.err().println("glassnet: " + oneLine(sentence));
        if (trace) e.printStackTrace(terminal.err());
    }

    /// A sentence may quote a cell or a name out of a file nobody vouches for.
    private static String oneLine(String sentence) {
        String line = sentence.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", " ");
        if (line.length() <= LONGEST) return line;
        return line.substring(0, LONGEST / 2) + " … " + line.substring(line.length() - LONGEST / 2);
    }

    private static String usageSentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().getFirst(), e.getCommandLine());
        }
        String message =
                String.valueOf(e.getMessage())
                        .replaceFirst("^Invalid value for option '(--[a-z-]+)[^:]*: ", "$1: ");
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }

    private static String unmatched(String argument, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (argument.startsWith("-")) {
            String name = argument.replaceFirst("=.*", "");
            var names = new ArrayList<String>();
            spec.options().forEach(o -> names.addAll(List.of(o.names())));
            return "There is no option %s%s".formatted(name, nearest(name, names));
        }
        if (!command.getSubcommands().isEmpty()) {
            return "There is no command \"%s\"%s %s"
                    .formatted(
                            argument,
                            Names.nearest(argument, command.getSubcommands().keySet())
                                    .map(n -> "; did you mean \"" + n + "\"?")
                                    .orElse("."),
                            commands(command));
        }
        return "\"%s\" is one argument too many for %s.".formatted(argument, spec.qualifiedName());
    }

    /// `Commands: train, predict, …`.
    static String commands(CommandLine command) {
        return "Commands: " + String.join(", ", command.getSubcommands().keySet()) + ".";
    }

    private static String nearest(String name, List<String> options) {
        return Names.nearest(name, options).map(n -> "; did you mean " + n + "?").orElse(".");
    }

    /// One sentence for people. What our own code says is one already.
    static String sentence(Throwable e) {
        return switch (e) {
            case NoSuchFileException missing ->
                    missing.getFile() + ": there is no such file or folder.";
            case FileAlreadyExistsException there -> there.getFile() + ": exists already.";
            case AccessDeniedException denied ->
                    denied.getFile()
                            + ": access is denied. Choose another folder or change its permissions.";
            case FileSystemException disk -> disk.getFile() + ": " + disk.getReason() + ".";
            case UncheckedIOException wrapped when wrapped.getCause() != null ->
                    sentence(wrapped.getCause());
            case OutOfMemoryError _ ->
                    "The memory of %d MB is too small for this. Give more with JDK_JAVA_OPTIONS=-Xmx8g, or read fewer rows."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20);
            case IllegalArgumentException ours when ours.getMessage() != null -> ours.getMessage();
            case TrainingException ours when ours.getMessage() != null -> ours.getMessage();
            case IOException ours when ours.getMessage() != null -> ours.getMessage();
            default ->
                    "This should not have happened: %s. Run again with %s and report what it prints."
                            .formatted(e, STACKTRACE);
        };
    }
}
