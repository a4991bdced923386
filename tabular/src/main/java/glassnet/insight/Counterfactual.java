package glassnet.insight;

import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.matrix.Matrix;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.text.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What would have to be different for another prediction: the nearest change of one column, or of
/// two, found by trying values over the range of training.
///
/// Distances are sums over the changed columns, in scales (interquartile ranges) for numbers and 1
/// for another word; dates stay as they are. Numbers keep within 3 scales of the median, and within
/// the column of the table where that has 30 rows or more, and have as few digits as will do. Pairs
/// are tried among the 12 most promising columns. The model says what follows from such a row, not
/// what happens in the world when somebody changes it.
///
/// @param changes one or two
/// @param distance their sum
/// @param prediction that follows
public record Counterfactual(List<Change> changes, double distance, String prediction) {
    private static final int FINE = 60;
    private static final int COARSE = 12;
    private static final int MOST_PAIRED = 12;
    private static final int MOST_COMBINED = 10_000;
    private static final int HALVINGS = 20;
    private static final double ROUNDING = 0.05;

    /// A column with another value.
    ///
    /// @param from as it stands in the row; empty where it is missing
    /// @param distance in scales, or 1 for another level
    public record Change(String column, String from, String to, double distance) {}

    public Counterfactual {
        changes = List.copyOf(changes);
    }

    /// The nearest change after which `classifier` predicts another class.
    ///
    /// @param row its index, from 0
    /// @return empty where no change of two columns does
    public static Optional<Counterfactual> flip(Classifier classifier, Table table, int row) {
        double[] z = new Search(classifier, table, row).logits();
        int now = classifier.code(z);
        double even = classifier.decision().boundary();
        return new Search(classifier, table, row)
                .nearest(at ->
                        at.length == 1 ? (now == 1 ? even - at[0] : at[0] - even) : -lead(at, now));
    }

    /// The nearest change after which `classifier` predicts the class called `name`.
    ///
    /// @throws IllegalArgumentException if there is no such class
    public static Optional<Counterfactual> toClass(
            Classifier classifier, Table table, int row, String name) {
        int wanted = classifier.classes().indexOf(name);
        if (wanted < 0) {
            throw new IllegalArgumentException(
                    "There is no class \"%s\"%s"
                            .formatted(name, Names.hint(name, classifier.classes())));
        }
        double even = classifier.decision().boundary();
        return new Search(classifier, table, row)
                .nearest(at ->
                        at.length == 1
                                ? (wanted == 1 ? at[0] - even : even - at[0])
                                : lead(at, wanted));
    }

    /// The nearest change after which the predicted number is higher by `amount`, or lower where
    /// that is negative.
    public static Optional<Counterfactual> moved(
            Regressor regressor, Table table, int row, double amount) {
        var output = new Output.Quantity(regressor.target());
        var search = new Search(regressor, table, row);
        double now = output.of(search.logits());
        return search.nearest(at -> Math.signum(amount) * (output.of(at) - now) - Math.abs(amount));
    }

    /// `z_c − max of the others`
    private static double lead(double[] z, int c) {
        double others = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < z.length; j++) if (j != c) others = Math.max(others, z[j]);
        return z[c] - others;
    }

    /// In words.
    @Override
    public String toString() {
        return changes.stream()
                        .map(c ->
                                "%s %s instead of %s"
                                        .formatted(
                                                c.column,
                                                c.to,
                                                c.from.isEmpty() ? "missing" : c.from))
                        .collect(Collectors.joining(" and "))
                + " would give "
                + prediction;
    }

    /// A place in a column's moves.
    private record Move(Moves moves, int value) {
        double distance() {
            return moves.distance(value);
        }
    }

    /// Tries changes of one row.
    private static final class Search {
        private final SingleTarget model;
        private final Table table;
        private final int row;
        private final FeatureEncoder encoder;
        private final FeatureSpace space;
        private final Matrix x;

        Search(SingleTarget model, Table table, int row) {
            this.model = model;
            this.table = table;
            this.row = row;
            encoder = model.predictor().encoder();
            space = new FeatureSpace(model.predictor());
            x = encoder.encode(table.rows(row));
        }

        double[] logits() {
            return space.network().forward(space.numbers(x)).output();
        }

        /// @param goal above 0 where the change suffices
        Optional<Counterfactual> nearest(ToDoubleFunction<double[]> goal) {
            List<Moves> columns = moves(FINE);
            List<Move> best = List.of();
            var promise = new ArrayList<Double>();
            for (Moves column : columns) {
                double[] reached = tried(List.of(column), goal);
                double most = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < reached.length; i++) {
                    Move move = new Move(column, i);
                    most = Math.max(most, reached[i]);
                    if (reached[i] > 0) best = nearer(best, List.of(move));
                }
                promise.add(most);
            }
            best = refined(best, goal);
            return described(pairs(best, promise, goal));
        }

        private List<Move> pairs(
                List<Move> single, List<Double> promise, ToDoubleFunction<double[]> goal) {
            List<Moves> all = moves(COARSE);
            var order = new ArrayList<Integer>();
            for (int c = 0; c < all.size(); c++) order.add(c);
            order.sort(Comparator.comparingDouble((Integer c) -> -promise.get(c)));
            List<Integer> columns = order.subList(0, Math.min(MOST_PAIRED, order.size()));
            List<Move> best = List.of();
            for (int a : columns) {
                for (int b : columns) {
                    if (a >= b || (long) all.get(a).size() * all.get(b).size() > MOST_COMBINED) {
                        continue;
                    }
                    double[] reached = tried(List.of(all.get(a), all.get(b)), goal);
                    for (int i = 0; i < reached.length; i++) {
                        if (reached[i] <= 0) continue;
                        int of = all.get(b).size();
                        best =
                                nearer(
                                        best,
                                        List.of(
                                                new Move(all.get(a), i / of),
                                                new Move(all.get(b), i % of)));
                    }
                }
            }
            best = refined(best, goal);
            return nearer(single, best);
        }

        private List<Moves> moves(int steps) {
            var moves = new ArrayList<Moves>();
            int at = 0;
            for (Encoding encoding : encoder.encodings()) {
                if (!encoder.isMade(encoding.column())) {
                    Column column = table.column(encoding.column());
                    moves.add(Moves.of(at, encoding, column, row, steps));
                }
                at += encoding.width();
            }
            return moves;
        }

        /// The goal at all combinations of the values of some columns, the last column's fastest.
        private double[] tried(List<Moves> columns, ToDoubleFunction<double[]> goal) {
            int count = 1;
            for (Moves column : columns) count *= column.size();
            Matrix rows = Matrix.zeros(count, x.columns());
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < x.columns(); j++) rows.set(i, j, x.get(0, j));
                int rest = i;
                for (Moves column : columns.reversed()) {
                    column.write(rest % column.size(), rows, i);
                    rest /= column.size();
                }
            }
            encoder.neighbourFeatures().ifPresent(made -> made.write(rows, 0, rows.rows()));
            return space.values(rows, goal);
        }

        /// The first where both are as near; an empty list is no change at all, and the farthest.
        private static List<Move> nearer(List<Move> a, List<Move> b) {
            if (a.isEmpty()) return b;
            return !b.isEmpty() && distance(b) < distance(a) ? b : a;
        }

        private static double distance(List<Move> moves) {
            return moves.stream().mapToDouble(Move::distance).sum();
        }

        /// Numbers drawn back towards the row as far as the goal stays reached, then rounded to the
        /// fewest digits that reach it too.
        private List<Move> refined(List<Move> moves, ToDoubleFunction<double[]> goal) {
            if (moves.isEmpty()) return moves;
            double enough = 1;
            double tooLittle = 0;
            for (int h = 0; h < HALVINGS; h++) {
                double middle = (enough + tooLittle) / 2;
                if (reaches(towards(moves, middle, 9), goal)) enough = middle;
                else tooLittle = middle;
            }
            double limit = distance(towards(moves, enough, 9)) + ROUNDING;
            for (int digits = 2; digits < 9; digits++) {
                List<Move> rounded = towards(moves, enough, digits);
                if (distance(rounded) <= limit && reaches(rounded, goal)) return rounded;
            }
            return towards(moves, enough, 9);
        }

        private static List<Move> towards(List<Move> moves, double share, int digits) {
            return moves.stream()
                    .map(m -> new Move(m.moves.towards(m.value, share, digits), 0))
                    .toList();
        }

        private boolean reaches(List<Move> moves, ToDoubleFunction<double[]> goal) {
            return tried(moves.stream().map(Move::moves).toList(), goal)[0] > 0;
        }

        private Optional<Counterfactual> described(List<Move> moves) {
            if (moves.isEmpty()) return Optional.empty();
            List<Change> changes = moves.stream().map(m -> m.moves.change(m.value)).toList();
            Table changed = table.rows(row);
            for (Move move : moves) changed = changed.with(move.moves.cell(move.value));
            return Optional.of(
                    new Counterfactual(
                            changes, distance(moves), model.predictions(changed).text(0)));
        }
    }
}
