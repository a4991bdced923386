package glassnet.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SickTableTest {

    static Stream<SickTable> sick() {
        return SickTable.all().stream();
    }

    @ParameterizedTest
    @MethodSource("sick")
    void whatWasPlantedIsFoundAndItsCureHelpsWhereItCounts(SickTable sick) {
        Trial trial = sick.trial();

        assertThat(trial.found()).isTrue();
        assertThat(trial.gone()).isTrue();
        assertThat(trial.after()).isLessThan(trial.before());
        assertThat(trial.isCured()).isTrue();
    }
}
