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

/// Parses the bytes of an ONNX file, after a walk that counts.
///
/// A message of two bytes becomes an object of a hundred, so a small file could fill the memory.
/// The walk follows the schema, takes no memory, and refuses a file with more messages, or deeper
/// ones, than any model needs. Numbers and texts are at most as large as the bytes that hold them.
final class WireReader {
    /// The most a protobuf message can have.
    static final long MOST_BYTES = Integer.MAX_VALUE - 64L;

    private static final int MOST_MESSAGES = 2_000_000;
    private static final int MOST_LEVELS = 24;

    private int messages;

    private WireReader() {}

    /// The model; empty if the bytes are no ONNX model.
    static Optional<ModelProto> read(byte[] bytes) {
        var wrapped = UnsafeByteOperations.unsafeWrap(bytes);
        try {
            new WireReader().walk(wrapped.newCodedInput(), ModelProto.getDescriptor(), 0);
            CodedInputStream in = wrapped.newCodedInput();
            in.enableAliasing(true); // weights stay where they are until they are copied out
            return Optional.of(ModelProto.parseFrom(in));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void walk(CodedInputStream in, Descriptor type, int level) throws IOException {
        if (++messages > MOST_MESSAGES || level > MOST_LEVELS) {
            throw new InvalidProtocolBufferException("more messages than any model needs");
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean nested =
                    field != null
                            && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                            && WireFormat.getTagWireType(tag)
                                    == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (nested) {
                int limit = in.pushLimit(in.readRawVarint32());
                walk(in, field.getMessageType(), level + 1);
                in.popLimit(limit);
            } else if (!in.skipField(tag)) {
                throw new InvalidProtocolBufferException("a group ends that never began");
            }
        }
    }
}
