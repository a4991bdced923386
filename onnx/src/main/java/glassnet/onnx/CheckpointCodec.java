package glassnet.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TrainingInfoProto;
import glassnet.matrix.Matrix;
import glassnet.model.Checkpoint;
import glassnet.model.Model;
import glassnet.network.ParameterVector;
import glassnet.training.TrainingState;
import java.util.ArrayList;
import java.util.List;

/// A checkpoint as the file of its model, with the state of the training where ONNX has a place for
/// it and no inference looks: the arrays are initializers of `training_info`, the counters JSON in
/// the metadata, with a checksum over both.
///
/// What the model holds already (the best parameters, the history) is not written twice.
final class CheckpointCodec {
    private static final String STATE = "glassnet-training";
    private static final String CHECKSUM = "glassnet-training-sha256";
    private static final String PARAMETERS = "parameters";

    private CheckpointCodec() {}

    static ModelProto write(Checkpoint checkpoint) {
        TrainingState state = checkpoint.state();
        List<TensorProto> arrays = new ArrayList<>();
        arrays.add(array(PARAMETERS, state.parameters().values()));
        for (float[] memory : state.optimizer()) {
            arrays.add(array("optimizer " + arrays.size(), memory));
        }
        String counters =
                Json.empty()
                        .with("bestValue", state.bestValue())
                        .with("step", state.step())
                        .with("data", checkpoint.data())
                        .toString();
        return ModelProtos.of(checkpoint.model()).toBuilder()
                .addTrainingInfo(
                        TrainingInfoProto.newBuilder()
                                .setAlgorithm(
                                        GraphProto.newBuilder()
                                                .setName("state of the training")
                                                .addAllInitializer(arrays)))
                .addMetadataProps(ModelProtos.entry(STATE, counters))
                .addMetadataProps(
                        ModelProtos.entry(CHECKSUM, ModelProtos.checksum(counters, arrays)))
                .build();
    }

    private static TensorProto array(String name, float[] values) {
        return Tensors.floats(name, values, values.length, 1);
    }

    static boolean isCheckpoint(ModelProto proto) {
        return ModelProtos.metadata(proto, STATE).isPresent();
    }

    /// @param model that the same file holds
    /// @throws IllegalArgumentException if the state was changed or does not belong to the model
    static Checkpoint read(ModelProto proto, Model model) {
        String counters = ModelProtos.metadata(proto, STATE).orElseThrow();
        List<TensorProto> tensors =
                proto.getTrainingInfoList().stream()
                        .flatMap(t -> t.getAlgorithm().getInitializerList().stream())
                        .toList();
        String written = ModelProtos.metadata(proto, CHECKSUM).orElse("");
        if (!written.equals(ModelProtos.checksum(counters, tensors)) || tensors.isEmpty()) {
            throw new IllegalArgumentException("the state of its training was changed");
        }
        Json json = Json.parse(counters);
        List<float[]> arrays = tensors.stream().map(CheckpointCodec::values).toList();
        ParameterVector best = model.predictor().parameters();
        var state =
                new TrainingState(
                        ParameterVector.of(best.network(), arrays.getFirst()),
                        best,
                        model.provenance().bestEpoch(),
                        json.number("bestValue"),
                        arrays.subList(1, arrays.size()),
                        json.whole("step"),
                        model.provenance().history());
        return new Checkpoint(model, state, json.text("data"));
    }

    private static float[] values(TensorProto tensor) {
        int count = tensor.getRawData().size() / Float.BYTES;
        if (!Tensors.fits(tensor, count, 1)) {
            throw new IllegalArgumentException(
                    "\"%s\" of its training is no row of floats".formatted(tensor.getName()));
        }
        float[] values = new float[count];
        Tensors.copy(tensor, new Matrix(values, 0, count, 1));
        return values;
    }
}
