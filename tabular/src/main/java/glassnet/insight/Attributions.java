package glassnet.insight;

import glassnet.explain.IntegratedGradients;
import glassnet.explain.ShapleyValues;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.matrix.Matrix;
import glassnet.model.SingleTarget;
import glassnet.table.Table;
import glassnet.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Why this prediction: what each column of a row contributed, compared with a typical row.
///
/// ```java
/// Attributions.of(model, table, 0, Attributions.Method.SHAPLEY).columns().getFirst()
/// ```
///
/// A class is explained by its log-odds, a number in its own unit. The typical row has every number
/// at its median in training and every word at its most frequent level among the rows given. The
/// features of one column are added up; what is made of [neighbours][glassnet.feature.Neighbours]
/// is a column of its own, whatever the place contributes.
///
/// @param method how the contributions were found
/// @param output what is explained, such as `log-odds of "Adelie"`
/// @param value of the output for the row
/// @param typicalValue of the output for the typical row
/// @param columns the largest contribution first
/// @param residual `value − typicalValue − Σ contributions`: next to nothing for integrated
///   gradients and Shapley values, what the columns do together for the others
public record Attributions(
        Method method,
        String output,
        double value,
        double typicalValue,
        List<Attribution> columns,
        double residual) {

    /// What all columns but the first `count` contributed together.
    public double from(int count) {
        return columns.subList(count, columns.size()).stream()
                .mapToDouble(Attribution::contribution)
                .sum();
    }

    /// Ways to share a prediction among columns.
    public enum Method {
        /// The gradient along the straight way from the typical row, integrated; for a learned
        /// vector the way goes from vector to vector. See [IntegratedGradients].
        INTEGRATED_GRADIENTS,
        /// The gradient at the row times its distance from the typical row: quick, and right for
        /// linear models.
        GRADIENT_INPUT,
        /// What the output loses when one column becomes typical.
        OCCLUSION,
        /// Fair shares over all ways to make columns typical, exact for up to 12 columns. See
        /// [ShapleyValues].
        SHAPLEY;

        /// The name on the command line, such as `integrated-gradients`.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The method of that label.
        ///
        /// @throws IllegalArgumentException if there is none; the message offers the nearest
        public static Method named(String label) {
            for (Method method : values()) if (method.label().equals(label)) return method;
            List<String> labels = Arrays.stream(values()).map(Method::label).toList();
            throw new IllegalArgumentException(
                    "There is no method \"%s\"%s".formatted(label, Names.hint(label, labels)));
        }
    }

    public Attributions {
        columns = List.copyOf(columns);
    }

    /// Explains the predicted class, or number, of one row.
    ///
    /// @param rows that tell which levels are typical
    /// @param row its index among them, from 0
    public static Attributions of(SingleTarget model, Table rows, int row, Method method) {
        Matrix x = model.predictor().encoder().encode(rows.rows(row));
        var space = new FeatureSpace(model.predictor());
        double[] z = space.network().forward(space.numbers(x)).output();
        return of(model, rows, row, method, Output.predicted(model, z));
    }

    /// Explains the class called `name` of one row.
    ///
    /// @throws IllegalArgumentException if the model has no such class
    public static Attributions ofClass(
            SingleTarget model, Table rows, int row, Method method, String name) {
        return of(model, rows, row, method, Output.ofClass(model, name));
    }

    private static Attributions of(
            SingleTarget model, Table rows, int row, Method method, Output output) {
        FeatureEncoder encoder = model.predictor().encoder();
        Table one = rows.rows(row);
        var space = new FeatureSpace(model.predictor());
        TypicalRow typical = TypicalRow.of(encoder, rows);
        Matrix x = encoder.encode(one);
        Matrix b = typical.features();
        double value = exact(space, output, x);
        double typicalValue = exact(space, output, b);
        int count = encoder.encodings().size();
        double[] errors = new double[count];
        double[] shares =
                switch (method) {
                    case INTEGRATED_GRADIENTS ->
                            space.byColumn(
                                    array(
                                            IntegratedGradients.of(
                                                            space.network(),
                                                            output,
                                                            space.numbers(b),
                                                            space.numbers(x))
                                                    .contributions()));
                    case GRADIENT_INPUT -> gradientInput(space, output, b, x);
                    case OCCLUSION -> occlusion(encoder, space, output, b, x);
                    case SHAPLEY -> {
                        var values =
                                ShapleyValues.of(
                                        count,
                                        coalitions ->
                                                space.values(
                                                        mixed(encoder, b, x, coalitions),
                                                        output::of),
                                        0);
                        errors = array(values.standardErrors());
                        yield array(values.shares());
                    }
                };
        Table cells = encoder.completed(one);
        var columns = new ArrayList<Attribution>();
        for (int c = 0; c < count; c++) {
            String name = encoder.encodings().get(c).column();
            columns.add(
                    new Attribution(
                            name,
                            cells.column(name).text(0),
                            typical.values().get(c),
                            shares[c],
                            errors[c]));
        }
        columns.sort(Comparator.comparingDouble(a -> -Math.abs(a.contribution())));
        return new Attributions(
                method,
                output.words(),
                value,
                typicalValue,
                columns,
                value - typicalValue - Arrays.stream(shares).sum());
    }

    private static double exact(FeatureSpace space, Output output, Matrix features) {
        return output.of(space.network().forward(space.numbers(features)).output());
    }

    /// `(xᵢ − bᵢ)·∂f/∂xᵢ`
    private static double[] gradientInput(FeatureSpace space, Output output, Matrix b, Matrix x) {
        double[] to = space.numbers(x);
        double[] from = space.numbers(b);
        double[] gradient = space.network().loss(to, new double[0], output).inputGradient();
        for (int i = 0; i < gradient.length; i++) gradient[i] *= to[i] - from[i];
        return space.byColumn(gradient);
    }

    /// `f(x) − f(x with column c typical)`
    private static double[] occlusion(
            FeatureEncoder encoder, FeatureSpace space, Output output, Matrix b, Matrix x) {
        int count = encoder.encodings().size();
        boolean[][] coalitions = new boolean[count + 1][count];
        for (int c = 0; c <= count; c++) {
            for (int i = 0; i < count; i++) coalitions[c][i] = i != c;
        }
        double[] values = space.values(mixed(encoder, b, x, coalitions), output::of);
        double[] shares = new double[count];
        for (int c = 0; c < count; c++) shares[c] = values[count] - values[c];
        return shares;
    }

    /// Rows that take the columns of a coalition from `x` and the others from `b`.
    private static Matrix mixed(
            FeatureEncoder encoder, Matrix b, Matrix x, boolean[][] coalitions) {
        Matrix rows = Matrix.zeros(coalitions.length, x.columns());
        int at = 0;
        for (int c = 0; c < encoder.encodings().size(); c++) {
            Encoding encoding = encoder.encodings().get(c);
            for (int j = at; j < at + encoding.width(); j++) {
                for (int i = 0; i < coalitions.length; i++) {
                    rows.set(i, j, coalitions[i][c] ? x.get(0, j) : b.get(0, j));
                }
            }
            at += encoding.width();
        }
        return rows;
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
