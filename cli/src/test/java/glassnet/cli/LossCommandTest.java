package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossCommandTest {
    @TempDir Path folder;

    private JsonObject json(String arguments) {
        Run run = Run.in(folder, ("loss " + arguments + " --json").split(" "));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    /// Values and gradients as the lectures have them, N all elements.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 003: x = [3 5] through 2-4-2
                "mse --target 1,0 --prediction 121.5,62.5              | 9213.25    | 120.5,62.5",
                "mse --target 1 --prediction 3                         | 4          | 4",
                // 001: J = 1/(2m) Σ (h − y)², gradient 1/m (h − y)
                "half-mse --target 1,2 --prediction 2,4                | 1.25       | 0.5,1",
                // 000: −1/N below the target, 1/N above, 0 at it
                "mae --target 1,2,3,0 --prediction 2,1,3,0             | 0.5        | 0.25,-0.25,0,0",
                "huber --target 0,0 --prediction 0.5,3                 | 1.3125     | 0.25,0.5",
                // 001: −(t/ŷ − (1 − t)/(1 − ŷ))
                "bce --target 1 --prediction 0.25                      | 1.38629436 | -4",
                "bce --target 0 --prediction 0.75                      | 1.38629436 | 4",
                // with the sigmoid ŷ − t
                "bce --target 1 --logits 0                             | 0.69314718 | -0.5",
                // 000: y = [0 0 1]; y = [0 1 0], dL/dS = −y/S
                "cce --target 0,0,1 --prediction 0.1,0.3,0.6           | 0.51082562 | 0,0,-1.66666667",
                "cce --target 0,1,0 --prediction 0.1,0.7,0.2           | 0.35667494 | 0,-1.42857143,0",
                "sparse-cce --target 1 --prediction 0.1,0.7,0.2        | 0.35667494 | 0,-1.42857143,0",
                // 000: z = [2 1 0.1], dL/dz = S − y
                "cce --target 0,1,0 --logits 2,1,0.1         | 1.41703002 | 0.65900114,-0.75756703,0.09856589",
                "sparse-cce --target 1 --logits 2,1,0.1      | 1.41703002 | 0.65900114,-0.75756703,0.09856589",
                "sparse-cce --target 1,0 --prediction 0.5,0.5,0.25,0.75 | 1.03972077 | 0,-1,-2,0",
                "hinge --target 1,-1 --prediction 0.5,-2               | 0.25       | -0.5,0",
                "quantile(0.9) --target 2 --prediction 1               | 0.9        | -0.9",
                "kl --target 0.9,0.1 --prediction 0.5,0.5              | 0.36806421 | -1.8,-0.2",
                "mse --target -1,-2 --prediction -2,-2                 | 0.5        | -1,0",
            })
    void valueAndGradientAreTheLectures(String arguments, double value, String gradient) {
        JsonObject json = json(arguments.strip());

        assertThat(json.get("name").getAsString()).isEqualTo(arguments.split(" ")[0]);
        assertThat(json.get("value").getAsDouble()).isCloseTo(value, within(5e-9));
        assertThat(FunctionCommandTest.numbers(json.getAsJsonArray("gradient")))
                .containsExactly(Numbers.parse(gradient).array(), within(5.1e-9));
    }

    @Test
    void aConfidentWrongLogitCostsAFiniteNumber() {
        JsonObject json = json("cce --target 1,0 --logits -1e4,1e4");

        assertThat(json.get("value").getAsDouble()).isEqualTo(20000);
    }

    @Test
    void theTextTellsFormulaLossAndGradient() {
        Run run = Run.in(folder, "loss", "mse", "--target", "1,0", "--prediction", "121.5,62.5");

        assertThat(run.out())
                .contains("1/k Σ (ŷ − y)²", "L = 9213.25\n")
                .endsWith(
                        "  prediction  gradient\n       121.5     120.5\n        62.5      62.5\n");
    }

    @Test
    void everyLossIsListed() {
        JsonArray losses = json("list").getAsJsonArray("losses");

        assertThat(losses.asList().stream().map(l -> l.getAsJsonObject().get("name").getAsString()))
                .contains("mse", "half-mse", "mae", "huber", "bce", "cce", "hinge", "kl");
        assertThat(Run.in(folder, "loss", "list").out()).contains("quantile", "poisson");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mes --target 1 --prediction 1|There is no loss \"mes\"; did you mean \"mse\"?",
                "mse --prediction 1|Say with --target what is true.",
                "mse --target 1|Give either --prediction or --logits.",
                "mse --target 1 --prediction 1 --logits 1|Give either --prediction or --logits.",
                "mse --target 1,2 --prediction 1|mse needs as many targets as predictions but has 2 and 1.",
                "cce --target 1,0 --prediction 0.2,0.3,0.5|cce needs 3 targets, or one label, but has 2.",
                "kl --target 1,0 --logits 1,2|kl takes probabilities: use --prediction.",
                "poisson --target 1 --prediction 2|poisson takes logits (its link is exponential: λ = eᶻ): use --logits."
            })
    void wrongUsageSaysWhatIsRight(String argumentsAndSentence) {
        String[] parts = argumentsAndSentence.split("\\|");

        Run run = Run.in(folder, ("loss " + parts[0]).split(" "));

        assertThat(run.err()).startsWith("glassnet: " + parts[1]);
        assertThat(run.code()).isEqualTo(2);
    }
}
