package glassnet.insight;

import glassnet.explain.Digits;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.Scale;
import glassnet.matrix.Matrix;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a row is compared with: every number at the middle of the training rows (the median or mean
/// it is scaled by), every word at the most frequent level of some rows, every part of a date at
/// its median, no text with a word that is known.
final class TypicalRow {
    private final List<String> values;
    private final Matrix features;

    private TypicalRow(List<String> values, Matrix features) {
        this.values = values;
        this.features = features;
    }

    /// @param rows tell the most frequent levels, the first by name among equals; where there are
    ///   fewer than two rows, no level counts as typical
    static TypicalRow of(FeatureEncoder encoder, Table rows) {
        Matrix x = Matrix.zeros(1, encoder.width());
        var values = new ArrayList<String>();
        int at = 0;
        for (Encoding encoding : encoder.encodings()) {
            switch (encoding) {
                case Encoding.Numeric n -> values.add(middle(n, n.scale(), x, at));
                case Encoding.Piecewise p -> values.add(middle(p, p.scaling().scale(), x, at));
                case Encoding.Binary b ->
                        values.add(level(b, rows, List.of(b.negative(), b.positive()), x, at));
                case Encoding.OneHot o -> values.add(level(o, rows, o.levels(), x, at));
                case Encoding.Code c -> values.add(level(c, rows, c.levels(), x, at));
                case Encoding.DateParts _ -> values.add("medians"); // features of 0
                case Encoding.BagOfWords _ -> values.add("no known word"); // features of 0
            }
            at += encoding.width();
        }
        return new TypicalRow(List.copyOf(values), x);
    }

    private static String middle(Encoding encoding, Scale scale, Matrix x, int at) {
        encoding.encode(new Column.Numeric(encoding.column(), scale.middle()), x, at);
        return Digits.text(scale.middle(), Digits.SHOWN);
    }

    private static String level(
            Encoding encoding, Table rows, List<String> known, Matrix x, int at) {
        String level = mostFrequent(rows, encoding.column(), known);
        encoding.encode(Column.Categorical.of(encoding.column(), level), x, at);
        return level == null ? "" : level;
    }

    private static @Nullable String mostFrequent(Table rows, String name, List<String> known) {
        if (rows.rows() < 2 || !rows.has(name)) return null;
        Column column = rows.column(name);
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < column.size(); i++) {
            if (known.contains(column.text(i))) counts.merge(column.text(i), 1, Integer::sum);
        }
        String best = null;
        int most = 0;
        for (var entry : counts.entrySet()) {
            if (entry.getValue() <= most) continue;
            best = entry.getKey();
            most = entry.getValue();
        }
        return best;
    }

    /// The value of each column, in the encoder's order; empty where none is typical.
    List<String> values() {
        return values;
    }

    /// One row of features.
    Matrix features() {
        return features;
    }
}
