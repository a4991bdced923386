package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            floats = {0.1f, -0f, Float.MIN_VALUE, Float.MAX_VALUE, 1 / 3f, 16_777_217f, Float.NaN})
    void aFloatComesBackWithTheSameBits(float value) {
        Json json = Json.parse(Json.empty().with("v", value).toString());

        assertThat(Float.floatToRawIntBits(json.single("v")))
                .isEqualTo(Float.floatToRawIntBits(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -0.0, Double.MIN_VALUE, 1 / 3.0, Double.NEGATIVE_INFINITY})
    void aDoubleComesBackWithTheSameBits(double value) {
        Json json = Json.parse(Json.empty().with("v", value).toString());

        assertThat(json.number("v")).isEqualTo(value);
    }

    @Test
    void aLongAboveTheWholeNumbersOfADoubleComesBack() {
        Json json = Json.parse(Json.empty().with("seed", Long.MAX_VALUE).toString());

        assertThat(json.whole("seed")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void textsKeepQuotesSignsAndLineEnds() {
        String text = "a \"b\"\n\\ ≥ 3 <c> \u2028 🐧";

        assertThat(Json.parse(Json.empty().with("t", text).toString()).text("t")).isEqualTo(text);
    }

    @Test
    void aWrongFieldIsNamedByItsPath() {
        Json json = Json.parse("{\"layers\":[{\"units\":3},{\"units\":\"many\"}]}");

        assertThatThrownBy(() -> json.objects("layers", layer -> layer.count("units")))
                .hasMessage("\"layers[1].units\" of its description should be a whole number");
    }

    @Test
    void anAbsentFieldIsNamedByItsPath() {
        Json json = Json.parse("{\"network\":{}}");

        assertThatThrownBy(() -> json.object("network").objects("layers", NetworkCodec::layer))
                .hasMessage("its description lacks \"network.layers\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"a\":1}}", "{a:1}", "nonsense", "{\"a\":1,}"})
    void whatIsNoJsonObjectIsRefused(String document) {
        assertThatThrownBy(() -> Json.parse(document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("its description is not ");
    }

    @Test
    void aHundredThousandBracketsAreRefused() {
        assertThatThrownBy(() -> Json.parse("{\"a\":" + "[".repeat(100_000)))
                .hasMessage("its description is not JSON");
    }
}
