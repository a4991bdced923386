package glassnet.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;

/// What the float engine gives, beside what a lesson says.
final class Engine {
    private Engine() {}

    static List<Double> numbers(Matrix matrix) {
        var numbers = new ArrayList<Double>();
        for (int i = 0; i < matrix.size(); i++) numbers.add((double) matrix.get(i));
        return numbers;
    }

    static void assertClose(Matrix actual, Value expected, double tolerance) {
        assertThat(actual.size()).isEqualTo(expected.numbers().size());
        for (int i = 0; i < actual.size(); i++) {
            assertThat((double) actual.get(i))
                    .isCloseTo(expected.numbers().get(i), within(tolerance));
        }
    }
}
