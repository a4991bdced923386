package glassnet.cli;

import glassnet.model.Model;
import glassnet.model.SingleTarget;
import glassnet.table.Table;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which of several targets a picture is about.
final class WhichTarget {
    @Option(
            names = "--target",
            paramLabel = "COL",
            description =
                    "of a model of several targets, the one that is drawn; usual: the first. Of a network of others, the column of DATA that it predicts, or one of its outputs")
    private Optional<String> name = Optional.empty();

    /// That part of the model of rows such as `rows`.
    SingleTarget of(ModelFile file, Table rows, Output output) {
        return of(file, rows, name, "--target", output);
    }

    /// The part that predicts `name`, which in a network of others may be the column of `rows` that
    /// it predicts, or an output; without one the first, which is told.
    ///
    /// @param option that names another
    static SingleTarget of(
            ModelFile file, Table rows, Optional<String> name, String option, Output output) {
        Model model =
                switch (file) {
                    case ModelFile.Own(Model own) -> own;
                    case ModelFile.OfOthers others ->
                            others.of(rows, name.filter(rows::has).stream().toList(), output);
                };
        if (name.isPresent()) return model.predicting(name.get());
        SingleTarget first = model.each().getFirst();
        if (model.each().size() > 1) {
            output.note(
                    "The model predicts %s; this is about \"%s\". Choose another with %s."
                            .formatted(model.target().name(), first.target().column(), option));
        }
        return first;
    }
}
