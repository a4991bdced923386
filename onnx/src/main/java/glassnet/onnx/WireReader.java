package glassnet.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Optional;

/// Parses the bytes of an ONNX file, after a walk that estimates what its objects will take.
///
/// A message of two bytes becomes an object of a hundred, and a packed number of one byte takes
/// eight, so a small file could fill the memory. The walk follows the schema and makes no object;
/// it refuses a file that would take more than a quarter of the memory or is nested deeper than any
/// model. Bulk data is not copied: it stays where it was read.
final class WireReader {
    /// The most a protobuf message can have.
    static final long MOST_BYTES = Integer.MAX_VALUE - 64L;

    private static final int MOST_LEVELS = 24;
    private static final int OBJECT = 200;
    private static final int BYTES = 64;
    private static final int NUMBER = 12;

    private long memory;

    private WireReader() {}

    /// The model; empty if the bytes are no ONNX model.
    static Optional<ModelProto> read(byte[] bytes) {
        var wrapped = UnsafeByteOperations.unsafeWrap(bytes);
        try {
            new WireReader().walk(wrapped.newCodedInput(), ModelProto.getDescriptor(), 0);
            CodedInputStream in = wrapped.newCodedInput();
            in.enableAliasing(true);
            return Optional.of(ModelProto.parseFrom(in));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void walk(CodedInputStream in, Descriptor type, int level) throws IOException {
        if (level > MOST_LEVELS) throw new InvalidProtocolBufferException("nested too deep");
        take(OBJECT);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (field == null) take(OBJECT);
            if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                take(NUMBER);
                if (!in.skipField(tag)) throw new InvalidProtocolBufferException("a stray end");
                continue;
            }
            int length = in.readRawVarint32();
            if (field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                int limit = in.pushLimit(length);
                walk(in, field.getMessageType(), level + 1);
                in.popLimit(limit);
            } else {
                boolean packed = field != null && field.isPackable();
                take(packed ? (long) NUMBER * length : BYTES);
                in.skipRawBytes(length);
            }
        }
    }

    private void take(long bytes) throws IOException {
        memory += bytes;
        if (memory > Runtime.getRuntime().maxMemory() / 4) {
            throw new InvalidProtocolBufferException("more objects than the memory takes");
        }
    }
}
