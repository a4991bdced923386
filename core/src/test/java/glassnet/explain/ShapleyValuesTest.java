package glassnet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapleyValuesTest {

    /// Two left gloves and a right one: a pair pays 1. The one who is scarce gets 2/3.
    @Test
    void scarceGlovesAreWorthMore() {
        var values =
                ShapleyValues.of(
                        3, coalitions -> pay(coalitions, s -> s[0] && (s[1] || s[2]) ? 1 : 0), 0);

        assertThat(values.shares().get(0)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(values.shares().get(1)).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(values.shares().get(2)).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(values.standardErrors()).containsOnly(0.0);
    }

    private interface Pay {
        double of(boolean[] coalition);
    }

    private static double[] pay(boolean[][] coalitions, Pay pay) {
        double[] result = new double[coalitions.length];
        for (int i = 0; i < result.length; i++) result[i] = pay.of(coalitions[i]);
        return result;
    }

    /// A game with seeded pays of all 2¹⁰ coalitions.
    private static Pay drawn(int players) {
        var random = RandomStream.of(3, "shapley test");
        double[] table = new double[1 << players];
        for (int s = 0; s < table.length; s++) table[s] = random.nextDouble();
        return coalition -> table[mask(coalition)];
    }

    private static int mask(boolean[] coalition) {
        int mask = 0;
        for (int i = 0; i < coalition.length; i++) if (coalition[i]) mask |= 1 << i;
        return mask;
    }

    /// The definition itself, term by term with factorials.
    @Test
    void tenPlayersGetTheSharesOfTheDefinition() {
        int n = 10;
        Pay pay = drawn(n);

        var values = ShapleyValues.of(n, coalitions -> pay(coalitions, pay), 0);

        for (int i = 0; i < n; i++) {
            double share = 0;
            for (int s = 0; s < 1 << n; s++) {
                if ((s & 1 << i) != 0) continue;
                boolean[] without = new boolean[n];
                for (int j = 0; j < n; j++) without[j] = (s & 1 << j) != 0;
                boolean[] with = without.clone();
                with[i] = true;
                int size = Integer.bitCount(s);
                double weight = factorial(size) * factorial(n - size - 1) / factorial(n);
                share += weight * (pay.of(with) - pay.of(without));
            }
            assertThat(values.shares().get(i)).isCloseTo(share, within(1e-12));
        }
    }

    private static double factorial(int n) {
        double product = 1;
        for (int k = 2; k <= n; k++) product *= k;
        return product;
    }

    @Test
    void sampledSharesAddUpAndLieWithinFourOfTheirErrors() {
        int n = 10;
        Pay pay = drawn(n);
        var exact = ShapleyValues.exact(n, coalitions -> pay(coalitions, pay));

        var sampled = ShapleyValues.sampled(n, coalitions -> pay(coalitions, pay), 7);

        assertThat(sum(sampled.shares())).isCloseTo(sum(exact.shares()), within(1e-12));
        for (int i = 0; i < n; i++) {
            assertThat(sampled.standardErrors().get(i)).isBetween(1e-4, 0.1);
            assertThat(sampled.shares().get(i))
                    .isCloseTo(exact.shares().get(i), within(4 * sampled.standardErrors().get(i)));
        }
    }

    private static double sum(List<Double> numbers) {
        double sum = 0;
        for (double x : numbers) sum += x;
        return sum;
    }
}
