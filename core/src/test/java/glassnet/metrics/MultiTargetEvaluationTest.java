package glassnet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
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
    void everyFigureIsThePlainMeanOfTheTargets() {
        var both =
                of(new RegressionEvaluation(5, 1, 2, 0.5), new RegressionEvaluation(5, 3, 8, 0.9));

        assertThat(both.rows()).isEqualTo(5);
        assertThat(both.metrics())
                .isEqualTo(Map.of("rmse", 2.0, "mae", 5.0, "r2", (0.5 + 0.9) / 2));
        assertThat(both.of("b").metrics()).containsEntry("rmse", 3.0);
    }

    @Test
    void aFigureThatIsUnknownOfOneTargetHasNoMean() {
        var both =
                of(
                        new RegressionEvaluation(5, 1, 2, Double.NaN),
                        new RegressionEvaluation(5, 3, 8, 0.9));

        assertThat(both.metrics().get("r2")).isNaN();
        assertThat(both.metrics()).containsEntry("mae", 5.0);
    }

    @Test
    void anUnknownTargetIsRefused() {
        var both =
                of(new RegressionEvaluation(5, 1, 2, 0.5), new RegressionEvaluation(5, 3, 8, 0.9));

        assertThatThrownBy(() -> both.of("height"))
                .hasMessage("There is no target \"height\"; there are a and b.");
    }
}
