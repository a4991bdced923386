package glassnet.feature;

import glassnet.matrix.Matrix;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Turns what is to be predicted into what a loss compares with, and predictions back into what
/// people read: one column, or several side by side.
public sealed interface TargetEncoder {

    /// Numbers with at most this many whole values are taken for classes unless the task is named.
    int MOST_CLASSES_OF_NUMBERS = 20;

    /// The columns that are predicted, each alone; a single one for itself.
    List<Single> each();

    /// The task of each column.
    Task task();

    /// How many outputs the network needs.
    int outputs();

    /// Targets of all rows, a column each: a class index or a standardised number.
    ///
    /// @throws IllegalArgumentException if a cell is missing, is not a number, or is a class
    ///   unknown in training
    Matrix encode(Table table);

    /// The names of the columns.
    default List<String> columns() {
        return each().stream().map(Single::column).toList();
    }

    /// The columns in words: their names behind each other.
    default String name() {
        return String.join(", ", columns());
    }

    /// What is done, in a word: the task, or `multilabel` of several labels.
    default String kind() {
        return task() == Task.BINARY && columns().size() > 1 ? "multilabel" : task().label();
    }

    /// The column whose classes keep their shares when rows are parted; of several labels none
    /// does.
    default Optional<String> classColumn() {
        return Optional.empty();
    }

    /// One column.
    sealed interface Single extends TargetEncoder {

        /// Its name.
        String column();

        @Override
        default List<Single> each() {
            return List.of(this);
        }
    }

    /// Classes by name; a target is the index of its class, 0 or 1 for a sigmoid output.
    ///
    /// @param classes in the order of the probabilities: numbers by size, words by letter
    record Classes(String column, List<String> classes) implements Single {

        public Classes {
            classes = List.copyOf(classes);
        }

        @Override
        public Task task() {
            return classes.size() == 2 ? Task.BINARY : Task.MULTICLASS;
        }

        @Override
        public int outputs() {
            return classes.size() == 2 ? 1 : classes.size();
        }

        @Override
        public Optional<String> classColumn() {
            return Optional.of(column);
        }

        @Override
        public Matrix encode(Table table) {
            int[] labels = labels(table);
            Matrix t = Matrix.zeros(labels.length, 1);
            for (int i = 0; i < labels.length; i++) t.set(i, labels[i]);
            return t;
        }

        /// The index of every row's class.
        ///
        /// @throws IllegalArgumentException if a class was not in the training data
        public int[] labels(Table table) {
            Column cells = table.column(column);
            int[] labels = known(cells);
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] < 0) {
                    throw new IllegalArgumentException(
                            "Target \"%s\", row %d: class \"%s\" was not in the training data, which had %s."
                                    .formatted(column, i + 1, cells.text(i), Names.list(classes)));
                }
            }
            return labels;
        }

        /// The same for rows to judge a model on, which may be of classes it does not know.
        public Actual actual(Table table) {
            Column cells = table.column(column);
            int[] labels = known(cells);
            List<String> unseen =
                    IntStream.range(0, labels.length)
                            .filter(i -> labels[i] < 0)
                            .mapToObj(cells::text)
                            .distinct()
                            .sorted()
                            .toList();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] < 0) labels[i] = classes.size() + unseen.indexOf(cells.text(i));
            }
            return new Actual(labels, unseen);
        }

        /// −1 for a class that was not in the training data.
        private int[] known(Column cells) {
            for (int i = 0; i < cells.size(); i++) {
                if (cells.isMissing(i)) {
                    throw new IllegalArgumentException(
                            "Target \"%s\" is missing in row %d.".formatted(column, i + 1));
                }
            }
            return Cells.codes(cells, new LevelIndex(classes));
        }

        /// What rows are, by classes known and unseen in training.
        ///
        /// @param labels index of every row's class; those of `unseen` follow the known ones
        /// @param unseen classes that were not in the training data, by letter
        @SuppressWarnings("ArrayRecordComponent") // handed over, compared by nobody
        public record Actual(int[] labels, List<String> unseen) {}
    }

    /// A number, standardised for training: `t = (y − mean)/deviation`.
    ///
    /// @param deviation population standard deviation, above 0
    record Quantity(String column, float mean, float deviation) implements Single {

        public Quantity {
            if (!Float.isFinite(mean) || !Float.isFinite(deviation) || !(deviation > 0)) {
                throw new IllegalArgumentException(
                        "Target \"%s\" needs a finite mean and a deviation above 0 but has %s and %s."
                                .formatted(column, mean, deviation));
            }
        }

        @Override
        public Task task() {
            return Task.REGRESSION;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Matrix encode(Table table) {
            float[] values = values(table);
            Matrix t = Matrix.zeros(values.length, 1);
            for (int i = 0; i < values.length; i++) t.set(i, (values[i] - mean) / deviation);
            return t;
        }

        /// The target as it stands in the table.
        public float[] values(Table table) {
            float[] values = Cells.numbers(table.column(column));
            for (int i = 0; i < values.length; i++) {
                if (Float.isNaN(values[i])) {
                    throw new IllegalArgumentException(
                            "Target \"%s\" is missing in row %d.".formatted(column, i + 1));
                }
            }
            return values;
        }

        /// The number that a network's output stands for.
        public float decode(float output) {
            return output * deviation + mean;
        }
    }

    /// Several columns that one network predicts, each by an output of its own: all numbers, or all
    /// of two classes (labels that a row has or has not).
    ///
    /// @param each at least two, of different names
    record Several(List<Single> each) implements TargetEncoder {

        public Several {
            each = List.copyOf(each);
            long names = each.stream().map(Single::column).distinct().count();
            if (each.size() < 2 || names < each.size()) {
                throw new IllegalArgumentException(
                        "Several targets need at least two columns of different names but are %s."
                                .formatted(each.stream().map(Single::column).toList()));
            }
            for (Single one : each) {
                if (one.outputs() == 1 && one.task() == each.getFirst().task()) continue;
                throw new IllegalArgumentException(
                        "Several targets must be all numbers, or all of two classes, but %s. Train a model for each kind."
                                .formatted(
                                        each.stream()
                                                .map(Several::words)
                                                .collect(Collectors.joining(", "))));
            }
        }

        private static String words(Single one) {
            return switch (one) {
                case Quantity _ -> "\"%s\" is a number".formatted(one.column());
                case Classes(String column, List<String> classes) ->
                        "\"%s\" has %d classes".formatted(column, classes.size());
            };
        }

        @Override
        public Task task() {
            return each.getFirst().task();
        }

        @Override
        public int outputs() {
            return each.size();
        }

        @Override
        public Matrix encode(Table table) {
            Matrix t = Matrix.zeros(table.rows(), each.size());
            for (int j = 0; j < each.size(); j++) {
                Matrix own = each.get(j).encode(table);
                for (int i = 0; i < t.rows(); i++) t.set(i, j, own.get(i));
            }
            return t;
        }
    }

    /// The task a target column asks for when nobody names one: words and booleans are classes, and
    /// so are at most [#MOST_CLASSES_OF_NUMBERS] whole numbers; other numbers are a regression.
    static Task infer(Column target) {
        int distinct = classes(target).size();
        boolean number = target instanceof Column.Numeric;
        if (number && (distinct > MOST_CLASSES_OF_NUMBERS || !isWhole((Column.Numeric) target))) {
            return Task.REGRESSION;
        }
        return distinct == 2 ? Task.BINARY : Task.MULTICLASS;
    }

    private static boolean isWhole(Column.Numeric column) {
        for (int i = 0; i < column.size(); i++) {
            float v = column.value(i);
            if (!Float.isNaN(v) && v != Math.rint(v)) return false;
        }
        return true;
    }

    /// Fits to target columns without missing cells. Of several those are numbers that hold more
    /// than two numbers, whole ones too, as more classes are possible of one target only.
    ///
    /// @param task the task asked for of each; empty to infer it
    /// @throws IllegalArgumentException if one cannot be learnt, or they are of different kinds;
    ///   the message says why
    static TargetEncoder fit(List<Column> targets, Optional<Task> task) {
        if (targets.size() == 1) return fit(targets.getFirst(), task);
        var each = new ArrayList<Single>();
        for (Column target : targets) {
            boolean many = target instanceof Column.Numeric && classes(target).size() > 2;
            each.add(fit(target, many ? task.or(() -> Optional.of(Task.REGRESSION)) : task));
        }
        return new Several(each);
    }

    /// Fits to a target column without missing cells.
    ///
    /// @param task the task asked for; empty to infer it
    /// @throws IllegalArgumentException if the target cannot be learnt; the message says why
    static Single fit(Column target, Optional<Task> task) {
        return switch (task.orElseGet(() -> infer(target))) {
            case REGRESSION -> number(target);
            case BINARY, MULTICLASS -> classes(target, task);
        };
    }

    private static Single classes(Column target, Optional<Task> task) {
        if (target instanceof Column.DateTime) {
            throw new IllegalArgumentException(
                    "Target \"%s\" holds dates; a target is a class or a number."
                            .formatted(target.name()));
        }
        List<String> classes = classes(target);
        if (classes.size() < 2) {
            throw new IllegalArgumentException(
                    "Target \"%s\" has one class only, \"%s\"; there is nothing to tell apart."
                            .formatted(target.name(), classes.getFirst()));
        }
        if (task.equals(Optional.of(Task.BINARY)) && classes.size() > 2) {
            throw new IllegalArgumentException(
                    "Task binary needs a target of 2 classes but \"%s\" has %d: %s."
                            .formatted(target.name(), classes.size(), Names.list(classes)));
        }
        return new Classes(target.name(), classes);
    }

    private static Single number(Column target) {
        float[] values = Cells.numbers(target);
        double mean = Arrays.stream(doubles(values)).sum() / values.length;
        double squares = 0;
        for (float v : values) squares += (v - mean) * (v - mean);
        float deviation = (float) Math.sqrt(squares / values.length);
        if (!(deviation > 0)) {
            throw new IllegalArgumentException(
                    "Target \"%s\" is %s in every row; there is nothing to predict."
                            .formatted(target.name(), target.text(0)));
        }
        return new Quantity(target.name(), (float) mean, deviation);
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> values[i]);
        return result;
    }

    private static List<String> classes(Column target) {
        var texts = new ArrayList<String>();
        for (String text : Cells.texts(target)) if (!text.isEmpty()) texts.add(text);
        Comparator<String> order =
                target instanceof Column.Numeric
                        ? Comparator.comparingDouble(Double::parseDouble)
                        : Comparator.naturalOrder();
        return texts.stream().distinct().sorted(order).toList();
    }
}
