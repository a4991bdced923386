package glassnet.onnx;

import java.util.List;
import java.util.function.Supplier;

/// What a case of others says about functions of ours.
sealed interface Verdict {

    /// Ours must give the outputs of the case.
    ///
    /// @param ours what is tried
    /// @param outputs what it gives, for the first outputs of the case
    record Applies(String ours, Supplier<List<double[]>> outputs) implements Verdict {}

    /// No function of ours is meant by the case.
    record NotApplicable(String reason) implements Verdict {}

    static Verdict applies(String ours, Supplier<double[]> output) {
        return new Applies(ours, () -> List.of(output.get()));
    }

    static Verdict not(String reason) {
        return new NotApplicable(reason);
    }
}
