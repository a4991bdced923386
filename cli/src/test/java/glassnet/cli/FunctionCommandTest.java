package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionCommandTest {
    @TempDir Path folder;

    private JsonObject json(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        Run run = Run.in(folder, all);
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    static double[] numbers(JsonArray array) {
        return array.asList().stream().mapToDouble(x -> x.getAsDouble()).toArray();
    }

    /// Lecture 000.
    @Test
    void aFunctionHasValueAndDerivativeAtEachPoint() {
        JsonObject sigmoid = json("function", "sigmoid", "--at", "-2,-1,0,1,2");

        assertThat(sigmoid.get("name").getAsString()).isEqualTo("sigmoid");
        assertThat(numbers(sigmoid.getAsJsonArray("at"))).containsExactly(-2, -1, 0, 1, 2);
        assertThat(numbers(sigmoid.getAsJsonArray("value")))
                .containsExactly(
                        new double[] {0.11920292, 0.26894142, 0.5, 0.73105858, 0.88079708},
                        within(5e-9));
        assertThat(numbers(sigmoid.getAsJsonArray("derivative")))
                .containsExactly(
                        new double[] {0.10499359, 0.19661193, 0.25, 0.19661193, 0.10499359},
                        within(5e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--at=-2,0", "--at -2,0"})
    void pointsMayBeginWithAMinus(String at) {
        JsonObject relu = json(("function relu " + at).split(" "));

        assertThat(numbers(relu.getAsJsonArray("value"))).containsExactly(0, 0);
        assertThat(numbers(relu.getAsJsonArray("at"))).containsExactly(-2, 0);
    }

    /// Lecture 000.
    @Test
    void softmaxHasAJacobian() {
        JsonObject softmax = json("function", "softmax", "--at", "2,1,0.1");

        assertThat(numbers(softmax.getAsJsonArray("value")))
                .containsExactly(new double[] {0.65900114, 0.24243297, 0.09856589}, within(5e-9));
        JsonArray jacobian = softmax.getAsJsonArray("jacobian");
        assertThat(jacobian).hasSize(3);
        assertThat(numbers(jacobian.get(0).getAsJsonArray()))
                .containsExactly(new double[] {0.22471864, -0.1597636, -0.06495503}, within(5e-9));
        assertThat(softmax.has("derivative")).isFalse();
    }

    @Test
    void parametricReluAndLogSoftmaxAreThereToo() {
        JsonObject prelu = json("function", "prelu", "--at", "-2,3");
        JsonObject logSoftmax = json("function", "log-softmax", "--at", "1e4,-1e4");

        assertThat(numbers(prelu.getAsJsonArray("value"))).containsExactly(-0.5, 3);
        assertThat(numbers(prelu.getAsJsonArray("derivative"))).containsExactly(0.25, 1);
        assertThat(numbers(logSoftmax.getAsJsonArray("value"))).containsExactly(0, -20000);
    }

    @Test
    void theTextTellsFormulaFactsAndTable() {
        Run run = Run.in(folder, "function", "logsig", "--at", "0");

        assertThat(run.out())
                .startsWith("sigmoid, logistic, logsig\n")
                .contains("1/(1 + e⁻ᶻ)", "a·(1 − a)", "(0, 1)", "not zero-centred, monotonic")
                .endsWith("  z  f(z)  f′(z)\n  0   0.5   0.25\n");
    }

    @Test
    void everyFunctionIsListedAndWorksByItsName() {
        JsonArray functions = json("function", "list").getAsJsonArray("functions");

        assertThat(functions).hasSizeGreaterThanOrEqualTo(22);
        for (var function : functions) {
            String name = function.getAsJsonObject().get("name").getAsString();
            assertThat(json("function", name).getAsJsonArray("value")).as(name).hasSize(5);
            assertThat(Run.in(folder, "function", name).code()).as(name).isZero();
        }
    }

    @Test
    void theCurveIsDrawnOnceAndNeverOverAFile() throws IOException {
        Run drawn = Run.in(folder, "function", "tanh", "--plot", "f.svg");
        Run again = Run.in(folder, "function", "tanh", "--plot", "f.svg");

        assertThat(drawn.code()).as(drawn.err()).isZero();
        assertThat(Files.readString(folder.resolve("f.svg"))).startsWith("<svg").contains("tanh");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("exists already", "--force");
        assertThat(Run.in(folder, "function", "tanh", "--plot=f.svg", "--force").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relo|There is no activation \"relo\"; did you mean \"relu\"?",
                "sofmax|There is no activation \"sofmax\"; did you mean \"softmax\"?",
                "relu --at 1,x|--at: \"x\" should be a number; write several as -2,0,0.5.",
                "relu --plot f.jpg|--plot: a picture is written as .svg or .png but is to be \"f.jpg\".",
                "softmax --plot f.svg|--plot draws a function of one number; softmax has no such picture."
            })
    void wrongUsageSaysWhatIsRight(String argumentsAndSentence) {
        String[] parts = argumentsAndSentence.split("\\|");

        Run run = Run.in(folder, ("function " + parts[0]).split(" "));

        assertThat(run.err()).startsWith("glassnet: " + parts[1]);
        assertThat(run.code()).isEqualTo(2);
    }
}
