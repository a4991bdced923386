package glassnet.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every rule follows the ten steps that `trajectories.py` computed in double, with gradients that
/// change sign and scale, to 1e-6 of a step (the mean of the trajectory's) beyond the rounding of
/// `θ` itself to float before and after the step, half an ulp each.
class TrajectoryTest {

    /// One line of `trajectories.csv`.
    private record Line(String optimizer, int step, int index, float g, double from, double to) {}

    private static Map<String, List<Line>> golden() throws IOException {
        try (InputStream in = TrajectoryTest.class.getResourceAsStream("trajectories.csv")) {
            var groups = new LinkedHashMap<String, List<Line>>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(TrajectoryTest::parse)
                    .forEach(line ->
                            groups.merge(
                                    line.optimizer,
                                    List.of(line),
                                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
            return groups;
        }
    }

    private static Line parse(String line) {
        String[] field = line.split(",");
        return new Line(
                field[0],
                Integer.parseInt(field[1]),
                Integer.parseInt(field[2]),
                Float.parseFloat(field[3]),
                Double.parseDouble(field[4]),
                Double.parseDouble(field[5]));
    }

    private static Optimizer rule(String name) {
        return name.equals("lion with decay 0.5")
                ? new Lion(0.9, 0.99, 0.5)
                : Optimizer.named(name);
    }

    @TestFactory
    Stream<DynamicTest> everyRuleFollowsItsGoldenTrajectory() throws IOException {
        return golden().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> follow(e.getValue())));
    }

    @Test
    void everyRuleHasATrajectory() throws IOException {
        var withoutSearch =
                Optimizer.byName().entrySet().stream()
                        .filter(e -> !e.getValue().searches())
                        .map(Map.Entry::getKey)
                        .toList();

        assertThat(golden().keySet()).containsAll(withoutSearch);
    }

    private static void follow(List<Line> lines) {
        Optimizer optimizer = rule(lines.getFirst().optimizer);
        int parameters = 4;
        // one value more on each side: a range must leave its neighbours alone
        Optimizer.State state = optimizer.start(parameters + 2);
        double stepSize =
                lines.stream().mapToDouble(l -> Math.abs(l.to - l.from)).average().orElseThrow();
        for (int t = 1; t <= lines.size() / parameters; t++) {
            List<Line> step = lines.subList((t - 1) * parameters, t * parameters);
            float[] theta = new float[parameters + 2];
            float[] g = new float[parameters + 2];
            theta[0] = theta[parameters + 1] = 1;
            g[0] = g[parameters + 1] = 1;
            for (Line line : step) {
                theta[line.index + 1] = (float) line.from;
                g[line.index + 1] = line.g;
            }

            state.step(
                    t,
                    optimizer.defaultLearningRate(),
                    optimizer.weightDecay(),
                    theta,
                    g,
                    1,
                    parameters + 1);

            for (Line line : step) {
                assertThat((double) theta[line.index + 1])
                        .as("step %d, parameter %d", t, line.index)
                        .isCloseTo(line.to, within(1e-6 * stepSize + Math.ulp((float) line.to)));
            }
            assertThat(theta[0]).isEqualTo(1);
            assertThat(theta[parameters + 1]).isEqualTo(1);
        }
    }
}
