package glassnet.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExaminationTest {

    static Stream<SickRun> sick() {
        return SickRun.all().stream();
    }

    static Stream<SickRun> healthy() {
        return SickRun.healthy().stream();
    }

    @ParameterizedTest
    @MethodSource("sick")
    void whatWasPlantedIsFoundAndItsCureHelps(SickRun sick) {
        SickRun.Result before = sick.run();

        assertThat(before.findings()).extracting(Finding::name).contains(sick.illness());
        Finding finding = before.finding(sick.illness()).orElseThrow();
        SickRun.Result after = sick.cured(finding.cure()).run();

        assertThat(after.loss()).isLessThan(0.8 * before.loss());
        assertThat(after.finding(sick.illness())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void aHealthyRunHasNoFindings(SickRun healthy) {
        assertThat(healthy.run().findings()).isEmpty();
    }
}
