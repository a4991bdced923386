package glassnet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String arguments) {
        return Main.commands(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(arguments.split(" "));
    }

    @Test
    void theWorkloadsAreListed() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSameSizeAs(Workload.all())
                .anyMatch(line -> line.startsWith(Workload.all().getFirst().name() + " "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rounds 0|--rounds takes a number of at least 1.0 but got 0.",
                "shared --seconds NaN|--seconds takes a number of at least 0.01 but got NaN.",
                "ablation --rows 9|--rows takes a number of at least 100.0 but got 9.",
                "quality --seeds 0|--seeds takes a number of at least 1.0 but got 0.",
                "quality --rivals weka,|there is no rival \"\"",
                "levels everest|there is no level \"everest\"; there are iris, breast-cancer,",
                "levels --data nowhere|there is no folder nowhere.",
                "images --data nowhere|there is no folder nowhere.",
                "levels --seeds 0|--seeds takes a number of at least 1.0 but got 0.",
                "images --seeds x|Invalid value for option '--seeds'",
                "quality --rivals nobody|there is no rival \"nobody\"",
                "growth --frob|Unknown option: '--frob'"
            })
    void wrongUsageIsOneSentence(String arguments, String sentence) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("benchmarks: " + sentence);
    }
}
