package glassnet.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import glassnet.feature.RowEncoder;
import glassnet.matrix.Matrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/// ONNX Runtime in its quickest use: input and output lie in buffers that are bound once. Where
/// rows come one by one their cells are made features as ours are, by our own encoder.
final class OnnxRuntimePrediction implements Contender {
    private final PredictionWorkload workload;
    private final Matrix inputs;
    private final Matrix features;
    private final Matrix outputs;
    private final RowEncoder encoder;
    private final OrtSession session;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final Map<String, OnnxTensor> inputTensors;
    private final Map<String, OnnxTensor> outputTensors;

    OnnxRuntimePrediction(PredictionWorkload workload, int threads) throws OrtException {
        this.workload = workload;
        inputs = workload.inputs();
        features = workload.features();
        outputs = Matrix.zeros(inputs.rows(), workload.widths().getLast());
        encoder = new RowEncoder(workload.model().predictor().encoder());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        session =
                environment.createSession(
                        PlainGraph.bytes(workload.model().predictor().parameters()), options);
        input = floats(workload.chunk() * inputs.columns());
        output = floats(workload.chunk() * outputs.columns());
        inputTensors =
                Map.of(
                        PlainGraph.INPUT,
                        OnnxTensor.createTensor(
                                environment,
                                input,
                                new long[] {workload.chunk(), inputs.columns()}));
        outputTensors =
                Map.of(
                        PlainGraph.OUTPUT,
                        OnnxTensor.createTensor(
                                environment,
                                output,
                                new long[] {workload.chunk(), outputs.columns()}));
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public double[] check(int part) throws OrtException {
        run(part);
        return workload.sample(outputs);
    }

    @Override
    public double run(int part) throws OrtException {
        int columns = inputs.columns();
        int in = workload.chunk() * columns;
        int out = workload.chunk() * outputs.columns();
        for (int i = 0; i < inputs.rows() / workload.chunk(); i++) {
            if (workload.chunk() == 1) {
                for (int j = 0; j < columns; j++) {
                    encoder.write(j, inputs.get(i, j), features, i);
                }
            }
            input.put(0, features.data(), i * in, in);
            session.run(inputTensors, outputTensors).close();
            output.get(0, outputs.data(), i * out, out);
        }
        return inputs.rows();
    }
}
