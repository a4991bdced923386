package glassnet.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import glassnet.table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Writes maps, lists, strings and numbers as JSON on one line.
///
/// JSON knows no NaN and no infinity: both become null.
final class Json {
    private Json() {}

    private static final Gson GSON =
            new GsonBuilder()
                    .serializeNulls()
                    .disableHtmlEscaping()
                    .registerTypeAdapter(
                            Double.class,
                            (JsonSerializer<Double>) (x, _, _) -> number(x, Double.isFinite(x)))
                    .registerTypeAdapter(
                            Float.class,
                            (JsonSerializer<Float>) (x, _, _) -> number(x, Float.isFinite(x)))
                    .create();

    private static JsonElement number(Number x, boolean finite) {
        return finite ? new JsonPrimitive(x) : JsonNull.INSTANCE;
    }

    static String write(Object value) {
        return GSON.toJson(value);
    }

    /// An object of the given keys and values, in this order.
    static SequencedMap<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return object;
    }

    /// The cells of a column: numbers, truths, texts, and null where missing.
    static List<@Nullable Object> cells(Column column) {
        var cells = new ArrayList<@Nullable Object>();
        for (int i = 0; i < column.size(); i++) cells.add(cell(column, i));
        return cells;
    }

    private static @Nullable Object cell(Column column, int row) {
        if (column.isMissing(row)) return null;
        return switch (column) {
            case Column.Numeric numbers -> numbers.value(row);
            case Column.Bool bool -> bool.code(row) == 1;
            case Column.Categorical _, Column.DateTime _ -> column.text(row);
        };
    }
}
