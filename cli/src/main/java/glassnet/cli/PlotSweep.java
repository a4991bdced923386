package glassnet.cli;

import glassnet.insight.Interaction;
import glassnet.insight.PartialDependence;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.plot.Charts;
import glassnet.plot.Picture;
import glassnet.table.Table;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The pictures of `glassnet plot` that show what a model predicts as columns move.
abstract sealed class PlotSweep implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "a model file of train, or a network of others as ONNX")
    private String model = "";

    @Parameters(index = "1", paramLabel = "DATA", description = "the rows")
    private String data = "";

    @Option(
            names = "--class",
            paramLabel = "NAME",
            description = "the class whose probability is drawn; usual: the last")
    private Optional<String> drawnClass = Optional.empty();

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "how many rows of DATA, drawn by chance, the columns move in (200)")
    private int rows = 200;

    @Mixin private final WhichTarget target = new WhichTarget();

    @Mixin private final ReadingOptions reading = new ReadingOptions();

    @Mixin private final PictureFile file;

    private PlotSweep(Terminal terminal) {
        file = new PictureFile(terminal);
    }

    abstract Picture draw(SingleTarget model, Table table, String output, int rows);

    @Override
    public Integer call() throws IOException {
        if (rows < 1) {
            throw new IllegalArgumentException("--rows should be at least 1 but is " + rows + ".");
        }
        NewFile made = file.claim();
        Output output = file.output();
        ModelFile held = ModelFile.read(output.terminal().file(model));
        Table table = reading.read(data, output).table();
        SingleTarget learned = target.of(held, table, output);
        if (table.rows() == 0) {
            throw new IllegalArgumentException(
                    data + ": has no rows; a column can move in none of them.");
        }
        return file.write(draw(learned, table, drawn(learned, output), rows), made);
    }

    private String drawn(SingleTarget learned, Output output) {
        return switch (learned) {
            case Classifier classifier -> {
                String last = classifier.classes().getLast();
                if (drawnClass.isEmpty() && classifier.classes().size() > 2) {
                    output.note(
                            "Drawn for the class \"%s\"; choose another with --class."
                                    .formatted(last));
                }
                yield drawnClass.orElse(last);
            }
            case Regressor regressor -> {
                if (drawnClass.isPresent()) {
                    throw new IllegalArgumentException(
                            "--class is for models of classes but this one predicts the number \"%s\". Leave it out."
                                    .formatted(regressor.target().column()));
                }
                yield regressor.target().column();
            }
        };
    }

    /// `glassnet plot dependence`
    @Command(
            name = "dependence",
            sortOptions = false,
            description =
                    "Draw what MODEL predicts as one column moves, in the mean and row by row.",
            footer = {
                "",
                "The other columns stay as they are in each row. Where columns go together, the "
                        + "curves also ask about rows that do not exist."
            })
    static final class OfOne extends PlotSweep {
        @Option(
                names = "--column",
                paramLabel = "COL",
                required = true,
                description = "the column that moves")
        private String column = "";

        OfOne(Terminal terminal) {
            super(terminal);
        }

        @Override
        Picture draw(SingleTarget model, Table table, String output, int rows) {
            return Charts.partialDependence(
                    PartialDependence.of(model, table, column, output, rows));
        }
    }

    /// `glassnet plot interaction`
    @Command(
            name = "interaction",
            sortOptions = false,
            description = "Draw what MODEL predicts in the mean as two columns move, as a map.",
            footer = {
                "",
                "The strength told is Friedman's H²: 0 for columns that only add up, 100 %% "
                        + "where only their meeting counts."
            })
    static final class OfTwo extends PlotSweep {
        @Option(
                names = "--x",
                paramLabel = "COL",
                required = true,
                description = "the column from left to right")
        private String x = "";

        @Option(
                names = "--y",
                paramLabel = "COL",
                required = true,
                description = "the column from below to above")
        private String y = "";

        OfTwo(Terminal terminal) {
            super(terminal);
        }

        @Override
        Picture draw(SingleTarget model, Table table, String output, int rows) {
            if (x.equals(y)) {
                throw new IllegalArgumentException(
                        "--x and --y are both \"%s\". Name two columns, or draw one with plot dependence."
                                .formatted(x));
            }
            return Charts.interaction(Interaction.of(model, table, x, y, output, rows));
        }
    }
}
