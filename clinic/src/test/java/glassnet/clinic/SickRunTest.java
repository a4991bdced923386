package glassnet.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SickRunTest {

    static Stream<SickRun> sick() {
        return SickRun.all().stream();
    }

    static Stream<SickRun> healthy() {
        return SickRun.healthy().stream();
    }

    @ParameterizedTest
    @MethodSource("sick")
    void whatWasPlantedIsFoundAndItsCureHelps(SickRun sick) {
        Trial trial = sick.trial();

        assertThat(trial.found()).isTrue();
        assertThat(trial.after()).isLessThan(0.8 * trial.before());
        assertThat(trial.gone()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void aHealthyRunHasNoFindings(SickRun healthy) {
        assertThat(healthy.run().findings()).isEmpty();
    }
}
