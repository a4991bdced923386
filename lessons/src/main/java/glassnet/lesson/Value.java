package glassnet.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a step results in: a number, a row of numbers, or a matrix.
public sealed interface Value {

    /// The shape as the lectures write it, `(rows,columns)`; empty for a number.
    String shape();

    /// A `Double`, a list of them, or a list of lists: what JSON holds.
    Object plain();

    /// All numbers, row by row.
    List<Double> numbers();

    /// One number.
    record Scalar(double number) implements Value {
        @Override
        public String shape() {
            return "";
        }

        @Override
        public Object plain() {
            return number;
        }

        @Override
        public List<Double> numbers() {
            return List.of(number);
        }
    }

    /// A row of numbers.
    record Vector(List<Double> numbers) implements Value {
        public Vector {
            numbers = List.copyOf(numbers);
        }

        @Override
        public String shape() {
            return "(1," + numbers.size() + ")";
        }

        @Override
        public Object plain() {
            return numbers;
        }
    }

    /// Rows of numbers, with or without headings.
    ///
    /// @param rows of equal length, at least one
    /// @param headings one a column, or none at all
    record Matrix(List<List<Double>> rows, List<String> headings) implements Value {
        public Matrix {
            rows = rows.stream().map(List::copyOf).toList();
            headings = List.copyOf(headings);
        }

        @Override
        public String shape() {
            return "(" + rows.size() + "," + rows.getFirst().size() + ")";
        }

        @Override
        public Object plain() {
            return rows;
        }

        @Override
        public List<Double> numbers() {
            return rows.stream().flatMap(List::stream).toList();
        }
    }

    static Value number(double number) {
        return new Scalar(number);
    }

    static Value vector(double... numbers) {
        return new Vector(list(numbers));
    }

    static Value matrix(double[]... rows) {
        return new Matrix(Arrays.stream(rows).map(Value::list).toList(), List.of());
    }

    /// A matrix whose columns have headings.
    static Value table(List<String> headings, double[]... rows) {
        return new Matrix(Arrays.stream(rows).map(Value::list).toList(), headings);
    }

    private static List<Double> list(double[] numbers) {
        var list = new ArrayList<Double>(numbers.length);
        for (double x : numbers) list.add(x);
        return list;
    }
}
