package glassnet.cli;

import glassnet.model.Model;
import glassnet.model.Provenance;
import glassnet.model.Verification;
import glassnet.model.Verification.Difference;
import glassnet.onnx.RuntimeCheck;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What `verify` found, for people and for scripts.
///
/// @param file of the model, as it was named
/// @param source of the rows
/// @param runtime the largest difference of what ONNX Runtime computes; empty where it cannot run
record VerifyResult(String file, String source, Verification verification, OptionalDouble runtime) {

    SequencedMap<String, @Nullable Object> json() {
        boolean comparable = verification.isSameNetwork();
        Provenance origin = verification.model().provenance();
        return Json.object(
                "reproduced",
                verification.isReproduced(),
                "weights_sha256",
                sha256(verification.model()),
                "trained_again_sha256",
                sha256(verification.again()),
                "parameters",
                verification.model().predictor().network().parameterCount(),
                "different",
                comparable ? verification.different() : null,
                "first_difference",
                comparable ? verification.first().map(VerifyResult::json).orElse(null) : null,
                "cause",
                verification.isReproduced() ? null : verification.cause(),
                "data",
                source,
                "same_data",
                verification.isSameData(),
                "rows",
                verification.again().provenance().trainingRows()
                        + verification.again().provenance().validationRows(),
                "seed",
                origin.seed(),
                "epochs",
                origin.history().size(),
                "version",
                origin.version(),
                "onnx_runtime_largest_difference",
                runtime.isPresent() ? runtime.getAsDouble() : null);
    }

    private static SequencedMap<String, @Nullable Object> json(Difference first) {
        return Json.object(
                "parameter", first.parameter(),
                "row", first.row(),
                "column", first.column(),
                "model", first.model(),
                "again", first.again());
    }

    private static String sha256(Model model) {
        return model.predictor().parameters().sha256();
    }

    String text() {
        return sentence()
                + "\n\n"
                + Grid.ofWords()
                        .add("data", source)
                        .add("weights", "sha256 " + sha256(verification.model()))
                        .add("ONNX Runtime", runtimeWords());
    }

    private String runtimeWords() {
        if (!RuntimeCheck.isPresent()) return "not run: it is not on the class path";
        if (runtime.isEmpty()) return "cannot run the file on these rows";
        return String.format(
                Locale.ROOT, "differs from our predictions by at most %.2e", runtime.getAsDouble());
    }

    private String sentence() {
        if (verification.isReproduced()) {
            return "Same bits: all %d weights of %s came out again%s."
                    .formatted(
                            verification.model().predictor().network().parameterCount(),
                            file,
                            verification.isSameData()
                                    ? ""
                                    : ", although the data differ where it does not look");
        }
        return "Other bits: %s. %s".formatted(difference(), verification.cause());
    }

    private String difference() {
        if (!verification.isSameNetwork()) {
            return "the network of %s has %d weights and now it has %d"
                    .formatted(
                            file,
                            verification.model().predictor().network().parameterCount(),
                            verification.again().predictor().network().parameterCount());
        }
        Optional<Difference> first = verification.first();
        if (first.isEmpty()) {
            return verification.isPreparedAlike()
                    ? "the weights are the same, but the threshold or the intervals are others"
                    : "the weights are the same, but the columns are prepared otherwise";
        }
        return "%d of %d weights differ, the first is %s: %s in %s and now %s"
                .formatted(
                        verification.different(),
                        verification.model().predictor().network().parameterCount(),
                        first.get().place(),
                        first.get().model(),
                        file,
                        first.get().again());
    }
}
