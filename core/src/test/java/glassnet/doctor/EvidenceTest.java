package glassnet.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    @Test
    void figuresCountsAndNamesStandInTheOrderGiven() {
        Evidence evidence = Evidence.of("rows", 6).and("share", 0.25).and("column", "far");

        assertThat(evidence.values())
                .containsExactly(
                        Map.entry("rows", new Evidence.Value.Count(6)),
                        Map.entry("share", new Evidence.Value.Figure(0.25)),
                        Map.entry("column", new Evidence.Value.Name("far")));
        assertThat(evidence.figure("rows")).isEqualTo(6);
        assertThat(evidence.figure("column")).isNaN();
        assertThat(evidence.figure("none")).isNaN();
    }

    @Test
    void anInputOfTheNetworkGetsTheNameOfItsFeature() {
        Evidence evidence = Evidence.ofInput("column", 1).and("size", 12.5);

        assertThat(evidence.named(List.of("a", "b")))
                .isEqualTo(Evidence.of("column", "b").and("size", 12.5));
    }
}
