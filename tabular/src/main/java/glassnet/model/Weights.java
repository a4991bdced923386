package glassnet.model;

import glassnet.table.Column;

/// How much each row counts, as a column tells it.
public final class Weights {
    private Weights() {}

    /// The numbers of `column`, each at least 0.
    ///
    /// @throws IllegalArgumentException if a cell is missing, negative or no number
    public static float[] of(Column column) {
        if (!(column instanceof Column.Numeric numbers)) {
            throw new IllegalArgumentException(
                    "Weight column \"%s\" should be numeric but is %s."
                            .formatted(column.name(), column.type()));
        }
        float[] weights = new float[numbers.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = numbers.value(i);
            if (!(weights[i] >= 0)) {
                throw new IllegalArgumentException(
                        "Weight column \"%s\", row %d: a weight is at least 0 but this is %s."
                                .formatted(
                                        column.name(),
                                        i + 1,
                                        column.isMissing(i) ? "missing" : column.text(i)));
            }
        }
        return weights;
    }
}
