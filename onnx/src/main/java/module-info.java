/// The model file: an ONNX graph from raw columns to predictions, with a description that loses
/// nothing.
module glassnet.onnx {
    requires transitive glassnet.tabular;
    requires com.google.gson;
    requires com.google.protobuf;
    requires org.tribuo.util.onnx;
    requires static com.microsoft.onnxruntime;
    requires static transitive org.jspecify;

    exports glassnet.onnx;

    provides glassnet.model.ModelFormat with
            glassnet.onnx.OnnxFormat;
}
