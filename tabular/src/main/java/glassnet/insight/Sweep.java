package glassnet.insight;

import glassnet.feature.Encoding;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Rows in which columns are held at chosen values while a model predicts one output.
///
/// @param index of the class; not used for a regression
record Sweep(SingleTarget model, Table table, int index) {

    static Sweep of(SingleTarget model, Table table, String output, int mostRows) {
        int[] order = RandomStream.of(0, "sweep").permutation(table.rows());
        int[] some = Arrays.copyOf(order, Math.min(mostRows, order.length));
        return new Sweep(model, table.rows(some), index(model, output));
    }

    private static int index(SingleTarget model, String output) {
        List<String> outputs =
                switch (model) {
                    case Classifier classifier -> classifier.classes();
                    case Regressor regressor -> List.of(regressor.target().column());
                };
        if (outputs.contains(output)) return outputs.indexOf(output);
        throw new IllegalArgumentException(
                "The model does not predict \"%s\"%s"
                        .formatted(output, Names.hint(output, outputs)));
    }

    int rows() {
        return table.rows();
    }

    /// The output in words.
    String words() {
        return switch (model) {
            case Classifier classifier -> "probability of " + classifier.classes().get(index);
            case Regressor regressor -> regressor.target().column();
        };
    }

    /// The output for every row.
    double[] predict(Table rows) {
        double[] result = new double[rows.rows()];
        switch (model) {
            case Classifier classifier -> {
                Matrix p = classifier.probabilities(rows);
                for (int i = 0; i < result.length; i++) result[i] = p.get(i, index);
            }
            case Regressor regressor -> {
                float[] predicted = regressor.predict(rows);
                for (int i = 0; i < result.length; i++) result[i] = predicted[i];
            }
        }
        return result;
    }

    /// The values a column takes in turn, as rows of the table that hold them.
    record Values(Column column, List<Integer> at, List<String> labels, List<Double> positions) {
        int count() {
            return at.size();
        }

        /// The column with value `v` in each of `rows` rows.
        Column held(int v, int rows) {
            return column.rows(
                    Collections.nCopies(rows, at.get(v)).stream().mapToInt(i -> i).toArray());
        }
    }

    /// At most `points` values that are found in the rows: evenly spaced quantiles of numbers and
    /// dates, without the outermost hundredth; all levels. Of texts each word that is known, alone,
    /// and none of them; of more than fit the most frequent.
    Values values(String name, int points) {
        List<String> read = model.predictor().encoder().columns();
        if (!read.contains(name)) {
            throw new IllegalArgumentException(
                    "The model does not read a column \"%s\"%s"
                            .formatted(name, Names.hint(name, read)));
        }
        if (model.predictor().encoder().read().get(read.indexOf(name))
                instanceof Encoding.BagOfWords bag) {
            return words(bag, points);
        }
        Column column = table.column(name);
        int[] present =
                IntStream.range(0, column.size()).filter(i -> !column.isMissing(i)).toArray();
        List<Integer> sorted =
                switch (column) {
                    case Column.Numeric n -> sorted(present, n::value);
                    case Column.DateTime d -> sorted(present, d::second);
                    case Column.Categorical c -> sorted(present, c::code);
                    case Column.Bool b -> sorted(present, b::code);
                };
        boolean measured = column instanceof Column.Numeric || column instanceof Column.DateTime;
        var at = new ArrayList<Integer>();
        var labels = new ArrayList<String>();
        var positions = new ArrayList<Double>();
        int steps = measured ? points : sorted.size();
        for (int k = 0; k < steps && !sorted.isEmpty(); k++) {
            double share = measured ? 0.01 + 0.98 * k / (steps - 1) : k / Math.max(1.0, steps - 1);
            int row = sorted.get((int) Math.round(share * (sorted.size() - 1)));
            String label = column.text(row);
            if (!labels.isEmpty() && labels.getLast().equals(label)) continue;
            positions.add(position(column, row, labels.size()));
            labels.add(label);
            at.add(row);
        }
        return new Values(column, at, labels, positions);
    }

    private Values words(Encoding.BagOfWords bag, int points) {
        var labels = new ArrayList<>(frequent(bag, points - 1));
        labels.add(Encoding.BagOfWords.NONE);
        Column column = Column.Categorical.of(bag.column(), labels.toArray(String[]::new));
        List<Integer> at = IntStream.range(0, labels.size()).boxed().toList();
        return new Values(column, at, labels, at.stream().map(Integer::doubleValue).toList());
    }

    private List<String> frequent(Encoding.BagOfWords bag, int most) {
        if (bag.words().size() <= most) return bag.words();
        Map<String, Integer> counts = new HashMap<>();
        Column texts = table.column(bag.column());
        for (int i = 0; i < texts.size(); i++) {
            for (String word : bag.in(texts.text(i))) counts.merge(word, 1, Integer::sum);
        }
        return bag.words().stream()
                .sorted(Comparator.comparingInt(word -> -counts.getOrDefault(word, 0)))
                .limit(most)
                .sorted()
                .toList();
    }

    private static double position(Column column, int row, int number) {
        return switch (column) {
            case Column.Numeric n -> n.value(row);
            case Column.DateTime d -> d.second(row);
            case Column.Categorical _, Column.Bool _ -> number;
        };
    }

    private static List<Integer> sorted(int[] rows, IntToDoubleFunction value) {
        return Arrays.stream(rows)
                .boxed()
                .sorted(Comparator.comparingDouble(value::applyAsDouble))
                .toList();
    }
}
