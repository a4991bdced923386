package glassnet.cli;

import glassnet.model.Fit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command that makes a model is told of its run: the seed, the files it writes, and
/// whether they hold times.
final class RunOptions {
    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "the whole number that all chance derives from; drawn and told if absent")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the model file; DATA's name with .onnx if absent")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "the report; the model's name with .html if absent")
    private Optional<String> report = Optional.empty();

    @Option(names = "--no-report", description = "write no report")
    private boolean noReport;

    @Mixin private final ForceOption force = new ForceOption();

    @Option(
            names = "--deterministic-time",
            description =
                    "write no times into the model, so that the same run gives the same file; also where SOURCE_DATE_EPOCH is set")
    private boolean deterministicTime;

    /// @throws IllegalArgumentException if two settings contradict
    void check() {
        if (noReport && report.isPresent()) {
            throw new IllegalArgumentException(
                    "--report and --no-report contradict each other. Give one of them.");
        }
    }

    /// The seed that is given, that of the run which goes on, or a new one.
    long seed(Optional<Long> before) {
        return seed.or(() -> before)
                .orElseGet(() -> (long) RandomGenerator.getDefault().nextInt(1_000_000));
    }

    /// `words`, which give the same run though its seed was drawn.
    List<String> seeded(List<String> words, long chosen) {
        var seeded = new ArrayList<>(words);
        if (seed.isEmpty()) seeded.addAll(List.of("--seed", Long.toString(chosen)));
        return seeded;
    }

    /// Whether what stands in the way is replaced.
    boolean isForced() {
        return force.isGiven();
    }

    NewFile model(String data, Terminal terminal) throws IOException {
        return force.claim(terminal, modelName(data));
    }

    private String modelName(String data) {
        return model.orElseGet(() -> Sources.baseName(data) + ".onnx");
    }

    Optional<NewFile> report(String data, Terminal terminal) throws IOException {
        if (noReport) return Optional.empty();
        String modelName = modelName(data);
        String name = report.orElseGet(() -> Sources.withoutEnding(modelName, ".onnx") + ".html");
        if (name.equals(modelName)) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be both the model and the report. Name one of them with --report."
                            .formatted(name));
        }
        return Optional.of(force.claim(terminal, name));
    }

    /// `fit`, which knows whether it may look at the clock.
    <F extends Fit<?>> F timed(F fit) {
        if (deterministicTime || System.getenv("SOURCE_DATE_EPOCH") != null) fit.withoutTimes();
        return fit;
    }
}
