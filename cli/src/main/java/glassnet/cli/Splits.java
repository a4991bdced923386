package glassnet.cli;

import glassnet.data.Tables;
import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.model.Recipe;
import glassnet.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which rows are kept for the test.
final class Splits {
    /// The usual share of rows to test on.
    private static final double USUAL = 0.2;

    @Option(
            names = "--test",
            paramLabel = "DATA",
            description = "test on these rows and learn from all of DATA")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--test-fraction",
            paramLabel = "SHARE",
            description =
                    "share of the rows kept for the test (0.2), drawn by the seed, or the latest by --time; 0 for none")
    private Optional<Double> fraction = Optional.empty();

    /// @param data the rows to be parted
    /// @throws IllegalArgumentException if a setting is outside its range, or two contradict
    void check(String data) {
        if (data.equals(Tables.STANDARD_INPUT) && file.equals(Optional.of(data))) {
            throw new IllegalArgumentException(
                    "DATA and --test are both standard input, which can be read once. Name a file for one of them.");
        }
        if (file.isPresent() && fraction.isPresent()) {
            throw new IllegalArgumentException(
                    "--test and --test-fraction contradict each other. Give one of them.");
        }
        if (fraction.isPresent() && !(fraction.get() >= 0 && fraction.get() < 1)) {
            throw new IllegalArgumentException(
                    "--test-fraction should be in [0, 1) but is " + fraction.get() + ".");
        }
    }

    /// The rows to learn from (validation rows among them) and the rows to test on.
    ///
    /// Rows without target are left out of both, unless all are: then nothing can be learnt, which
    /// is for the fit to say.
    Table.Split of(Table table, Recipe<?> recipe, long seed, ReadingOptions reading, Output output)
            throws IOException {
        Table labelled = labelled(table, recipe.targets(), output);
        if (labelled.rows() == 0) return new Table.Split(table, labelled);
        if (file.isPresent()) {
            Table test = reading.read(file.get(), output).table();
            return new Table.Split(labelled, test(file.get(), test, recipe.targets(), output));
        }
        double share = fraction.orElse(USUAL);
        Table.Split split =
                recipe.partition().split(labelled, classes(labelled, recipe), share, seed);
        if (split.second().rows() == 0 && share > 0) noneLeft(labelled.rows(), share, output);
        return split;
    }

    /// The column whose classes keep their shares; of several targets none does.
    private static Optional<String> classes(Table labelled, Recipe<?> recipe) {
        if (recipe.targets().size() > 1) return Optional.empty();
        String target = recipe.targets().getFirst();
        Task task = recipe.task().orElseGet(() -> TargetEncoder.infer(labelled.column(target)));
        return switch (task) {
            case BINARY, MULTICLASS -> Optional.of(target);
            case REGRESSION -> Optional.empty();
        };
    }

    /// The rows of `test` that can be judged.
    ///
    /// @throws IllegalArgumentException if there are none
    static Table test(String source, Table test, List<String> targets, Output output) {
        Table labelled = labelled(test, targets, output);
        if (labelled.rows() > 0) return labelled;
        throw new IllegalArgumentException(
                test.rows() == 0
                        ? "%s: has no rows; there is nothing to judge by.".formatted(source)
                        : "%s: the target \"%s\" is missing in every row; there is nothing to judge by."
                                .formatted(source, String.join(", ", targets)));
    }

    private static Table labelled(Table table, List<String> targets, Output output) {
        Table labelled = table;
        for (String name : targets) {
            int missing = labelled.column(name).missingCount();
            if (missing > 0 && missing < labelled.rows()) {
                output.note(
                        "%s left out: target \"%s\" is missing."
                                .formatted(
                                        missing == 1 ? "1 row is" : missing + " rows are", name));
            }
            labelled = labelled.present(name);
        }
        return labelled;
    }

    private void noneLeft(int rows, double share, Output output) {
        String sentence =
                "No rows are left to test on: %s too few for a share of %s."
                        .formatted(rows == 1 ? "1 row is" : rows + " rows are", share);
        if (fraction.isPresent()) {
            throw new IllegalArgumentException(
                    sentence + " Give more rows or a larger share, or 0 to go without a test.");
        }
        output.note(sentence);
    }
}
