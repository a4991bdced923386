package glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {
    private static final List<String> CLASSES = List.of("no", "yes");

    /// Four rows, one of them yes: 4/(2·3) and 4/(2·1).
    @Test
    void balancedClassesWeighHalfOfAllEach() {
        double[] factors =
                ClassWeights.parse("balanced")
                        .factors(CLASSES, new int[] {0, 0, 1, 0}, new float[] {1, 1, 1, 1});

        assertThat(factors).containsExactly(4 / 6.0, 2);
    }

    @Test
    void aTableWeighsTheClassesItNames() {
        ClassWeights weights = ClassWeights.parse("yes = 2.5");

        assertThat(weights).isEqualTo(new ClassWeights.ByClass(Map.of("yes", 2.5)));
        assertThat(weights.factors(CLASSES, new int[0], new float[0])).containsExactly(1, 2.5);
        assertThat(ClassWeights.parse("yes=3,no=0.5")).hasToString("yes=3.0,no=0.5");
        assertThat(ClassWeights.parse("a=b=2"))
                .isEqualTo(new ClassWeights.ByClass(Map.of("a=b", 2.0)));
    }

    @Test
    void aClassThatThereIsNotIsRefused() {
        assertThatThrownBy(() ->
                        ClassWeights.parse("yess=2").factors(CLASSES, new int[0], new float[0]))
                .hasMessage("There is no class \"yess\" to weigh; did you mean \"yes\"?");
    }

    @Test
    void whatIsNoTableIsRefused() {
        for (String text : List.of("", "yes", "yes=", "=2", "yes=1,yes=2", "yes=two", "yes=1,")) {
            assertThatThrownBy(() -> ClassWeights.parse(text))
                    .hasMessageContaining("should be balanced, or each class once with its weight");
        }
        assertThatThrownBy(() -> ClassWeights.parse("yes=-1"))
                .hasMessage("The weight of class \"yes\" must be above 0 and finite but is -1.0.");
    }
}
