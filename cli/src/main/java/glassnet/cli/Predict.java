package glassnet.cli;

import glassnet.feature.Task;
import glassnet.matrix.Matrix;
import glassnet.model.Bounds;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Regressor;
import glassnet.onnx.ImportedNetwork;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet predict`: rows in, predictions out, in order.
@Command(
        name = "predict",
        sortOptions = false,
        description = "Predict the target of each row; the target column may be absent.",
        footer = {
            "",
            "The columns are prediction and, with --probabilities, probability_<class> for "
                    + "each class, or with --interval, lower and upper. A model of several targets "
                    + "gives a column for each, named after it (prediction_<target> where "
                    + "--keep-columns has that already), and with --probabilities "
                    + "probability_<target>, that of the second of its classes, or with --interval "
                    + "lower_<target> and upper_<target>. Without -o they go to stdout as CSV. A "
                    + "network of others gives its outputs: output_0, …; its columns are found by "
                    + "name, or else are the numeric ones of DATA in their order."
        })
final class Predict implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "a model file of train, or a network of others as ONNX")
    private String model = "";

    @Parameters(index = "1", paramLabel = "DATA", description = "the rows")
    private String data = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write here, as .csv, .tsv, .json or .jsonl")
    private Optional<String> file = Optional.empty();

    @Option(names = "--probabilities", description = "tell the probability of each class too")
    private boolean probabilities;

    @Option(
            names = "--interval",
            paramLabel = "LEVEL",
            description =
                    "of numbers: tell lower and upper ends of intervals that hold this share of the actual numbers, such as 0.9")
    private Optional<Double> interval = Optional.empty();

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description =
                    "of two classes, predict the second above this probability; the model's own if absent")
    private Optional<Float> threshold = Optional.empty();

    @Option(names = "--keep-columns", description = "repeat the columns of DATA before them")
    private boolean keepColumns;

    @Mixin private final ForceOption force = new ForceOption();

    @Mixin private final ReadingOptions reading = new ReadingOptions();

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin private final Output output;

    Predict(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() throws IOException {
        Terminal terminal = output.terminal();
        Optional<NewFile> target = Optional.empty();
        if (file.isPresent()) {
            target = Optional.of(force.claim(terminal, file.get()));
            TableFile.of(target.get().path());
        }
        Table predictions =
                switch (ModelFile.read(terminal.file(model))) {
                    case ModelFile.Own(Model own) -> own(own);
                    case ModelFile.OfOthers(ImportedNetwork network) -> foreign(network);
                };
        int rows = predictions.rows();

        if (target.isPresent()) {
            NewFile made = target.get();
            TableFile format = TableFile.of(made.path());
            format.write(predictions, made.path());
            output.result(
                    Json.object("rows", rows, "output", made.path().toString()),
                    "%d predictions in %s\n".formatted(rows, made.path()));
        } else if (output.isJson()) {
            terminal.out().println(Json.write(json(predictions)));
        } else {
            TableFile.CSV.write(predictions, terminal.out());
        }
        return 0;
    }

    private Table own(Model learned) throws IOException {
        Table rows = reading.read(data, output).table();
        return new Table(predictions(Judging.deciding(learned, threshold, model), rows));
    }

    private Table foreign(ImportedNetwork network) throws IOException {
        if (probabilities || interval.isPresent() || threshold.isPresent()) {
            throw new IllegalArgumentException(
                    "%s was not trained by Glassnet and gives its outputs as they are. Leave out --probabilities, --interval and --threshold."
                            .formatted(model));
        }
        Table rows = reading.read(data, output).table();
        List<Column> columns = new ArrayList<>(keepColumns ? rows.columns() : List.of());
        columns.addAll(Foreign.outputs(network, rows));
        return new Table(columns);
    }

    private List<Column> predictions(Model learned, Table rows) {
        List<Column> columns = new ArrayList<>(keepColumns ? rows.columns() : List.of());
        switch (learned) {
            case Classifier classifier -> addClasses(columns, classifier, rows);
            case Regressor regressor -> addNumbers(columns, regressor, rows);
            case MultiTarget several -> addEach(columns, several, rows);
        }
        return columns;
    }

    private void addClasses(List<Column> columns, Classifier classifier, Table rows) {
        if (interval.isPresent()) {
            throw new IllegalArgumentException(
                    "%s predicts classes of \"%s\", which have no intervals. Leave out --interval."
                            .formatted(model, classifier.target().column()));
        }
        columns.add(classifier.predictions(rows));
        if (!probabilities) return;
        Matrix p = classifier.probabilities(rows);
        for (int j = 0; j < p.columns(); j++) {
            columns.add(probability(classifier.classes().get(j), p, j));
        }
    }

    private void addNumbers(List<Column> columns, Regressor regressor, Table rows) {
        if (probabilities) {
            throw new IllegalArgumentException(
                    "%s predicts the number \"%s\", which has no probabilities. Leave out --probabilities."
                            .formatted(model, regressor.target().column()));
        }
        float[] predicted = regressor.predict(rows);
        columns.add(new Column.Numeric("prediction", predicted));
        if (interval.isEmpty()) return;
        Bounds bounds = regressor.bounds(rows, interval.get());
        columns.add(new Column.Numeric("lower", bounds.lower()));
        columns.add(new Column.Numeric("upper", bounds.upper()));
    }

    private void addEach(List<Column> columns, MultiTarget several, Table rows) {
        boolean numbers = several.target().task() == Task.REGRESSION;
        if (numbers ? probabilities : interval.isPresent()) {
            throw new IllegalArgumentException(
                    "%s predicts the %s %s, which have no %s. Leave out %s."
                            .formatted(
                                    model,
                                    numbers ? "numbers" : "labels",
                                    several.target().name(),
                                    numbers ? "probabilities" : "intervals",
                                    numbers ? "--probabilities" : "--interval"));
        }
        List<Column> predicted = several.predictions(rows);
        List<Column> beside = probabilities ? several.probabilities(rows) : List.of();
        for (int j = 0; j < predicted.size(); j++) {
            boolean taken = keepColumns && rows.has(predicted.get(j).name());
            String name = (taken ? "prediction_" : "") + predicted.get(j).name();
            columns.add(predicted.get(j).withName(name));
            if (probabilities) columns.add(beside.get(j));
            if (interval.isEmpty()) continue;
            var column = (Column.Numeric) predicted.get(j);
            float[] values = new float[column.size()];
            for (int i = 0; i < values.length; i++) values[i] = column.value(i);
            float radius = several.intervals().get(j).radius(interval.get());
            columns.add(new Column.Numeric("lower_" + column.name(), moved(values, -radius)));
            columns.add(new Column.Numeric("upper_" + column.name(), moved(values, radius)));
        }
    }

    private static float[] moved(float[] numbers, float by) {
        float[] moved = new float[numbers.length];
        for (int i = 0; i < moved.length; i++) moved[i] = numbers[i] + by;
        return moved;
    }

    private static Column probability(String name, Matrix p, int j) {
        float[] values = new float[p.rows()];
        for (int i = 0; i < values.length; i++) values[i] = p.get(i, j);
        return new Column.Numeric("probability_" + name, values);
    }

    /// One list of values a column.
    private static SequencedMap<String, @Nullable Object> json(Table predictions) {
        SequencedMap<String, @Nullable Object> object = Json.object("rows", predictions.rows());
        for (Column column : predictions.columns()) {
            object.put(column.name(), Json.cells(column));
        }
        return object;
    }
}
