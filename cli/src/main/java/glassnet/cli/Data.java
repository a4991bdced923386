package glassnet.cli;

import glassnet.data.DataSets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `glassnet data`: the data sets that need no file, and what a table holds.
@Command(
        name = "data",
        synopsisSubcommandLabel = "COMMAND",
        description = "List the data sets that need no file, or show what a table holds.")
final class Data implements Runnable {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    private Data() {}

    /// The command with its commands.
    static CommandLine commands(Terminal terminal) {
        var commands = new CommandLine(new Data());
        commands.addSubcommand(new ListSets(terminal));
        commands.addSubcommand(new DataShow(terminal));
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a command. " + Failures.commands(spec.commandLine()));
    }

    /// `glassnet data list`.
    @Command(name = "list", description = "List the data sets whose names work as DATA.")
    static final class ListSets implements Callable<Integer> {
        @Mixin private final Output output;

        ListSets(Terminal terminal) {
            output = new Output(terminal);
        }

        @Override
        public Integer call() {
            List<DataSets.Description> sets = DataSets.list();
            Grid grid =
                    Grid.ofWords()
                            .add("name", "task", "target", "rows", "parameters", "what it is");
            for (DataSets.Description set : sets) {
                grid.add(
                        set.name(),
                        set.task(),
                        set.target(),
                        Integer.toString(set.rows()),
                        set.parameters(),
                        set.description());
            }
            output.result(Json.object("sets", sets), grid.toString());
            return 0;
        }
    }
}
