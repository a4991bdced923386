package glassnet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.matrix.Matrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultiTargetEvaluationTest {
    private static MultiTargetEvaluation of(Evaluation a, Evaluation b) {
        var each = new LinkedHashMap<String, Evaluation>();
        each.put("a", a);
        each.put("b", b);
        return new MultiTargetEvaluation(each);
    }

    @Test
    void ofNumbersOnlyR2HasAMeanAsErrorsHaveUnits() {
        var both =
                of(new RegressionEvaluation(5, 1, 2, 0.5), new RegressionEvaluation(5, 3, 8, 0.9));

        assertThat(both.rows()).isEqualTo(5);
        assertThat(both.metrics()).isEqualTo(Map.of("r2", (0.5 + 0.9) / 2));
        assertThat(both.of("b").metrics()).containsEntry("rmse", 3.0);
    }

    @Test
    void ofClassesEveryFigureIsThePlainMeanOfTheTargets() {
        double[] yes = {0.1, 0.9};
        double[] no = {0.8, 0.2};
        List<String> names = List.of("no", "yes");
        int[] actual = {1, 1};
        var right = ClassificationEvaluation.of(names, Matrix.of(yes, yes), actual, null);
        var half = ClassificationEvaluation.of(names, Matrix.of(yes, no), actual, null);

        assertThat(of(right, half).metrics())
                .containsEntry("accuracy", 0.75)
                .containsKeys("log_loss", "f1");
    }

    @Test
    void aFigureThatIsUnknownOfOneTargetHasNoMean() {
        var both =
                of(
                        new RegressionEvaluation(5, 1, 2, Double.NaN),
                        new RegressionEvaluation(5, 3, 8, 0.9));

        assertThat(both.metrics().get("r2")).isNaN();
    }

    @Test
    void anUnknownTargetIsRefused() {
        var both =
                of(new RegressionEvaluation(5, 1, 2, 0.5), new RegressionEvaluation(5, 3, 8, 0.9));

        assertThatThrownBy(() -> both.of("height"))
                .hasMessage("There is no target \"height\"; there are a and b.");
    }
}
