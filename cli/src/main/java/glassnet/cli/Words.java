package glassnet.cli;

import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.Scale;
import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.CustomLayer;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.Oblique;
import glassnet.network.PRelu;
import glassnet.network.Periodic;
import glassnet.network.RowNorm;
import glassnet.network.Scaling;
import glassnet.network.Softmax;
import glassnet.text.Names;
import java.util.Locale;

/// The parts of a model, as people call them.
final class Words {
    private Words() {}

    /// Such as `dense` or `leaky-relu(0.02)`.
    static String of(Layer layer) {
        return switch (layer) {
            case Activation activation -> activation.name();
            case Dense _ -> "dense";
            case Average average -> "average of %d members".formatted(average.size());
            case Dropout dropout -> "dropout " + dropout.rate();
            case Embedding embedding ->
                    "embedding of %d columns".formatted(embedding.tables().size());
            case Periodic periodic ->
                    "%d waves for each of %d numbers"
                            .formatted(periodic.waves(), periodic.columns().size());
            case Oblique oblique ->
                    "%d pieces across %d pair%s of numbers"
                            .formatted(
                                    oblique.pieces(),
                                    oblique.pairs(),
                                    oblique.pairs() == 1 ? "" : "s");
            case Scaling _ -> "learned scales";
            case PRelu _ -> "prelu";
            case Softmax _ -> "softmax";
            case LogSoftmax _ -> "log-softmax";
            case RowNorm norm -> "rows divided by their " + norm.size();
            case CustomLayer custom -> plain(custom);
        };
    }

    /// How a column comes about that `encoder` makes, and how it is prepared.
    static String of(FeatureEncoder encoder, Encoding encoding) {
        return encoder.origin(encoding.column()) + of(encoding);
    }

    /// How a column is prepared.
    private static String of(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric n ->
                    "number, %s%s"
                            .formatted(
                                    of(n.scale()),
                                    n.indicator() ? ", and whether it is missing" : "");
            case Encoding.Piecewise p ->
                    "%s; %d pieces between %s and %s"
                            .formatted(
                                    of(p.scaling()),
                                    p.pieces(),
                                    Figures.text(p.edges().getFirst()),
                                    Figures.text(p.edges().getLast()));
            case Encoding.Binary b -> "%s (−1) or %s (+1)".formatted(b.negative(), b.positive());
            case Encoding.OneHot o ->
                    "one of %d: %s".formatted(o.levels().size(), Names.list(o.levels()));
            case Encoding.Code c ->
                    "one of %d, as %d learned numbers: %s"
                            .formatted(c.levels().size(), c.dimension(), Names.list(c.levels()));
            case Encoding.BagOfWords w ->
                    "text, by its words: %s%s"
                            .formatted(
                                    Names.list(w.words()),
                                    w.indicator() ? ", and whether it is missing" : "");
            case Encoding.DateParts d ->
                    "date: "
                            + Names.list(
                                    d.parts().stream()
                                            .map(p -> p.name().toLowerCase(Locale.ROOT))
                                            .toList());
        };
    }

    private static String of(Scale scale) {
        return switch (scale) {
            case Scale.Robust(float median, float width) ->
                    "median %s, scale %s".formatted(Figures.text(median), Figures.text(width));
            case Scale.Standard(float mean, float deviation) ->
                    "mean %s, deviation %s".formatted(Figures.text(mean), Figures.text(deviation));
            case Scale.Unscaled _ -> "as it is";
            case Scale.Normal normal ->
                    "normal deviate by %d quantiles between %s and %s"
                            .formatted(
                                    normal.quantiles().size(),
                                    Figures.text(normal.quantiles().getFirst()),
                                    Figures.text(normal.quantiles().getLast()));
        };
    }

    /// A record without components needs no brackets.
    static String plain(Object value) {
        return value.toString().replace("[]", "");
    }
}
