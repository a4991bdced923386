package glassnet.onnx;

import glassnet.feature.Encoding;
import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.model.Model;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.text.Names;
import java.util.ArrayList;
import java.util.List;

/// A network that others trained, read from its ONNX file: it predicts, becomes a [Model] that is
/// judged, explained and examined like any other ([#model]), and can be trained on (`new
/// TrainingRun(parameters, loss, …)`).
///
/// ```java
/// ImportedNetwork digits = OnnxImport.read(Path.of("digits.onnx"));
/// Matrix logits = digits.outputs(pixels);
/// double accuracy = digits.model(rows, List.of("label")).evaluate(rows).metrics().get("accuracy");
/// ```
///
/// @param parameters with their network, which ends in logits
/// @param loss whose link ends the file's graph: softmax, sigmoid or none
/// @param inputs what the columns of the network are made of, in order
/// @param inputNames of the graph
/// @param outputName of the graph's output that the network gives
/// @param classes the names in the order of the outputs, where the file tells them
/// @param complement whether the file gives `1 − p` before the one output `p`
/// @param producer who wrote the file, may be empty
public record ImportedNetwork(
        ParameterVector parameters,
        Loss loss,
        List<Input> inputs,
        List<String> inputNames,
        String outputName,
        List<String> classes,
        boolean complement,
        String producer) {
    private static final int CHUNK = 1024;

    /// A column of a table that the network reads.
    public sealed interface Input {
        /// Its name, or for a graph with one input of many columns that input's name and a number.
        String column();
    }

    /// A number as it is.
    ///
    /// @param imputed what stands for a missing cell; NaN where the file does not say
    public record Numeric(String column, float imputed) implements Input {}

    /// Words as numbers.
    public record Category(Encoding.OneHot encoding) implements Input {
        @Override
        public String column() {
            return encoding.column();
        }
    }

    public ImportedNetwork {
        inputs = List.copyOf(inputs);
        inputNames = List.copyOf(inputNames);
        classes = List.copyOf(classes);
    }

    static int width(List<Input> inputs) {
        int width = 0;
        for (Input input : inputs) {
            width =
                    Math.addExact(
                            width,
                            switch (input) {
                                case Numeric _ -> 1;
                                case Category c -> c.encoding().levels().size();
                            });
        }
        return width;
    }

    public Network network() {
        return parameters.network();
    }

    /// The names of the columns that [#outputs] gives: classes, or `output_0`, `output_1`, …
    public List<String> outputNames() {
        int count = complement ? 2 : network().outputs();
        if (classes.size() == count) return classes;
        var names = new ArrayList<String>();
        for (int j = 0; j < count; j++) names.add("output_" + j);
        return names;
    }

    /// The network as a model of tables like `rows`.
    ///
    /// A column goes in as it is; what is usual in it, which explanations compare with, is its
    /// median in `rows`. Probabilities make a classifier, whose classes have the file's names, or
    /// else `0`, `1`, …; so do two or more plain numbers where `targets` is one column of such
    /// classes, which takes them for logits. Other numbers are predicted as they are. A softmax
    /// over two logits becomes the sigmoid of their difference, `σ(z₁ − z₀)`.
    ///
    /// @param rows with the network's columns, and may be with what they predict
    /// @param targets the columns of `rows` that it predicts; if empty, the only column it does not
    ///   read, and where there are more or none, what the file calls its outputs
    /// @throws IllegalArgumentException if columns are absent, cells missing that the file has no
    ///   number for, or the outputs do not fit the targets
    public Model model(Table rows, List<String> targets) {
        return new ImportedModel(this, rows, targets).model();
    }

    /// The numbers that go in, rows × inputs.
    ///
    /// Columns are found by name where the table has all names, else, where every input is a
    /// number, by their order among the numeric columns.
    ///
    /// @throws IllegalArgumentException if columns are absent or cells missing that the file has no
    ///   number for
    public Matrix features(Table table) {
        List<Column> columns = columns(table, "Leave the others out.");
        Matrix x = Matrix.zeros(table.rows(), width(inputs));
        int at = 0;
        for (int i = 0; i < columns.size(); i++) {
            switch (inputs.get(i)) {
                case Numeric number -> write(columns.get(i), number.imputed(), x, at++);
                case Category category -> {
                    category.encoding().encode(columns.get(i), x, at);
                    at += category.encoding().levels().size();
                }
            }
        }
        return x;
    }

    /// The columns of `table` that are read, in the order of the inputs.
    ///
    /// @param remedy what to do about columns of numbers that are too many
    List<Column> columns(Table table, String remedy) {
        if (inputs.stream().allMatch(input -> table.has(input.column()))) {
            return inputs.stream().map(input -> table.column(input.column())).toList();
        }
        for (Input input : inputs) {
            if (input instanceof Category) {
                throw new IllegalArgumentException(
                        "The table lacks one of the columns %s, which the network needs."
                                .formatted(
                                        Names.list(inputs.stream().map(Input::column).toList())));
            }
        }
        List<Column> numeric =
                table.columns().stream().filter(Column.Numeric.class::isInstance).toList();
        if (numeric.size() != inputs.size()) {
            throw new IllegalArgumentException(
                    "The network takes %d columns of numbers but the table has %d. %s"
                            .formatted(inputs.size(), numeric.size(), remedy));
        }
        return numeric;
    }

    private static void write(Column column, float imputed, Matrix x, int at) {
        if (!(column instanceof Column.Numeric numbers)) {
            throw new IllegalArgumentException(
                    "Column \"%s\" should be numeric but is %s."
                            .formatted(column.name(), column.type()));
        }
        for (int i = 0; i < numbers.size(); i++) {
            boolean missing = numbers.isMissing(i);
            if (missing && Float.isNaN(imputed)) {
                throw new IllegalArgumentException(
                        "Column \"%s\" is missing in row %d, and the network has no number for missing cells. Fill it in or leave the row out."
                                .formatted(column.name(), i + 1));
            }
            x.set(i, at, missing ? imputed : numbers.value(i));
        }
    }

    /// What the file's graph gives for `x`, rows × [#outputNames].
    public Matrix outputs(Matrix x) {
        Matrix result = Matrix.zeros(x.rows(), network().outputs());
        var workspace =
                Workspace.forPrediction(
                        parameters, Kernels.best(), Math.max(1, Math.min(CHUNK, x.rows())));
        for (int from = 0; from < x.rows(); from += CHUNK) {
            int to = Math.min(x.rows(), from + CHUNK);
            loss.predict(workspace.forward(x.rows(from, to)), result.rows(from, to));
        }
        return complement ? complemented(result) : result;
    }

    private static Matrix complemented(Matrix p) {
        Matrix both = Matrix.zeros(p.rows(), 2);
        for (int i = 0; i < p.rows(); i++) {
            both.set(i, 0, 1 - p.get(i));
            both.set(i, 1, p.get(i));
        }
        return both;
    }
}
