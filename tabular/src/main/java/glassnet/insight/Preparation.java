package glassnet.insight;

import glassnet.explain.Digits;
import glassnet.explain.Factor;
import glassnet.feature.DatePart;
import glassnet.feature.Encoding;
import glassnet.matrix.Matrix;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How one cell becomes features: raw, imputed, encoded.
///
/// @param column of the table
/// @param raw the cell as it stands there; empty where it is missing
/// @param imputed what it counts as
/// @param formula how that becomes the features, with its numbers
/// @param features by the encoder's names, in the network's order
public record Preparation(
        String column, String raw, String imputed, String formula, List<Factor> features) {

    public Preparation {
        features = List.copyOf(features);
    }

    /// Neighbouring features of one value.
    ///
    /// @param first of them, from 0
    /// @param last of them, often the first
    public record Run(int first, int last, double value) {}

    /// The features but for those that are 0, in their order; pieces that a number has passed are
    /// one run.
    public List<Run> runs() {
        var runs = new ArrayList<Run>();
        for (int j = 0; j < features.size(); j++) {
            double value = features.get(j).value();
            int first = j;
            while (j + 1 < features.size() && features.get(j + 1).value() == value) j++;
            if (value != 0) runs.add(new Run(first, j, value));
        }
        return runs;
    }

    /// The largest feature, by its absolute value.
    double size() {
        return features.stream().mapToDouble(f -> Math.abs(f.value())).max().orElse(0);
    }

    /// The cell of the single row of `row` that `encoding` reads.
    static Preparation of(Encoding encoding, Table row) {
        Column cell = row.column(encoding.column());
        Matrix x = Matrix.zeros(1, encoding.width());
        encoding.encode(cell, x, 0);
        var features = new ArrayList<Factor>();
        for (int j = 0; j < x.columns(); j++) {
            features.add(new Factor(encoding.features().get(j), x.get(0, j)));
        }
        boolean missing = cell.isMissing(0);
        String raw = cell.text(0);
        return switch (encoding) {
            case Encoding.Numeric n ->
                    new Preparation(n.column(), raw, imputed(n, cell), scaling(n, cell), features);
            case Encoding.Piecewise p ->
                    new Preparation(
                            p.column(),
                            raw,
                            imputed(p.scaling(), cell),
                            scaling(p.scaling(), cell) + ";  " + piece(p, cell),
                            features);
            case Encoding.Binary b ->
                    new Preparation(
                            b.column(),
                            raw,
                            missing ? "unknown" : raw,
                            "%s = 1, %s = -1, else 0".formatted(b.positive(), b.negative()),
                            features);
            case Encoding.OneHot o ->
                    new Preparation(
                            o.column(),
                            raw,
                            missing ? "unknown" : raw,
                            o.levels().contains(raw)
                                    ? "1 for its level of %d".formatted(o.levels().size())
                                    : "0 for all %d levels".formatted(o.levels().size()),
                            features);
            case Encoding.Code c ->
                    new Preparation(
                            c.column(),
                            raw,
                            missing ? "missing" : raw,
                            code(c, x.get(0, 0)),
                            features);
            case Encoding.DateParts d ->
                    new Preparation(
                            d.column(), raw, missing ? "medians" : raw, parts(d, cell), features);
            case Encoding.BagOfWords w ->
                    new Preparation(w.column(), raw, words(w, raw), known(w), features);
        };
    }

    /// The same, with words before the formula.
    Preparation after(String words) {
        return new Preparation(column, raw, imputed, words + formula, features);
    }

    /// The number that an encoding of numbers reads from a cell that is not missing.
    static float number(Column cell) {
        return switch (cell) {
            case Column.Numeric numbers -> numbers.value(0);
            case Column.Bool bool -> bool.code(0);
            case Column.Categorical words -> Float.parseFloat(words.text(0).strip());
            case Column.DateTime dates ->
                    throw new IllegalStateException(
                            "The encoder took dates of \"%s\" for numbers."
                                    .formatted(dates.name()));
        };
    }

    private static String imputed(Encoding.Numeric n, Column cell) {
        if (!cell.isMissing(0)) return text(number(cell));
        return "%s (%s)".formatted(text(n.scale().middle()), n.scale().middleWord());
    }

    private static String scaling(Encoding.Numeric n, Column cell) {
        return cell.isMissing(0)
                ? text(n.scale().missing()) + ", since it is missing"
                : ScaleWords.of(n.scale(), number(cell));
    }

    /// `(v − eₖ)/(eₖ₊₁ − eₖ)` for the piece the number lies in.
    private static String piece(Encoding.Piecewise p, Column cell) {
        if (cell.isMissing(0)) return "0 for each of %d pieces".formatted(p.pieces());
        float value = number(cell);
        if (value < p.edges().getFirst()) return "below all %d pieces".formatted(p.pieces());
        if (value >= p.edges().getLast()) return "above all %d pieces".formatted(p.pieces());
        int k = 0;
        while (value >= p.edges().get(k + 1)) k++;
        float low = p.edges().get(k);
        float high = p.edges().get(k + 1);
        return "piece %d of %d: (%s - %s)/(%s - %s) = %s"
                .formatted(
                        k + 1,
                        p.pieces(),
                        text(value),
                        text(low),
                        text(high),
                        text(low),
                        text((value - low) / (high - low)));
    }

    private static String code(Encoding.Code c, float code) {
        if (code < 0) return "no code, so zeros: not one of %d levels".formatted(c.levels().size());
        return "code %d of %d, a learned vector of %d"
                .formatted((int) code, c.rows(), c.dimension());
    }

    private static String words(Encoding.BagOfWords w, String text) {
        List<String> has = w.in(text);
        if (!has.isEmpty()) return String.join(", ", has);
        return text.isEmpty() && w.indicator() ? "missing" : "no known word";
    }

    private static String known(Encoding.BagOfWords w) {
        int known = w.words().size();
        return "1 for each that it has of %d known word%s%s"
                .formatted(known, known == 1 ? "" : "s", w.indicator() ? ", or for missing" : "");
    }

    private static String parts(Encoding.DateParts d, Column cell) {
        if (!(cell instanceof Column.DateTime dates) || dates.isMissing(0)) {
            return "0 for each part, since it is missing";
        }
        var parts = new ArrayList<String>();
        for (DatePart part : d.parts()) {
            parts.add(part.name().toLowerCase(Locale.ROOT) + " " + part.of(dates.second(0)));
        }
        return String.join(", ", parts) + ", each scaled";
    }

    private static String text(float value) {
        return Digits.text(value, Digits.SHOWN);
    }
}
