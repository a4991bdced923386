package glassnet.cli;

import glassnet.plot.Charts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `glassnet plot`: every picture there is, as a file.
@Command(
        name = "plot",
        synopsisSubcommandLabel = "PICTURE",
        description = "Draw a picture, as SVG or PNG: functions, learning, what a model does.",
        footer = {
            "",
            "Such as:  glassnet plot activation relu gelu -o curves.svg",
            "          glassnet plot boundary moons.onnx moons -o boundary.png",
            "An SVG suits light and dark pages."
        })
final class Plot implements Runnable {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    private Plot() {}

    /// The command with a command for each picture.
    static CommandLine commands(Terminal terminal) {
        var commands = new CommandLine(new Plot());
        commands.addSubcommand(new PlotFunction.OfActivations(terminal));
        commands.addSubcommand(new PlotFunction.OfLoss(terminal));
        commands.addSubcommand(new PlotFunction.OfDescent(terminal));
        commands.addSubcommand(
                PlotModel.command(
                        terminal,
                        "network",
                        "Draw the layers of MODEL, its units and edges.",
                        model -> Charts.network(model.predictor().network())));
        commands.addSubcommand(
                PlotModel.command(
                        terminal,
                        "history",
                        "Draw the loss of MODEL by epoch, training and validation.",
                        PlotModel::history));
        commands.addSubcommand(new PlotBoundary(terminal));
        commands.addSubcommand(
                PlotRows.command(
                        terminal,
                        "confusion",
                        "Draw how often MODEL takes which class of DATA for which.",
                        PlotRows::confusion));
        commands.addSubcommand(
                PlotRows.command(
                        terminal,
                        "reliability",
                        "Draw how often what MODEL says with which probability comes true in DATA.",
                        PlotRows::reliability));
        commands.addSubcommand(
                PlotRows.command(
                        terminal,
                        "predictions",
                        "Draw the numbers that MODEL predicts against those in DATA.",
                        PlotRows::predictions));
        commands.addSubcommand(
                PlotRows.command(
                        terminal,
                        "residuals",
                        "Draw how often MODEL misses the numbers in DATA by how much.",
                        PlotRows::residuals));
        commands.addSubcommand(
                PlotRows.command(
                        terminal,
                        "importance",
                        "Draw how much worse MODEL gets when a column of DATA is shuffled.",
                        PlotRows::importance));
        commands.addSubcommand(new PlotSweep.OfOne(terminal));
        commands.addSubcommand(new PlotSweep.OfTwo(terminal));
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a picture. " + Failures.commands(spec.commandLine()));
    }
}
