package glassnet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// An array of a foreign file, read: its shape with its numbers in double precision, or its texts.
///
/// A 64-bit integer beyond 2⁵³ is rounded; no weight or dimension is so large.
final class Tensor {
    private final List<Integer> shape;
    private final double[] numbers;
    private final List<String> texts;

    private Tensor(List<Integer> shape, double[] numbers, List<String> texts) {
        this.shape = List.copyOf(shape);
        this.numbers = numbers;
        this.texts = List.copyOf(texts);
    }

    /// @param numbers kept, not copied; as many as the shape says
    static Tensor of(List<Integer> shape, double... numbers) {
        require(shape, numbers.length);
        return new Tensor(shape, numbers, List.of());
    }

    /// @throws IllegalArgumentException if it lies in another file, is of a type no network is made
    ///   of, or does not hold what its shape says
    static Tensor of(TensorProto proto) {
        if (proto.getDataLocation() != DataLocation.DEFAULT || proto.getExternalDataCount() > 0) {
            throw new IllegalArgumentException(
                    "tensor \"%s\" lies in another file, which is not followed"
                            .formatted(proto.getName()));
        }
        List<Integer> shape = proto.getDimsList().stream().map(Tensor::dimension).toList();
        DataType type = DataType.forNumber(proto.getDataType());
        if (type == DataType.STRING) {
            require(shape, proto.getStringDataCount());
            List<String> texts =
                    proto.getStringDataList().stream().map(ByteString::toStringUtf8).toList();
            return new Tensor(shape, new double[0], texts);
        }
        return of(shape, numbers(proto, type));
    }

    private static int dimension(long n) {
        if (n < 0 || n > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a tensor has the dimension " + n);
        }
        return (int) n;
    }

    private static double[] numbers(TensorProto proto, DataType type) {
        ByteString raw = proto.getRawData();
        ByteBuffer bytes = raw.asReadOnlyByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
        boolean isRaw = proto.hasRawData();
        return switch (type) {
            case FLOAT ->
                    isRaw
                            ? fill(raw.size() / 4, i -> bytes.getFloat(4 * i))
                            : fill(proto.getFloatDataCount(), proto::getFloatData);
            case DOUBLE ->
                    isRaw
                            ? fill(raw.size() / 8, i -> bytes.getDouble(8 * i))
                            : fill(proto.getDoubleDataCount(), proto::getDoubleData);
            case INT64 ->
                    isRaw
                            ? fill(raw.size() / 8, i -> bytes.getLong(8 * i))
                            : fill(proto.getInt64DataCount(), proto::getInt64Data);
            case INT32 ->
                    isRaw
                            ? fill(raw.size() / 4, i -> bytes.getInt(4 * i))
                            : fill(proto.getInt32DataCount(), proto::getInt32Data);
            case INT16 ->
                    isRaw
                            ? fill(raw.size() / 2, i -> bytes.getShort(2 * i))
                            : fill(proto.getInt32DataCount(), proto::getInt32Data);
            case FLOAT16 ->
                    isRaw
                            ? fill(raw.size() / 2, i -> Float.float16ToFloat(bytes.getShort(2 * i)))
                            : fill(
                                    proto.getInt32DataCount(),
                                    i -> Float.float16ToFloat((short) proto.getInt32Data(i)));
            case BOOL ->
                    isRaw
                            ? fill(raw.size(), i -> bytes.get(i))
                            : fill(proto.getInt32DataCount(), proto::getInt32Data);
            case null, default ->
                    throw new IllegalArgumentException(
                            "tensor \"%s\" holds %s, of which no network is made"
                                    .formatted(proto.getName(), type));
        };
    }

    private static double[] fill(int count, IntToDoubleFunction number) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) numbers[i] = number.applyAsDouble(i);
        return numbers;
    }

    private static void require(List<Integer> shape, int held) {
        if (size(shape) != held) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s holds %d numbers".formatted(shape, held));
        }
    }

    /// How many numbers a shape has.
    ///
    /// @throws IllegalArgumentException if no memory could hold them
    static int size(List<Integer> shape) {
        long size = 1;
        for (int n : shape) {
            size *= n;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("the shape " + shape + " is too large");
            }
        }
        return (int) size;
    }

    List<Integer> shape() {
        return shape;
    }

    /// The array itself; nobody writes it.
    double[] numbers() {
        return numbers;
    }

    List<String> texts() {
        return texts;
    }

    boolean isText() {
        return !texts.isEmpty();
    }

    int size() {
        return size(shape);
    }

    /// The only number.
    double number() {
        if (numbers.length != 1) {
            throw new IllegalArgumentException(
                    "one number is needed but there is a tensor of shape " + shape);
        }
        return numbers[0];
    }

    /// The numbers as dimensions or axes.
    int[] whole() {
        int[] whole = new int[numbers.length];
        for (int i = 0; i < whole.length; i++) whole[i] = (int) numbers[i];
        return whole;
    }

    /// The same numbers in another shape of the same size.
    Tensor reshaped(List<Integer> other) {
        if (isText()) return new Tensor(other, numbers, texts);
        return of(other, numbers);
    }

    /// Rows and columns changed for each other.
    Tensor transposed() {
        if (shape.size() != 2) {
            throw new IllegalArgumentException("a tensor of shape " + shape + " has no transpose");
        }
        int rows = shape.get(0);
        int columns = shape.get(1);
        double[] turned = new double[numbers.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) turned[j * rows + i] = numbers[i * columns + j];
        }
        return of(List.of(columns, rows), turned);
    }
}
