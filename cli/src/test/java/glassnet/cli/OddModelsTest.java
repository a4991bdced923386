package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Glass box and doctor take every kind of model that `train` writes.
class OddModelsTest {
    private static final String DATA = "friedman:rows=200";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--target=y --ensemble=2",
                "--target=y,x1",
                "--target=y --numbers=normal --waves=2",
                "--target=y --cuts=tree",
                "--target=y --interval-by=quantiles",
                "--target=y --layers=0",
                "--target=y --epochs=1 --batch-size=1",
                "--target=y --preset=scikit",
            })
    void explainAndDoctorTakeIt(String options) {
        var train = new ArrayList<>(List.of("train", DATA));
        train.addAll(List.of(options.split(" ")));
        if (!options.contains("--layers")) train.add("--layers=4");
        if (!options.contains("--epochs")) train.add("--epochs=3");
        train.addAll(List.of("--seed=1", "--no-report", "--output=odd.onnx"));
        Run trained = Run.in(folder, train.toArray(String[]::new));
        assertThat(trained.code()).as(trained.err()).isZero();

        Run explained =
                Run.in(folder, "explain", "odd.onnx", DATA, "--backward", "--html=odd.html");
        Run examined = Run.in(folder, "doctor", "odd.onnx", DATA);

        assertThat(explained.code()).as(explained.err()).isZero();
        assertThat(explained.out()).contains("Prediction:", "∂L/∂", "The steepest parameters");
        assertThat(folder.resolve("odd.html")).content().contains("<h2>Back</h2>");
        assertThat(examined.code()).as(examined.err()).isZero();
        assertThat(examined.out()).containsAnyOf("No findings.", "  cure  ");
    }
}
