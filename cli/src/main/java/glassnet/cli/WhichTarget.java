package glassnet.cli;

import glassnet.model.Model;
import glassnet.model.SingleTarget;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which of several targets a picture is about.
final class WhichTarget {
    @Option(
            names = "--target",
            paramLabel = "COL",
            description = "of a model of several targets, the one that is drawn; usual: the first")
    private Optional<String> name = Optional.empty();

    /// That part of `model`.
    SingleTarget of(Model model, Output output) {
        return of(model, name, "--target", output);
    }

    /// The part of `model` that predicts `name`; without one the first, which is told.
    ///
    /// @param option that names another
    static SingleTarget of(Model model, Optional<String> name, String option, Output output) {
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
