package glassnet.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The doctor has nothing to say of runs in which nothing is wrong.
class HealthyTableTest {

    static Stream<HealthyTable> packaged() {
        return HealthyTable.packaged().stream();
    }

    static Stream<HealthyTable> shared() {
        return HealthyTable.shared().stream();
    }

    @ParameterizedTest
    @MethodSource("packaged")
    void packagedSetsRaiseNoAlarm(HealthyTable healthy) throws IOException {
        assertThat(healthy.alarms(Path.of(""))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("packaged")
    void modelsWhoseTrainingNobodyWatchedRaiseNoAlarm(HealthyTable healthy) throws IOException {
        assertThat(healthy.alarmsUnwatched(Path.of(""))).isEmpty();
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("shared")
    void norDoTheyOnRealData(HealthyTable healthy) throws IOException {
        assertThat(healthy.alarmsUnwatched(sharedData())).isEmpty();
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("shared")
    void realDataRaiseNoAlarm(HealthyTable healthy) throws IOException {
        assertThat(healthy.alarms(sharedData())).isEmpty();
    }

    private static Path sharedData() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared").resolve("data");
            if (Files.isDirectory(folder)) return folder;
        }
        return Assumptions.abort("There is no folder shared/data beside the repository.");
    }
}
