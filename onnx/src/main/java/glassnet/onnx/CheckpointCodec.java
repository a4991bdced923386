package glassnet.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TrainingInfoProto;
import glassnet.matrix.Matrix;
import glassnet.model.Checkpoint;
import glassnet.model.Model;
import glassnet.network.Average;
import glassnet.network.ParameterVector;
import glassnet.training.TrainingState;
import java.util.ArrayList;
import java.util.List;

/// A checkpoint as the file of its model, with the state of the training where ONNX has a place for
/// it and no inference looks: the arrays are initializers of `training_info`, the counters JSON in
/// the metadata, with a checksum over both.
///
/// What the model holds already, the best parameters, is not written twice.
final class CheckpointCodec {
    private static final String STATE = "glassnet-training";
    private static final String CHECKSUM = "glassnet-training-sha256";
    private static final String PARAMETERS = "parameters";

    private CheckpointCodec() {}

    static ModelProto write(Checkpoint checkpoint) {
        List<TensorProto> arrays = new ArrayList<>();
        for (TrainingState state : checkpoint.states()) {
            arrays.add(array(PARAMETERS, state.parameters().values()));
            for (float[] memory : state.optimizer()) {
                arrays.add(array("optimizer " + arrays.size(), memory));
            }
            arrays.add(array("judged", state.judged().values()));
        }
        String counters =
                Json.empty()
                        .with("data", checkpoint.data())
                        .withObjects("members", checkpoint.states(), CheckpointCodec::write)
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

    private static Json write(TrainingState state) {
        return Json.empty()
                .with("bestEpoch", state.bestEpoch())
                .with("bestValue", state.bestValue())
                .with("step", state.step())
                .with("vectors", 2 + state.optimizer().size())
                .withObjects("history", state.history(), ProvenanceCodec::write);
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
        List<ParameterVector> best = Average.unpack(model.predictor().parameters());
        List<Json> members = json.objects("members", member -> member);
        var states = new ArrayList<TrainingState>();
        int next = 0;
        for (int k = 0; k < Math.min(best.size(), members.size()); k++) {
            int end =
                    Math.clamp((long) next + members.get(k).count("vectors"), next, arrays.size());
            states.add(state(members.get(k), best.get(k), arrays.subList(next, end)));
            next = end;
        }
        if (next < arrays.size() || members.size() != best.size()) {
            throw new IllegalArgumentException(
                    "its training has %d members of %d arrays but its model %d members"
                            .formatted(members.size(), arrays.size(), best.size()));
        }
        return new Checkpoint(model, states, json.text("data"));
    }

    private static TrainingState state(Json json, ParameterVector best, List<float[]> arrays) {
        if (arrays.size() < 2) {
            throw new IllegalArgumentException("a member's state of its training is missing");
        }
        return new TrainingState(
                ParameterVector.of(best.network(), arrays.getFirst()),
                ParameterVector.of(best.network(), arrays.getLast()),
                best,
                json.count("bestEpoch"),
                json.number("bestValue"),
                arrays.subList(1, arrays.size() - 1),
                json.whole("step"),
                json.objects("history", ProvenanceCodec::epoch));
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
