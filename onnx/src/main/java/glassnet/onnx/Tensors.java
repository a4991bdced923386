package glassnet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import glassnet.matrix.Matrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Collectors;

/// Named arrays of numbers, as raw little-endian bytes.
final class Tensors {
    private Tensors() {}

    /// Floats of the given shape; no dimensions for a single number.
    static TensorProto floats(String name, float[] values, long... dimensions) {
        return floats(name, values, 0, values.length, dimensions);
    }

    /// The window `values`, of its own shape.
    static TensorProto floats(String name, Matrix values) {
        return floats(
                name,
                values.data(),
                values.offset(),
                values.size(),
                values.rows(),
                values.columns());
    }

    private static TensorProto floats(
            String name, float[] values, int from, int count, long... dimensions) {
        ByteBuffer bytes = buffer(count, Float.BYTES);
        bytes.asFloatBuffer().put(values, from, count);
        return tensor(name, DataType.FLOAT, bytes, dimensions);
    }

    /// One whole number.
    static TensorProto longs(String name, long value) {
        return tensor(name, DataType.INT64, buffer(1, Long.BYTES).putLong(0, value));
    }

    /// A row of whole numbers, of one dimension.
    static TensorProto longs(String name, long[] values) {
        ByteBuffer bytes = buffer(values.length, Long.BYTES);
        bytes.asLongBuffer().put(values);
        return tensor(name, DataType.INT64, bytes, values.length);
    }

    private static ByteBuffer buffer(int count, int size) {
        return ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorProto tensor(
            String name, DataType type, ByteBuffer bytes, long... dimensions) {
        var tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        for (long n : dimensions) tensor.addDims(n);
        return tensor.setRawData(ByteString.copyFrom(bytes)).build();
    }

    /// Copies a tensor that [#fits] into `window`.
    static void copy(TensorProto tensor, Matrix window) {
        tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(window.data(), window.offset(), window.size());
    }

    /// What a tensor holds, as people write it: `3 × 4`, or `none`.
    static String shape(TensorProto tensor) {
        if (tensor.getDimsCount() == 0) return "none";
        return tensor.getDimsList().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" × "));
    }

    /// Whether a tensor holds `rows × columns` floats as raw bytes, here and not in another file.
    static boolean fits(TensorProto tensor, int rows, int columns) {
        return tensor.getDataType() == DataType.FLOAT.getNumber()
                && tensor.getDataLocation() == DataLocation.DEFAULT
                && tensor.getDimsCount() == 2
                && tensor.getDims(0) == rows
                && tensor.getDims(1) == columns
                && tensor.getRawData().size() == (long) rows * columns * Float.BYTES;
    }
}
