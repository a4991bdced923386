package glassnet.cli;

import glassnet.data.Reading;
import glassnet.metrics.Bootstrap;
import glassnet.metrics.Calibration;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.Evaluation;
import glassnet.metrics.MultiTargetEvaluation;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.model.Temperature;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet evaluate`: how good a model is on rows that hold the target.
@Command(
        name = "evaluate",
        sortOptions = false,
        description = "Judge a model on rows that hold the target.")
final class Evaluate implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "a model file of train, or a network of others as ONNX")
    private String model = "";

    @Parameters(index = "1", paramLabel = "DATA", description = "the rows")
    private String data = "";

    @Mixin private final PredictedColumns predicted = new PredictedColumns();

    @Option(
            names = "--weight",
            paramLabel = "COL",
            description = "a column that says how much each row counts")
    private Optional<String> weight = Optional.empty();

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description =
                    "of two classes, predict the second above this probability; the model's own if absent")
    private Optional<Float> threshold = Optional.empty();

    @Mixin private final ReadingOptions reading = new ReadingOptions();

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin private final Output output;

    Evaluate(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() throws IOException {
        Path file = output.terminal().file(model);
        ModelFile held = ModelFile.read(file);
        Reading read = reading.read(data, output);
        Model learned =
                Judging.deciding(predicted.of(held, read.table(), output), threshold, model);
        Table rows = Splits.test(read.source(), read.table(), learned.target().columns(), output);
        Evaluation evaluation = Judging.judge(learned, rows, weight);
        Judging.noteUnseen(evaluation, output);
        SequencedMap<String, @Nullable Object> json =
                Judging.json(
                        learned,
                        file,
                        learned.provenance().validationRows(),
                        rows.rows(),
                        Json.object(
                                "train", null, "validation", null, "test", evaluation.metrics()));
        String text =
                switch (learned) {
                    case SingleTarget single ->
                            details(single, read.source(), rows, evaluation, json);
                    case MultiTarget several ->
                            each(
                                    several,
                                    read.source(),
                                    rows,
                                    (MultiTargetEvaluation) evaluation,
                                    json);
                };
        output.result(json, text);
        return 0;
    }

    /// The mean of all targets, and then each of them.
    private String each(
            MultiTarget model,
            String source,
            Table rows,
            MultiTargetEvaluation evaluation,
            SequencedMap<String, @Nullable Object> json) {
        var text = new StringBuilder();
        text.append(
                new Figures(evaluation)
                        .add("mean of %d targets".formatted(model.each().size()), evaluation));
        SequencedMap<String, @Nullable Object> each = Json.object();
        for (SingleTarget one : model.each()) {
            String name = one.target().column();
            Evaluation own = evaluation.of(name);
            SequencedMap<String, @Nullable Object> object = Json.object("metrics", own.metrics());
            text.append("\n").append(name).append("\n");
            text.append(details(one, source, rows, own, object));
            each.put(name, object);
        }
        json.put("by_target", each);
        return text.toString();
    }

    /// What can be told of one target, which is put into `json` too.
    private String details(
            SingleTarget model,
            String source,
            Table rows,
            Evaluation evaluation,
            SequencedMap<String, @Nullable Object> json) {
        Bootstrap confidence = Judging.bootstrap(model, rows, weight);
        json.put("confidence", Judging.json(confidence));
        String figures = new Figures(evaluation).add(source, evaluation).add(confidence).toString();
        return figures
                + "\n"
                + switch (model) {
                    case Classifier classifier -> {
                        var judged = (ClassificationEvaluation) evaluation;
                        json.put("classes", classifier.classes());
                        json.put("unseen_classes", judged.unseen());
                        json.put("confusion", judged.confusion());
                        double error = calibrationError(classifier, rows);
                        json.put("threshold", threshold(classifier));
                        json.put("calibration_error", error);
                        yield "%s\ncalibration error  %s (of probabilities, in %d bins)\n"
                                .formatted(
                                        new Confusion(judged),
                                        Figures.text(error),
                                        Temperature.BINS);
                    }
                    case Regressor regressor -> {
                        Residuals residuals = Residuals.of(regressor, rows);
                        json.put("residuals", residuals.quantiles());
                        Intervals intervals = Intervals.of(regressor, rows);
                        json.put("intervals", intervals.json());
                        yield residuals + intervals.toString();
                    }
                };
    }

    /// Of two classes the probability above which the second is predicted.
    private static @Nullable Float threshold(Classifier classifier) {
        return classifier.classes().size() == 2 ? classifier.decision().threshold() : null;
    }

    private static double calibrationError(Classifier classifier, Table rows) {
        return Calibration.of(
                        classifier.probabilities(rows),
                        classifier.target().actual(rows).labels(),
                        Temperature.BINS)
                .error();
    }
}
