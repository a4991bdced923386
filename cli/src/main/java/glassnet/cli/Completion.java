package glassnet.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `glassnet completion`: what makes a shell complete the words of the command line.
@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh.",
        footer = {"", "Use it with:  source <(glassnet completion)"})
final class Completion implements Callable<Integer> {
    @Mixin private final Output output;
    private final Terminal terminal;

    Completion(Terminal terminal) {
        this.terminal = terminal;
        output = new Output(terminal);
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("glassnet", Main.commands(terminal));
        output.result(Json.object("script", script), script);
        return 0;
    }
}
