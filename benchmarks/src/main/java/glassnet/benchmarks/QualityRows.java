package glassnet.benchmarks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import glassnet.data.ColumnType;
import glassnet.data.ReadOptions;
import glassnet.data.Tables;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.FeatureSpec;
import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.matrix.Matrix;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.Evaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows to learn from and rows to be judged by, which go to the rivals by files and come back as
/// predictions.
///
/// @param task where it is not the one inferred from the target
record QualityRows(TargetEncoder.Single target, Optional<Task> task, Table train, Table test) {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    /// What the rivals are told beside the rows.
    ///
    /// @param task empty where it is to be inferred
    /// @param classes in the order of the probabilities; none for a number
    /// @param kinds of all columns
    record Job(String target, String task, List<String> classes, Map<String, ColumnType> kinds) {

        static Job read(Path folder) throws IOException {
            return JSON.fromJson(Files.readString(folder.resolve("job.json")), Job.class);
        }

        /// The rows of `train` or `test`, their columns of the types they had.
        Table table(Path folder, String name) throws IOException {
            ReadOptions options = ReadOptions.defaults().withDelimiter(',').withHeader(true);
            for (var kind : kinds.entrySet()) {
                options = options.withType(kind.getKey(), kind.getValue());
            }
            return Tables.read(folder.resolve(name + ".csv"), options).table();
        }
    }

    /// Writes the rows as tables, with what is to be known of them, and as matrices for those who
    /// take numbers only: robust scaling, a column that tells missing cells, one-hot for all words,
    /// numbers for the parts of dates.
    void write(Path folder) throws IOException {
        var kinds = new LinkedHashMap<String, ColumnType>();
        for (Column column : train.columns()) kinds.put(column.name(), kind(column));
        var job =
                new Job(
                        target.column(),
                        task.map(Task::name).orElse(""),
                        classes(),
                        Map.copyOf(kinds));
        Files.writeString(folder.resolve("job.json"), JSON.toJson(job));
        separated(train, folder.resolve("train.csv"));
        separated(test, folder.resolve("test.csv"));
        FeatureEncoder encoder =
                FeatureSpec.defaults()
                        .withOneHotLimit(Integer.MAX_VALUE)
                        .withPieces(0)
                        .withWords(0)
                        .fit(train.without(target.column()));
        numbers(encoder, train, folder.resolve("train.rows"));
        numbers(encoder, test, folder.resolve("test.rows"));
    }

    /// What the predictions in `file` are worth.
    ///
    /// @param standardized whether numbers are to be taken back into the target's unit
    Evaluation judge(Path file, boolean standardized) throws IOException {
        Matrix p = Matrix.zeros(test.rows(), Math.max(1, classes().size()));
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = 0; i < p.size(); i++) p.set(i, in.readFloat());
            if (in.read() >= 0) throw new IOException(file + " holds more than the test's rows");
        }
        return judge(p, standardized);
    }

    /// What predictions are worth, a row of probabilities, or a number, for each row of the test.
    Evaluation judge(Matrix p, boolean standardized) {
        return switch (target) {
            case TargetEncoder.Classes c -> {
                TargetEncoder.Classes.Actual actual = c.actual(test);
                yield ClassificationEvaluation.of(
                        c.classes(), actual.unseen(), p, actual.labels(), null);
            }
            case TargetEncoder.Quantity q -> {
                float[] predicted = new float[test.rows()];
                for (int i = 0; i < predicted.length; i++) {
                    predicted[i] = standardized ? q.decode(p.get(i)) : p.get(i);
                }
                yield RegressionEvaluation.of(predicted, q.values(test), null);
            }
        };
    }

    private List<String> classes() {
        return switch (target) {
            case TargetEncoder.Classes c -> c.classes();
            case TargetEncoder.Quantity _ -> List.of();
        };
    }

    private static ColumnType kind(Column column) {
        return switch (column) {
            case Column.Numeric _ -> ColumnType.NUMERIC;
            case Column.Categorical _ -> ColumnType.CATEGORICAL;
            case Column.Bool _ -> ColumnType.BOOLEAN;
            case Column.DateTime _ -> ColumnType.DATE;
        };
    }

    private static void separated(Table table, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int j = 0; j < table.columns().size(); j++) {
                field(out, j, table.columns().get(j).name());
            }
            out.write('\n');
            for (int i = 0; i < table.rows(); i++) {
                for (int j = 0; j < table.columns().size(); j++) {
                    field(out, j, table.columns().get(j).text(i));
                }
                out.write('\n');
            }
        }
    }

    private static void field(Writer out, int at, String text) throws IOException {
        if (at > 0) out.write(',');
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        out.write(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    private void numbers(FeatureEncoder encoder, Table table, Path file) throws IOException {
        Matrix x = encoder.encode(table.without(target.column()));
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(x.rows());
            out.writeInt(x.columns());
            out.writeInt(classes().size());
            float[] y = targets(table);
            for (int i = 0; i < x.rows(); i++) {
                for (int j = 0; j < x.columns(); j++) out.writeFloat(x.get(i, j));
                out.writeFloat(y[i]);
            }
        }
    }

    private float[] targets(Table table) {
        float[] y = new float[table.rows()];
        switch (target) {
            case TargetEncoder.Classes c -> {
                int[] labels = c.actual(table).labels();
                for (int i = 0; i < y.length; i++) y[i] = labels[i];
            }
            case TargetEncoder.Quantity q -> {
                Matrix t = q.encode(table);
                for (int i = 0; i < y.length; i++) y[i] = t.get(i);
            }
        }
        return y;
    }
}
