package glassnet.cli;

import glassnet.matrix.Matrix;
import glassnet.model.Predictor;
import glassnet.onnx.ImportedNetwork;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What the commands tell of a network that others trained.
final class Foreign {
    private static final int SHOWN = 8;

    private Foreign() {}

    /// One column for each output: `output_0`, or `probability_<class>` where the file has names.
    static List<Column> outputs(ImportedNetwork network, Table rows) {
        Matrix outputs = network.outputs(network.features(rows));
        Predictor.requireNumbers(outputs);
        List<String> names = names(network);
        var columns = new ArrayList<Column>();
        for (int j = 0; j < outputs.columns(); j++) {
            float[] values = new float[outputs.rows()];
            for (int i = 0; i < values.length; i++) values[i] = outputs.get(i, j);
            columns.add(new Column.Numeric(names.get(j), values));
        }
        return columns;
    }

    private static List<String> names(ImportedNetwork network) {
        boolean named = network.outputNames().equals(network.classes());
        return named
                ? network.classes().stream().map(c -> "probability_" + c).toList()
                : network.outputNames();
    }

    static SequencedMap<String, @Nullable Object> json(ImportedNetwork network) {
        return Json.object(
                "foreign", true,
                "producer", network.producer(),
                "inputs", network.inputNames(),
                "columns", columns(network),
                "outputs", names(network),
                "layers", Inspect.jsonLayers(network.network()),
                "loss", network.loss().toString(),
                "link", network.loss().facts().link(),
                "parameters", network.network().parameterCount(),
                "sha256", network.parameters().sha256());
    }

    private static List<String> columns(ImportedNetwork network) {
        return network.inputs().stream().map(ImportedNetwork.Input::column).toList();
    }

    static String text(ImportedNetwork network) {
        Grid grid = Grid.ofWords();
        grid.add("  producer", network.producer().isEmpty() ? "unknown" : network.producer());
        grid.add("  columns", some(columns(network)));
        grid.add("  outputs", some(names(network)));
        grid.add("  link", network.loss().facts().link());
        return """
        A network that Glassnet did not train

        file
        %s
        network
        %s
        """
                .formatted(grid, Inspect.layers(network.network()));
    }

    /// All of a few names; of many the first, the last and their number.
    private static String some(List<String> names) {
        if (names.size() <= SHOWN) return String.join(", ", names);
        return "%s, %s, … %s (%d)"
                .formatted(names.get(0), names.get(1), names.getLast(), names.size());
    }
}
