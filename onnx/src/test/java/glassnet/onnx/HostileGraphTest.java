package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import glassnet.model.ModelFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Networks of others that lead out of their folder, or claim to be larger than any memory.
class HostileGraphTest {
    @TempDir Path folder;

    /// `y = x·w` with one input and this weight.
    private static ModelProto.Builder product(TensorProto.Builder weight) {
        var graph = new Graph("hostile");
        String x = graph.input("x", DataType.FLOAT);
        String w = graph.initializer(weight.setName("w").build());
        graph.output(graph.add("y", "MatMul", x, w), DataType.FLOAT, 1);
        return ModelProtos.container(graph.proto()).setProducerName("stranger");
    }

    private static TensorProto.Builder weight(long... dimensions) {
        var weight = TensorProto.newBuilder().setDataType(DataType.FLOAT.getNumber());
        for (long n : dimensions) weight.addDims(n);
        return weight;
    }

    private AbstractThrowableAssert<?, ?> reading(ModelProto model) throws Exception {
        Path file = Files.write(folder.resolve("hostile.onnx"), model.toByteArray());
        return assertThatThrownBy(() -> OnnxImport.read(file))
                .isInstanceOf(ModelFileException.class);
    }

    @Test
    void weightsInAnotherFileAreNotFollowedWhereverItLies() throws Exception {
        Files.write(folder.resolve("beside.bin"), new byte[] {0, 0, (byte) 0x80, 0x3F});
        for (String place : new String[] {"beside.bin", "../../etc/passwd", "/etc/passwd"}) {
            TensorProto.Builder elsewhere = weight(1, 1).setDataLocation(DataLocation.EXTERNAL);
            elsewhere.addExternalDataBuilder().setKey("location").setValue(place);

            reading(product(elsewhere).build())
                    .hasMessageEndingWith(
                            "can import: tensor \"w\" lies in another file, which is not followed.");
        }
    }

    @Test
    void aTensorThatClaimsMoreThanItHoldsIsRefusedBeforeMemoryIsTaken() throws Exception {
        reading(product(weight(1, 2_000_000_000)).build())
                .hasMessageEndingWith("a tensor of shape [1, 2000000000] holds 0 numbers.");
        reading(product(weight(Integer.MAX_VALUE, Integer.MAX_VALUE)).build())
                .hasMessageEndingWith("the shape [2147483647, 2147483647] is too large.");
        reading(product(weight(1, -1)).build())
                .hasMessageEndingWith("a tensor has the dimension -1.");
    }

    @Test
    void anInputOfTwoMilliardsOfColumnsIsRefusedBeforeMemoryIsTaken() throws Exception {
        ModelProto.Builder model = product(weight(1, 1).addFloatData(1));
        model.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .setDim(1, Dimension.newBuilder().setDimValue(2_000_000_000));

        reading(model.build()).hasMessageEndingWith("asks for more numbers than the memory takes.");
    }

    @Test
    void graphsInGraphsAreFollowedToTheDepthOfAnyModelOnly() throws Exception {
        GraphProto inner = GraphProto.getDefaultInstance();
        for (int level = 0; level < 300; level++) {
            var body = AttributeProto.newBuilder().setName("body").setG(inner);
            inner =
                    GraphProto.newBuilder()
                            .addNode(NodeProto.newBuilder().addAttribute(body))
                            .build();
        }
        ModelProto deep = ModelProto.newBuilder().setIrVersion(10).setGraph(inner).build();

        assertThat(deep.getSerializedSize()).isLessThan(10_000);
        reading(deep).hasMessageContaining(" is not a model file");
    }
}
