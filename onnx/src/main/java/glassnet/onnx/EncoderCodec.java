package glassnet.onnx;

import glassnet.feature.DatePart;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.Neighbours;
import glassnet.feature.Scale;
import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Feature and target encoders as JSON.
final class EncoderCodec {
    private EncoderCodec() {}

    static Json write(FeatureEncoder encoder) {
        Json json =
                Json.empty()
                        .withObjects("encodings", encoder.encodings(), EncoderCodec::write)
                        .withObjects(
                                "skipped",
                                encoder.skipped(),
                                s ->
                                        Json.empty()
                                                .with("column", s.column())
                                                .with("reason", s.reason()));
        encoder.neighbours().ifPresent(n -> json.with("neighbours", write(n)));
        return json;
    }

    private static Json write(Neighbours neighbours) {
        return Json.empty()
                .withTexts("by", neighbours.by())
                .withTexts("names", neighbours.names())
                .withNumbers("places", list(neighbours.places()))
                .withNumbers("values", list(neighbours.values()))
                .withNumbers("weights", list(neighbours.weights()));
    }

    private static List<Float> list(Matrix matrix) {
        var list = new ArrayList<Float>(matrix.size());
        for (int i = 0; i < matrix.size(); i++) list.add(matrix.get(i));
        return list;
    }

    private static Neighbours neighbours(Json json) {
        List<String> by = json.texts("by");
        List<String> names = json.texts("names");
        return new Neighbours(
                by,
                names,
                matrix(json.singles("places"), by.size()),
                matrix(json.singles("values"), names.size()),
                matrix(json.singles("weights"), 1));
    }

    private static Matrix matrix(List<Float> numbers, int columns) {
        int rows = columns == 0 ? 0 : numbers.size() / columns;
        if (rows * columns != numbers.size()) {
            throw new IllegalArgumentException(
                    "%d numbers of neighbours do not fill %d columns"
                            .formatted(numbers.size(), columns));
        }
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < matrix.size(); i++) matrix.set(i, numbers.get(i));
        return matrix;
    }

    static FeatureEncoder read(Json json) {
        return new FeatureEncoder(
                json.objects("encodings", EncoderCodec::encoding),
                json.objects(
                        "skipped",
                        s -> new FeatureEncoder.Skipped(s.text("column"), s.text("reason"))),
                json.has("neighbours")
                        ? Optional.of(neighbours(json.object("neighbours")))
                        : Optional.empty());
    }

    static Json write(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric numeric ->
                    write(numeric.scale())
                            .with("column", numeric.column())
                            .with("indicator", numeric.indicator());
            case Encoding.Piecewise piecewise ->
                    Json.kind("piecewise")
                            .with("scaling", write(piecewise.scaling()))
                            .withNumbers("edges", piecewise.edges());
            case Encoding.Binary binary ->
                    Json.kind("binary")
                            .with("column", binary.column())
                            .with("negative", binary.negative())
                            .with("positive", binary.positive());
            case Encoding.OneHot oneHot ->
                    Json.kind("one-hot")
                            .with("column", oneHot.column())
                            .withTexts("levels", oneHot.levels());
            case Encoding.Code code ->
                    Json.kind("code")
                            .with("column", code.column())
                            .withTexts("levels", code.levels())
                            .with("missing", code.missing())
                            .with("dimension", code.dimension());
            case Encoding.DateParts dates ->
                    Json.kind("date-parts")
                            .with("column", dates.column())
                            .withTexts("parts", dates.parts().stream().map(DatePart::name).toList())
                            .withObjects("scalings", dates.scalings(), EncoderCodec::write);
            case Encoding.BagOfWords bag ->
                    Json.kind("bag-of-words")
                            .with("column", bag.column())
                            .withTexts("words", bag.words())
                            .with("indicator", bag.indicator());
        };
    }

    static Encoding encoding(Json json) {
        return switch (json.kind()) {
            case "numeric", "standard", "normal", "unscaled" -> numeric(json);
            case "piecewise" ->
                    new Encoding.Piecewise(numeric(json.object("scaling")), json.singles("edges"));
            case "binary" ->
                    new Encoding.Binary(
                            json.text("column"), json.text("negative"), json.text("positive"));
            case "one-hot" -> new Encoding.OneHot(json.text("column"), json.texts("levels"));
            case "code" ->
                    new Encoding.Code(
                            json.text("column"),
                            json.texts("levels"),
                            json.flag("missing"),
                            json.count("dimension"));
            case "date-parts" -> dateParts(json);
            case "bag-of-words" ->
                    new Encoding.BagOfWords(
                            json.text("column"), json.texts("words"), json.flag("indicator"));
            default -> throw json.unknownKind();
        };
    }

    /// The kind of a number is that of its scale; plain `numeric` is the robust one.
    private static Json write(Scale scale) {
        return switch (scale) {
            case Scale.Robust(float median, float width) ->
                    Json.kind("numeric").with("median", median).with("scale", width);
            case Scale.Standard(float mean, float deviation) ->
                    Json.kind("standard").with("mean", mean).with("deviation", deviation);
            case Scale.Unscaled(float middle, float spread) ->
                    Json.kind("unscaled").with("middle", middle).with("spread", spread);
            case Scale.Normal(List<Float> quantiles, List<Float> deviates) ->
                    Json.kind("normal")
                            .withNumbers("quantiles", quantiles)
                            .withNumbers("deviates", deviates);
        };
    }

    private static Encoding.Numeric numeric(Json json) {
        Scale scale =
                switch (json.kind()) {
                    case "numeric" -> new Scale.Robust(json.single("median"), json.single("scale"));
                    case "standard" ->
                            new Scale.Standard(json.single("mean"), json.single("deviation"));
                    case "unscaled" ->
                            new Scale.Unscaled(json.single("middle"), json.single("spread"));
                    case "normal" ->
                            new Scale.Normal(json.singles("quantiles"), json.singles("deviates"));
                    default -> throw json.unknownKind();
                };
        return new Encoding.Numeric(json.text("column"), scale, json.flag("indicator"));
    }

    private static Encoding.DateParts dateParts(Json json) {
        List<DatePart> parts = new ArrayList<>();
        for (String name : json.texts("parts")) parts.add(part(name));
        List<Encoding.Numeric> scalings = json.objects("scalings", EncoderCodec::numeric);
        if (parts.size() != scalings.size()) {
            throw new IllegalArgumentException(
                    "column \"%s\" has %d date parts but %d scalings"
                            .formatted(json.text("column"), parts.size(), scalings.size()));
        }
        return new Encoding.DateParts(json.text("column"), parts, scalings);
    }

    private static DatePart part(String name) {
        for (DatePart part : DatePart.values()) if (part.name().equals(name)) return part;
        throw new IllegalArgumentException(
                "the date part \"%s\" is unknown to this version"
                        .formatted(name.toLowerCase(Locale.ROOT)));
    }

    static Json write(TargetEncoder target) {
        return switch (target) {
            case TargetEncoder.Classes classes ->
                    Json.kind("classes")
                            .with("column", classes.column())
                            .withTexts("classes", classes.classes());
            case TargetEncoder.Quantity quantity ->
                    Json.kind("quantity")
                            .with("column", quantity.column())
                            .with("mean", quantity.mean())
                            .with("deviation", quantity.deviation());
            case TargetEncoder.Several several ->
                    Json.kind("several").withObjects("each", several.each(), EncoderCodec::write);
        };
    }

    static TargetEncoder target(Json json) {
        return json.kind().equals("several")
                ? new TargetEncoder.Several(json.objects("each", EncoderCodec::single))
                : single(json);
    }

    private static TargetEncoder.Single single(Json json) {
        return switch (json.kind()) {
            case "classes" -> new TargetEncoder.Classes(json.text("column"), json.texts("classes"));
            case "quantity" ->
                    new TargetEncoder.Quantity(
                            json.text("column"), json.single("mean"), json.single("deviation"));
            default -> throw json.unknownKind();
        };
    }
}
