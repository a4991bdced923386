package glassnet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import glassnet.feature.Encoding;
import glassnet.feature.Task;
import glassnet.matrix.Matrix;
import glassnet.model.Bounds;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Regressor;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Runs a model file in ONNX Runtime, a library that need not be there, from the raw columns of a
/// table.
final class ForeignRuntime implements AutoCloseable {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    private static final int MOST_ROWS = 4_096;

    /// A graph looks at every place for every row at once.
    private static final int MOST_DISTANCES = 1 << 24;

    ForeignRuntime(Path file) throws OrtException {
        session = ENVIRONMENT.createSession(file.toString());
    }

    ForeignRuntime(byte[] bytes) throws OrtException {
        session = ENVIRONMENT.createSession(bytes);
    }

    /// As [RuntimeCheck#largestDifference] has it.
    static OptionalDouble largestDifference(Path file, Model model, Table table)
            throws IOException {
        try (var runtime = new ForeignRuntime(file)) {
            var largest = OptionalDouble.empty();
            int some = rowsAtOnce(model);
            for (int from = 0; from < table.rows(); from += some) {
                int to = Math.min(table.rows(), from + some);
                Table rows = comparable(model, table, from, to);
                if (rows.rows() == 0) continue;
                List<float[][]> theirs = numbers(runtime.run(model, rows));
                double difference = difference(ours(model, rows), theirs);
                largest = OptionalDouble.of(Math.max(largest.orElse(0), difference));
            }
            return largest;
        } catch (OrtException | LinkageError e) {
            throw new IOException(
                    "ONNX Runtime cannot run %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// Rows whose texts ONNX Runtime is given as they are: its Java side hands letters beyond
    /// U+FFFF over as two halves each, so that they are no letters there.
    private static Table comparable(Model model, Table table, int from, int to) {
        List<Column> texts =
                model.predictor().encoder().read().stream()
                        .filter(e -> FeatureGraph.type(e) == DataType.STRING)
                        .map(e -> table.column(e.column()))
                        .toList();
        return table.rows(
                IntStream.range(from, to)
                        .filter(i ->
                                texts.stream()
                                        .noneMatch(column ->
                                                column.text(i)
                                                        .chars()
                                                        .anyMatch(c ->
                                                                Character.isSurrogate((char) c))))
                        .toArray());
    }

    private static int rowsAtOnce(Model model) {
        int places = model.predictor().encoder().neighbours().map(n -> n.places().rows()).orElse(1);
        return Math.clamp(MOST_DISTANCES / places, 1, MOST_ROWS);
    }

    /// The outputs that hold numbers, whatever their names, in their order.
    private static List<float[][]> numbers(Map<String, Object> outputs) {
        return outputs.values().stream()
                .filter(float[][].class::isInstance)
                .map(float[][].class::cast)
                .toList();
    }

    /// The same numbers, in the same order.
    private static List<Matrix> ours(Model model, Table rows) {
        return switch (model) {
            case Classifier classifier -> List.of(classifier.probabilities(rows));
            case Regressor regressor -> numbers(regressor, rows);
            case MultiTarget several -> {
                List<Column> columns =
                        several.target().task() == Task.REGRESSION
                                ? several.predictions(rows)
                                : several.probabilities(rows);
                yield columns.stream().map(ForeignRuntime::column).toList();
            }
        };
    }

    private static List<Matrix> numbers(Regressor model, Table rows) {
        Matrix prediction = column(model.predictions(rows));
        if (model.quantiles().isEmpty() || !model.intervals().reaches(model.level())) {
            return List.of(prediction);
        }
        Bounds bounds = model.bounds(rows, model.level());
        return List.of(prediction, column(bounds.lower()), column(bounds.upper()));
    }

    private static Matrix column(float[] numbers) {
        return new Matrix(numbers, 0, numbers.length, 1);
    }

    private static Matrix column(Column numbers) {
        Matrix column = Matrix.zeros(numbers.size(), 1);
        for (int i = 0; i < numbers.size(); i++) {
            column.set(i, 0, ((Column.Numeric) numbers).value(i));
        }
        return column;
    }

    private static double difference(List<Matrix> ours, List<float[][]> theirs) {
        double largest = 0;
        for (int k = 0; k < ours.size(); k++) {
            Matrix own = ours.get(k);
            for (int i = 0; i < own.rows(); i++) {
                for (int j = 0; j < own.columns(); j++) {
                    double difference = Math.abs((double) own.get(i, j) - theirs.get(k)[i][j]);
                    largest = Math.max(largest, difference);
                }
            }
        }
        return largest;
    }

    /// All outputs by name, in the file's order: `String[]`, `float[][]`.
    Map<String, Object> run(Model model, Table table) throws OrtException {
        Map<String, OnnxTensor> inputs = new TreeMap<>();
        for (Encoding encoding : model.predictor().encoder().read()) {
            inputs.put(encoding.column(), tensor(encoding, table.column(encoding.column())));
        }
        return run(inputs);
    }

    Map<String, Object> run(Map<String, OnnxTensor> inputs) throws OrtException {
        Map<String, Object> outputs = new LinkedHashMap<>();
        try (OrtSession.Result result = session.run(inputs)) {
            for (var output : result) outputs.put(output.getKey(), output.getValue().getValue());
        }
        inputs.values().forEach(OnnxTensor::close);
        return outputs;
    }

    static OnnxTensor floats(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(values), shape);
    }

    /// What the table of `FeatureGraph` asks for.
    private static OnnxTensor tensor(Encoding encoding, Column column) throws OrtException {
        int n = column.size();
        return switch (encoding) {
            case Encoding.Numeric _, Encoding.Piecewise _ -> {
                float[] values = new float[n];
                for (int i = 0; i < n; i++) values[i] = number(column, i);
                yield floats(values, n, 1);
            }
            case Encoding.DateParts _ -> {
                long[] seconds = new long[n];
                for (int i = 0; i < n; i++) seconds[i] = ((Column.DateTime) column).second(i);
                yield OnnxTensor.createTensor(
                        ENVIRONMENT, LongBuffer.wrap(seconds), new long[] {n, 1});
            }
            case Encoding.Binary _, Encoding.OneHot _, Encoding.Code _, Encoding.BagOfWords _ -> {
                String[] texts = new String[n];
                for (int i = 0; i < n; i++) texts[i] = column.text(i);
                yield OnnxTensor.createTensor(ENVIRONMENT, texts, new long[] {n, 1});
            }
        };
    }

    private static float number(Column column, int row) {
        if (column.isMissing(row)) return Float.NaN;
        return column instanceof Column.Numeric numbers
                ? numbers.value(row)
                : Float.parseFloat(column.text(row));
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
