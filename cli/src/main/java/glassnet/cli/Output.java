package glassnet.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command can be asked to print, and the means to print it.
final class Output {
    private final Terminal terminal;

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(names = "--json", description = "print the result as one JSON object")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "print no progress and no notes")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "print more notes; in training, a line for each epoch")
    private boolean verbose;

    @SuppressWarnings("UnusedVariable") // read by Failures, before options are parsed
    @Option(names = Failures.STACKTRACE, description = "when something fails, show where")
    private boolean stacktrace;

    Output(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    boolean isJson() {
        return json;
    }

    boolean isQuiet() {
        return quiet;
    }

    boolean isVerbose() {
        return verbose && !quiet;
    }

    /// Tells something by the way.
    void note(String sentence) {
        if (!quiet) terminal.err().println(sentence);
    }

    void notes(List<String> sentences) {
        sentences.forEach(this::note);
    }

    /// Tells something only those want who asked for more.
    void detail(String sentence) {
        if (isVerbose()) terminal.err().println(sentence);
    }

    /// Prints one result: the object when JSON is asked for, else the text.
    void result(Map<String, ?> object, String text) {
        terminal.out().print(json ? Json.write(object) + "\n" : text);
    }
}
