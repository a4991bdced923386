package glassnet.cli;

import glassnet.data.DataSets;
import glassnet.data.Tables;
import glassnet.model.Model;
import glassnet.model.Plan;
import glassnet.model.Provenance;
import glassnet.model.Request;
import glassnet.model.Verification;
import glassnet.onnx.RuntimeCheck;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `glassnet verify`: the training once more, and the same bits or the first that differs.
@Command(
        name = "verify",
        sortOptions = false,
        description = "Train a model once more and compare every bit of its weights.",
        footer = {
            "",
            "A model of train knows its DATA, which is looked for in the working folder and "
                    + "beside MODEL, and how that was read and parted; options given here go before "
                    + "what it knows. Where ONNX Runtime is on the class path (GLASSNET_CLASS_PATH), "
                    + "it runs the file too. Exit code 0 for the same bits, 1 for others. Example:",
            "  glassnet verify penguins.onnx"
        })
final class Verify implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "a model file of train")
    private String file = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description = "the rows it was trained on; those the model names if absent")
    private Optional<String> data = Optional.empty();

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin private final RowsAsked rows = new RowsAsked();

    @Mixin private final Output output;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    Verify(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() throws IOException {
        rows.check(data.orElse(""), spec);
        Path path = output.terminal().file(file);
        Model model = Model.load(path);
        Provenance origin = model.provenance();
        Plan plan = origin.plan().orElseThrow(this::withoutPlan);
        Optional<Request> request = origin.circumstances().request();
        String source =
                data.or(() -> request.map(r -> source(r.source(), path)))
                        .orElseThrow(this::withoutRows);
        RowsAsked asked = rows.beside(request, spec);
        Table table = asked.read(source, output);
        Table learnt = asked.learnt(table, plan.recipe(), origin.seed(), output);

        output.note("Training again on %d rows, seed %d …".formatted(learnt.rows(), origin.seed()));
        var progress =
                new Progress(
                        output,
                        origin.history().size(),
                        plan.recipe().networks(),
                        System::nanoTime);
        Verification verification = Verification.of(model, learnt, progress::epoch);
        progress.end();
        var result = new VerifyResult(file, source, verification, runtime(path, model, table));
        output.result(result.json(), result.text());
        return verification.isReproduced() ? 0 : Main.FAILED;
    }

    private IllegalArgumentException withoutPlan() {
        return new IllegalArgumentException(
                "%s does not say how it was trained: a program trained it with an optimizer, schedule or metric of its own, or an older Glassnet. Only that program can train it again."
                        .formatted(file));
    }

    private IllegalArgumentException withoutRows() {
        return new IllegalArgumentException(
                "%s does not say on which rows it was trained, since a program trained it. Name them: glassnet verify %s DATA"
                        .formatted(file, file));
    }

    /// Where the rows are now that were once named so.
    private String source(String name, Path model) {
        Terminal terminal = output.terminal();
        if (name.startsWith("jdbc:")) return name;
        if (name.equals(Tables.STANDARD_INPUT)) {
            throw new IllegalArgumentException(
                    "%1$s was trained on standard input, which is gone. Name the rows: glassnet verify %1$s DATA"
                            .formatted(file));
        }
        Path named = terminal.file(name);
        if (Files.exists(named)) return name;
        Path alone = named.getFileName();
        return Stream.of(model.resolveSibling(name), model.resolveSibling(String.valueOf(alone)))
                .filter(Files::exists)
                .findFirst()
                .map(found -> found.toAbsolutePath().toString())
                .or(() -> DataSets.has(name) ? Optional.of(name) : Optional.empty())
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "%s was trained on \"%s\", which is neither in this folder nor beside the model. Name the rows: glassnet verify %s DATA"
                                        .formatted(file, name, file)));
    }

    /// The largest difference of what ONNX Runtime says of the rows; empty where it cannot.
    private OptionalDouble runtime(Path path, Model model, Table table) {
        if (!RuntimeCheck.isPresent()) return OptionalDouble.empty();
        try {
            return RuntimeCheck.largestDifference(path, model, table);
        } catch (IOException | IllegalArgumentException e) { // such as a column that is gone
            output.note(Failures.sentence(e));
            return OptionalDouble.empty();
        }
    }
}
