package glassnet.cli;

import glassnet.diagnosis.Doctor;
import glassnet.diagnosis.Treatment;
import glassnet.doctor.Cure;
import glassnet.doctor.Finding;
import glassnet.model.Checkpoint;
import glassnet.model.Checkpoints;
import glassnet.model.Model;
import glassnet.model.Plan;
import glassnet.model.Recipe;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `glassnet doctor`: what is wrong with a model, and what helps.
@Command(
        name = "doctor",
        sortOptions = false,
        description = "Name what is wrong with a model, why, and what helps.",
        footer = {
            "",
            "MODEL alone tells how the training went, as does RUN, the folder of "
                    + "--checkpoint, of a training that is under way or was interrupted. With DATA, "
                    + "the rows it was trained on, the doctor looks at them too: leaked targets, "
                    + "repeated rows, drift, over- and underfitting. DATA is parted as train parts "
                    + "it. Of a network of others, whose training nobody watched, DATA shows what its "
                    + "layers give. Example:",
            "  glassnet doctor penguins.onnx penguins --apply"
        })
final class Diagnose implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MODEL|RUN",
            description =
                    "a model file of train, a folder of its checkpoints, or a network of others as ONNX")
    private String model = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description = "the rows it was trained on")
    private Optional<String> data = Optional.empty();

    @Mixin private final PredictedColumns predicted = new PredictedColumns();

    @Option(
            names = "--apply",
            description = "train anew with the cures and compare before and after")
    private boolean apply;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "with --apply: where to write the model trained anew")
    private Optional<String> cured = Optional.empty();

    @Mixin private final ForceOption force = new ForceOption();

    @Mixin private final Splits splits = new Splits();

    @Mixin private final ReadingOptions reading = new ReadingOptions();

    @Mixin private final Output output;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    Diagnose(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        ModelFile held = held();
        return data.isEmpty() ? examine(held) : examine(held, data.get());
    }

    private int examine(ModelFile held) {
        Model patient =
                switch (held) {
                    case ModelFile.Own own -> predicted.of(own, Table.of(), output);
                    case ModelFile.OfOthers _ ->
                            throw new IllegalArgumentException(
                                    "%s was not trained by Glassnet, so how its training went is not known. Give DATA behind MODEL, rows that it is for."
                                            .formatted(model));
                };
        var found = new Findings(Doctor.examine(patient));
        output.result(Json.object("findings", found.json()), found.text());
        return 0;
    }

    private int examine(ModelFile held, String source) throws IOException {
        Table table = reading.read(source, output).table();
        Model patient = predicted.of(held, table, output);
        Table.Split rows = split(patient, table);
        List<Finding> findings = Doctor.examine(patient, rows.first(), rows.second());
        var found = new Findings(findings);
        if (!apply || findings.isEmpty()) {
            output.result(Json.object("findings", found.json()), found.text());
            return 0;
        }
        Optional<NewFile> file =
                cured.isEmpty()
                        ? Optional.empty()
                        : Optional.of(force.claim(output.terminal(), cured.get()));
        output.note("Training anew …");
        treat(patient, found, rows, file);
        return 0;
    }

    /// What the file holds, or the newest checkpoint in the folder.
    private ModelFile held() throws IOException {
        Path path = output.terminal().file(model);
        if (!output.terminal().isFolder(model)) return ModelFile.read(path);
        Checkpoint newest =
                Checkpoints.newest(path, output::note)
                        .orElseThrow(() ->
                                new IOException(
                                        "%s: there is no sound checkpoint in this folder. Name the folder that train --checkpoint saves in, or a model file."
                                                .formatted(model)));
        output.note("The run as it was after epoch %d.".formatted(newest.epoch()));
        return new ModelFile.Own(newest.model());
    }

    private void checkOptions() {
        try {
            splits.check(data.orElse(""));
            if (apply && data.isEmpty()) {
                throw new IllegalArgumentException(
                        "--apply trains anew and needs the rows. Give DATA behind MODEL.");
            }
            if (cured.isPresent() && !apply) {
                throw new IllegalArgumentException(
                        "--output is for the model that --apply trains. Give both.");
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Table.Split split(Model patient, Table table) throws IOException {
        Recipe<?> recipe =
                patient.provenance()
                        .plan()
                        .<Recipe<?>>map(Plan::recipe)
                        .orElseGet(() -> Recipe.of(Model.class, patient.target().columns()));
        return splits.of(table, recipe, patient.provenance().seed(), reading, output);
    }

    private void treat(Model patient, Findings found, Table.Split rows, Optional<NewFile> file)
            throws IOException {
        Table judged = rows.second().rows() > 0 ? rows.second() : rows.first();
        Treatment done = Treatment.of(patient, found.findings(), rows.first(), judged);
        if (file.isPresent()) done.model().save(file.get().path());
        var left = new Findings(done.findings());
        String figures =
                new Figures(done.before())
                        .add("before", done.before())
                        .add("after", done.after())
                        .toString();
        Grid after = Grid.ofWords().add("doctor", left.line());
        file.ifPresent(f -> after.add("model", f.path().toString()));
        output.result(
                Json.object(
                        "findings", found.json(),
                        "cures", done.cures().stream().map(Cure::words).toList(),
                        "before", done.before().metrics(),
                        "after", done.after().metrics(),
                        "remaining", left.json(),
                        "model", file.map(f -> f.path().toString()).orElse(null)),
                found.text() + "\n" + figures + "\n" + after);
    }
}
