package glassnet.cli;

import glassnet.feature.Encoding;
import glassnet.insight.Saliency;
import glassnet.model.PermutationImportance;
import glassnet.model.SingleTarget;
import glassnet.plot.Charts;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet plot boundary`: what a model predicts over two columns.
@Command(
        name = "boundary",
        sortOptions = false,
        description = "Draw what MODEL predicts over two numeric columns.",
        footer = {
            "",
            "The other columns are held at their median or most frequent word; rows of DATA are points."
        })
final class PlotBoundary implements Callable<Integer> {
    /// Enough to tell which columns matter.
    private static final int JUDGED_ROWS = 1_000;

    private static final int REPEATS = 3;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "a model file of train, or a network of others as ONNX")
    private String model = "";

    @Parameters(index = "1", paramLabel = "DATA", description = "the rows")
    private String data = "";

    @Option(
            names = "--x",
            paramLabel = "COL",
            description = "the column from left to right; usual: the most important numeric ones")
    private Optional<String> x = Optional.empty();

    @Option(names = "--y", paramLabel = "COL", description = "the column from below to above")
    private Optional<String> y = Optional.empty();

    @Mixin private final WhichTarget target = new WhichTarget();

    @Mixin private final ReadingOptions reading = new ReadingOptions();

    @Mixin private final PictureFile file;

    PlotBoundary(Terminal terminal) {
        file = new PictureFile(terminal);
    }

    @Override
    public Integer call() throws IOException {
        NewFile made = file.claim();
        Output output = file.output();
        ModelFile held = ModelFile.read(output.terminal().file(model));
        Table rows = reading.read(data, output).table();
        SingleTarget learned = target.of(held, rows, output);
        List<String> free = new ArrayList<>(numeric(learned, rows));
        boolean chosen = free.size() > 2 && (x.isEmpty() || y.isEmpty());
        if (chosen) free = byImportance(learned, rows, free);
        x.ifPresent(free::remove);
        y.ifPresent(free::remove);
        String across = x.orElseGet(takenFrom(free));
        String upwards = y.orElseGet(takenFrom(free));
        if (chosen) {
            output.note(
                    "Drawn over \"%s\" and \"%s\"; choose others with --x and --y."
                            .formatted(across, upwards));
        }
        return file.write(Charts.decisionBoundary(learned, rows, across, upwards), made);
    }

    private static java.util.function.Supplier<String> takenFrom(List<String> free) {
        return () -> {
            if (free.isEmpty()) {
                throw new IllegalArgumentException(
                        "A boundary is drawn over two numeric columns but the model reads fewer.");
            }
            return free.removeFirst();
        };
    }

    /// Numeric columns the model reads, in its order.
    private static List<String> numeric(SingleTarget model, Table rows) {
        return model.predictor().encoder().read().stream()
                .filter(Encoding.OfNumbers.class::isInstance)
                .map(Encoding::column)
                .filter(name ->
                        rows.find(name).filter(Column.Numeric.class::isInstance).isPresent())
                .toList();
    }

    /// The most important first, where the rows tell.
    private static List<String> byImportance(SingleTarget model, Table rows, List<String> names) {
        if (!rows.has(model.target().column())) return names;
        Table judged = rows.present(model.target().column());
        if (judged.rows() == 0) return names;
        var sorted =
                new LinkedHashSet<>(
                        Saliency.importance(model, judged, JUDGED_ROWS, REPEATS, 0)
                                .columns()
                                .stream()
                                .map(PermutationImportance.Importance::column)
                                .toList());
        sorted.addAll(names); // of many columns not all are judged
        sorted.retainAll(Set.copyOf(names));
        return new ArrayList<>(sorted);
    }
}
