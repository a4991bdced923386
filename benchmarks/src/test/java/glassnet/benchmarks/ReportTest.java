package glassnet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Machine MACHINE =
            new Machine("A processor", 4, 0.5, "Linux", "JDK 25", "scalar", "abc", "2026-01-01");
    private static final Result COMPARED =
            new Result(
                    "mnist",
                    30_000,
                    20_000.0,
                    "libtorch, 1 thread",
                    "rows/s",
                    1.5,
                    List.of(1.4, 1.6),
                    60_000.0,
                    "OpenBLAS",
                    Map.of(),
                    List.of());
    private static final Result ALONE =
            new Result(
                    "fit-cold",
                    1.25,
                    null,
                    null,
                    "s",
                    null,
                    null,
                    null,
                    null,
                    Map.of(),
                    List.of("no scikit-learn here: it is not installed"));

    @Test
    void theTableHasSpeedsRatioSpreadAndShareOfTheLimit() {
        assertThat(new Report(MACHINE, List.of(COMPARED)).table())
                .contains(
                        "| mnist    | 30,000 | 20,000 | rows/s | 1.50× | 1.40×–1.60× | 50 %     |");
    }

    @Test
    void theTableSaysInALineWhoIsMissing() {
        assertThat(new Report(MACHINE, List.of(ALONE)).table())
                .contains("no peer here", "- fit-cold: no scikit-learn here: it is not installed");
    }

    @Test
    void jsonHasTheNamesOfTheContract() {
        var json =
                JsonParser.parseString(new Report(MACHINE, List.of(COMPARED, ALONE)).json())
                        .getAsJsonObject();
        var first = json.getAsJsonArray("results").get(0).getAsJsonObject();
        var second = json.getAsJsonArray("results").get(1).getAsJsonObject();

        assertThat(json.keySet()).containsExactly("machine", "results");
        assertThat(first.keySet())
                .startsWith("workload", "ours", "peer", "peer_name", "unit", "ratio", "spread");
        assertThat(first.get("ratio").getAsDouble()).isEqualTo(1.5);
        assertThat(second.get("peer").isJsonNull()).isTrue();
    }

    @Test
    void aMachineIsBusyAboveAQuarterOfItsCores() {
        var busy = new Machine("A processor", 4, 1.5, "Linux", "JDK 25", "scalar", "abc", "today");

        assertThat(MACHINE.isLoaded()).isFalse();
        assertThat(busy.isLoaded()).isTrue();
    }
}
