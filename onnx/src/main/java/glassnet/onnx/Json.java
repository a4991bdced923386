package glassnet.onnx;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A JSON object that keeps the order of its fields, writes numbers so that they read back with the
/// same bits, and reads strictly.
///
/// A number is written in the fewest digits that give the same float or double; NaN and the
/// infinities, which JSON has no numbers for, are the texts `NaN`, `Infinity`, `-Infinity`. Every
/// reading method throws an [IllegalArgumentException] that says where the document is wrong.
final class Json {
    private final JsonObject fields;
    private final String path;

    private Json(JsonObject fields, String path) {
        this.fields = fields;
        this.path = path;
    }

    /// An object without fields.
    static Json empty() {
        return new Json(new JsonObject(), "");
    }

    /// An object that says what it describes.
    static Json kind(String kind) {
        return empty().with("kind", kind);
    }

    /// Reads a whole document. Nesting is limited by the parser (255 levels), length by the file.
    static Json parse(String document) {
        try (var reader = new JsonReader(new StringReader(document))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            if (element instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
                return new Json(object, "");
            }
        } catch (JsonParseException | IOException | IllegalStateException e) {
            throw new IllegalArgumentException("its description is not JSON", e);
        }
        throw new IllegalArgumentException("its description is not a JSON object");
    }

    Json with(String name, String value) {
        fields.addProperty(name, value);
        return this;
    }

    Json with(String name, long value) {
        fields.addProperty(name, value);
        return this;
    }

    Json with(String name, float value) {
        fields.add(name, primitive(value, Float.isFinite(value)));
        return this;
    }

    Json with(String name, double value) {
        fields.add(name, primitive(value, Double.isFinite(value)));
        return this;
    }

    private static JsonPrimitive primitive(Number value, boolean finite) {
        return finite ? new JsonPrimitive(value) : new JsonPrimitive(value.toString());
    }

    Json with(String name, boolean value) {
        fields.addProperty(name, value);
        return this;
    }

    Json with(String name, Json value) {
        fields.add(name, value.fields);
        return this;
    }

    <T> Json withObjects(String name, List<T> values, Function<T, Json> written) {
        var array = new JsonArray(values.size());
        for (T value : values) array.add(written.apply(value).fields);
        fields.add(name, array);
        return this;
    }

    Json withTexts(String name, List<String> values) {
        var array = new JsonArray(values.size());
        values.forEach(array::add);
        fields.add(name, array);
        return this;
    }

    Json withNumbers(String name, List<? extends Number> values) {
        var array = new JsonArray(values.size());
        for (Number value : values) {
            array.add(primitive(value, Double.isFinite(value.doubleValue())));
        }
        fields.add(name, array);
        return this;
    }

    Json withTexts(String name, Map<String, String> values) {
        Json object = empty();
        values.forEach(object::with);
        return with(name, object);
    }

    /// The document on one line.
    @Override
    public String toString() {
        return fields.toString();
    }

    String kind() {
        return text("kind");
    }

    String text(String name) {
        return text(field(name), name);
    }

    private String text(JsonElement element, String name) {
        if (element instanceof JsonPrimitive p && p.isString()) return p.getAsString();
        throw wrong(name, "a text");
    }

    int count(String name) {
        long value = whole(name);
        if (value < 0 || value > Integer.MAX_VALUE) throw wrong(name, "a count");
        return (int) value;
    }

    long whole(String name) {
        try {
            return Long.parseLong(digits(field(name), name));
        } catch (NumberFormatException _) {
            throw wrong(name, "a whole number");
        }
    }

    float single(String name) {
        return single(field(name), name);
    }

    private float single(JsonElement element, String name) {
        try {
            return Float.parseFloat(digits(element, name));
        } catch (NumberFormatException _) {
            throw wrong(name, "a number");
        }
    }

    double number(String name) {
        return number(field(name), name);
    }

    private double number(JsonElement element, String name) {
        try {
            return Double.parseDouble(digits(element, name));
        } catch (NumberFormatException _) {
            throw wrong(name, "a number");
        }
    }

    private String digits(JsonElement element, String name) {
        if (element instanceof JsonPrimitive p && !p.isBoolean()) return p.getAsString();
        throw wrong(name, "a number");
    }

    boolean flag(String name) {
        if (field(name) instanceof JsonPrimitive p && p.isBoolean()) return p.getAsBoolean();
        throw wrong(name, "true or false");
    }

    Json object(String name) {
        return object(field(name), name);
    }

    private Json object(JsonElement element, String name) {
        if (element instanceof JsonObject object) return new Json(object, path(name) + ".");
        throw wrong(name, "an object");
    }

    <T> List<T> objects(String name, Function<Json, T> read) {
        var result = new ArrayList<T>();
        for (JsonElement element : array(name)) {
            result.add(read.apply(object(element, name + "[" + result.size() + "]")));
        }
        return result;
    }

    List<String> texts(String name) {
        var result = new ArrayList<String>();
        for (JsonElement element : array(name)) result.add(text(element, name));
        return result;
    }

    List<Double> numbers(String name) {
        var result = new ArrayList<Double>();
        for (JsonElement element : array(name)) result.add(number(element, name));
        return result;
    }

    List<Integer> counts(String name) {
        var result = new ArrayList<Integer>();
        for (double number : numbers(name)) {
            if (number != (int) number || number < 0) {
                throw new IllegalArgumentException(
                        "\"%s\" should hold whole numbers of at least 0 but has %s"
                                .formatted(name, number));
            }
            result.add((int) number);
        }
        return result;
    }

    List<Float> singles(String name) {
        var result = new ArrayList<Float>();
        for (JsonElement element : array(name)) result.add(single(element, name));
        return result;
    }

    /// An object of texts as a map in the order of the document.
    Map<String, String> textsByName(String name) {
        Json object = object(name);
        var result = new LinkedHashMap<String, String>();
        object.fields.keySet().forEach(key -> result.put(key, object.text(key)));
        return result;
    }

    private JsonArray array(String name) {
        if (field(name) instanceof JsonArray array) return array;
        throw wrong(name, "a list");
    }

    boolean has(String name) {
        return fields.has(name);
    }

    private JsonElement field(String name) {
        JsonElement element = fields.get(name);
        if (element != null) return element;
        throw new IllegalArgumentException("its description lacks \"" + path(name) + "\"");
    }

    private String path(String name) {
        return path + name;
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException(
                "\"%s\" of its description should be %s".formatted(path(name), expected));
    }

    /// For a `kind` this version does not know.
    IllegalArgumentException unknownKind() {
        return new IllegalArgumentException(
                "\"%skind\" of its description is \"%s\", which this version does not know"
                        .formatted(path, kind()));
    }
}
