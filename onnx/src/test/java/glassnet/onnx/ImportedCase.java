package glassnet.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import glassnet.matrix.Matrix;
import glassnet.model.ModelFileException;
import glassnet.table.Column;
import glassnet.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// An operator case as a network of one operator; refused cases tell why.
record ImportedCase(NodeCase given, Optional<ImportedNetwork> network, String reason) {

    /// Where constants differ from row to row, all rows count as one.
    static ImportedCase of(NodeCase given) {
        if (given.exceedsFloat()) {
            return new ImportedCase(given, Optional.empty(), "its numbers exceed float");
        }
        ImportedCase rows = of(given, given.asNetwork(false));
        if (rows.network().isPresent()) return rows;
        ImportedCase whole = of(given, given.asNetwork(true));
        return whole.network().isPresent() && given.isElementwise() ? whole : rows;
    }

    private static ImportedCase of(NodeCase given, ModelProto model) {
        try {
            return new ImportedCase(
                    given, Optional.of(OnnxImport.network(Path.of("case"), model)), "");
        } catch (ModelFileException e) {
            String message = String.valueOf(e.getMessage());
            return new ImportedCase(
                    given, Optional.empty(), message.substring(message.indexOf(": ") + 2));
        }
    }

    double[] outputs() {
        ImportedNetwork imported = network.orElseThrow();
        Tensor x =
                given.inputs().isEmpty() ? given.output(0) : Tensor.of(given.inputs().getFirst());
        if (x.isText()) return numbers(imported.outputs(imported.features(table(imported, x))));
        int inputs = imported.network().inputs();
        Matrix rows = Matrix.zeros(x.size() / inputs, inputs);
        for (int i = 0; i < rows.size(); i++) rows.set(i, (float) x.numbers()[i]);
        return numbers(imported.outputs(rows));
    }

    /// One row of words, by the names of the columns.
    private static Table table(ImportedNetwork imported, Tensor words) {
        var columns = new ArrayList<Column>();
        for (int j = 0; j < words.size(); j++) {
            columns.add(
                    Column.Categorical.of(imported.inputs().get(j).column(), words.texts().get(j)));
        }
        return new Table(columns);
    }

    private static double[] numbers(Matrix outputs) {
        double[] numbers = new double[outputs.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = outputs.get(i);
        return numbers;
    }
}
