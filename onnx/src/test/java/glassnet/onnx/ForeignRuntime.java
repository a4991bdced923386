package glassnet.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import glassnet.feature.Encoding;
import glassnet.model.Model;
import glassnet.table.Column;
import glassnet.table.Table;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Runs a model file in ONNX Runtime from the raw columns of a table.
final class ForeignRuntime implements AutoCloseable {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    ForeignRuntime(Path file) throws OrtException {
        session = ENVIRONMENT.createSession(file.toString());
    }

    ForeignRuntime(byte[] bytes) throws OrtException {
        session = ENVIRONMENT.createSession(bytes);
    }

    /// All outputs by name: `String[]`, `float[][]`.
    Map<String, Object> run(Model model, Table table) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        for (Encoding encoding : model.predictor().encoder().encodings()) {
            inputs.put(encoding.column(), tensor(encoding, table.column(encoding.column())));
        }
        return run(inputs);
    }

    Map<String, Object> run(Map<String, OnnxTensor> inputs) throws OrtException {
        Map<String, Object> outputs = new HashMap<>();
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
                for (int i = 0; i < n; i++) {
                    values[i] =
                            column.isMissing(i) ? Float.NaN : ((Column.Numeric) column).value(i);
                }
                yield floats(values, n, 1);
            }
            case Encoding.DateParts _ -> {
                long[] seconds = new long[n];
                for (int i = 0; i < n; i++) seconds[i] = ((Column.DateTime) column).second(i);
                yield OnnxTensor.createTensor(
                        ENVIRONMENT, LongBuffer.wrap(seconds), new long[] {n, 1});
            }
            case Encoding.Binary _, Encoding.OneHot _, Encoding.Code _ -> {
                String[] texts = new String[n];
                for (int i = 0; i < n; i++) texts[i] = column.text(i);
                yield OnnxTensor.createTensor(ENVIRONMENT, texts, new long[] {n, 1});
            }
        };
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
