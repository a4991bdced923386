/// The model file. Open [glassnet.onnx.OnnxFormat] first; `ModelGraph` writes the graph that any
/// ONNX runtime runs, `ModelDescription` the JSON document from which a model is read back without
/// loss. Before it on the path of a row: the trained model of `glassnet.model`.
@NullMarked
package glassnet.onnx;

import org.jspecify.annotations.NullMarked;
