package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.model.Circumstances;
import glassnet.model.Machine;
import glassnet.model.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircumstancesCodecTest {
    private static final Circumstances ALL =
            new Circumstances(
                    Optional.of(
                            new Request(
                                    "räume.csv",
                                    List.of(new Request.Choice("l2", "0.1", "preset lecture")))),
                    Optional.of(new Machine("25, Vendor", "Linux amd64", "scalar")),
                    Map.of("test", Map.of("auc", Double.NaN)));

    @Test
    void whatIsKnownIsReadAsWritten() {
        for (Circumstances known : List.of(ALL, Circumstances.unknown())) {
            String document = CircumstancesCodec.write(known).toString();

            assertThat(CircumstancesCodec.read(Json.parse(document))).isEqualTo(known);
        }
    }

    @Test
    void aMetricWithoutANameIsRefused() {
        var json = Json.parse("{\"metrics\":[{\"rows\":\"test\",\"names\":[],\"values\":[1]}]}");

        assertThatThrownBy(() -> CircumstancesCodec.read(json))
                .hasMessage("its description names 0 metrics but holds 1");
    }
}
