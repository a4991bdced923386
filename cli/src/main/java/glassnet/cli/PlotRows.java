package glassnet.cli;

import glassnet.data.Reading;
import glassnet.insight.Saliency;
import glassnet.metrics.Calibration;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.plot.Charts;
import glassnet.plot.Picture;
import glassnet.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The pictures of `glassnet plot` that show how a model does on rows that hold the target.
@Command(sortOptions = false)
final class PlotRows implements Callable<Integer> {
    private static final int BINS = 10;
    private static final int MOST_ROWS = 10_000;
    private static final int REPEATS = 5;
    private static final int MOST_COLUMNS = 30;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "a model file of train, or a network of others as ONNX")
    private String model = "";

    @Parameters(index = "1", paramLabel = "DATA", description = "rows that hold the target")
    private String data = "";

    @Mixin private final WhichTarget target = new WhichTarget();

    @Mixin private final ReadingOptions reading = new ReadingOptions();

    @Mixin private final PictureFile file;

    private final BiFunction<SingleTarget, Table, Picture> draw;

    private PlotRows(Terminal terminal, BiFunction<SingleTarget, Table, Picture> draw) {
        file = new PictureFile(terminal);
        this.draw = draw;
    }

    static CommandLine command(
            Terminal terminal,
            String name,
            String description,
            BiFunction<SingleTarget, Table, Picture> draw) {
        var command = new CommandLine(new PlotRows(terminal, draw));
        command.getCommandSpec().name(name).usageMessage().description(description);
        return command;
    }

    @Override
    public Integer call() throws IOException {
        NewFile made = file.claim();
        Output output = file.output();
        ModelFile held = ModelFile.read(output.terminal().file(model));
        Reading read = reading.read(data, output);
        SingleTarget learned = target.of(held, read.table(), output);
        Table rows =
                Splits.test(
                        read.source(), read.table(), List.of(learned.target().column()), output);
        return file.write(draw.apply(learned, rows), made);
    }

    static Picture confusion(SingleTarget model, Table rows) {
        return Charts.confusion(classifier(model).evaluate(rows));
    }

    static Picture reliability(SingleTarget model, Table rows) {
        Classifier classifier = classifier(model);
        return Charts.reliability(
                Calibration.of(
                        classifier.probabilities(rows),
                        classifier.target().actual(rows).labels(),
                        BINS),
                classifier.classes().size() == 2
                        ? Optional.of("“" + classifier.classes().get(1) + "”")
                        : Optional.empty());
    }

    static Picture predictions(SingleTarget model, Table rows) {
        Regressor regressor = regressor(model);
        return Charts.predictedAgainstActual(
                regressor.predict(rows),
                regressor.target().values(rows),
                regressor.target().column());
    }

    static Picture residuals(SingleTarget model, Table rows) {
        Regressor regressor = regressor(model);
        return Charts.residuals(
                regressor.predict(rows),
                regressor.target().values(rows),
                regressor.target().column());
    }

    static Picture importance(SingleTarget model, Table rows) {
        return Charts.importance(
                Saliency.importance(model, rows, MOST_ROWS, REPEATS, 0), MOST_COLUMNS);
    }

    private static Classifier classifier(SingleTarget model) {
        return switch (model) {
            case Classifier classifier -> classifier;
            case Regressor regressor ->
                    throw new IllegalArgumentException(
                            "This picture is of classes but the model predicts the number \"%s\". See plot predictions and plot residuals."
                                    .formatted(regressor.target().column()));
        };
    }

    private static Regressor regressor(SingleTarget model) {
        return switch (model) {
            case Regressor regressor -> regressor;
            case Classifier classifier ->
                    throw new IllegalArgumentException(
                            "This picture is of numbers but the model predicts the class \"%s\". See plot confusion and plot reliability."
                                    .formatted(classifier.target().column()));
        };
    }
}
