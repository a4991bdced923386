package glassnet.onnx;

import glassnet.model.Model;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// Compares what a model predicts with what ONNX Runtime computes from its file, where that library
/// is on the class path.
public final class RuntimeCheck {
    private RuntimeCheck() {}

    /// Whether ONNX Runtime is there.
    public static boolean isPresent() {
        try {
            Class.forName(
                    "ai.onnxruntime.OrtEnvironment", false, RuntimeCheck.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    /// The largest difference over all rows: of a probability, or of the number predicted. Rows
    /// with letters beyond U+FFFF in what is read as text are left out, as ONNX Runtime's Java side
    /// does not hand them over as they are; its other interfaces do. Empty where no row is left.
    ///
    /// @param file that holds `model`
    /// @throws IOException if ONNX Runtime cannot run the file; the message says what it said
    public static OptionalDouble largestDifference(Path file, Model model, Table table)
            throws IOException {
        return ForeignRuntime.largestDifference(file, model, table); // nothing of it is named here
    }
}
