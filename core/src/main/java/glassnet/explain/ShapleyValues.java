package glassnet.explain;

import glassnet.matrix.RandomStream;
import java.util.Arrays;
import java.util.List;

/// The fair shares of players in what a game pays: `φᵢ = Σ_S |S|!·(n − |S| − 1)!/n!·(v(S ∪ i) −
/// v(S))` over all coalitions `S` without `i`. The shares add up to `v(all) − v(none)`. Shapley
/// 1953; as an explanation of a prediction Štrumbelj and Kononenko 2014.
///
/// @param shares one for each player
/// @param standardErrors of the shares; zeros where they are exact
/// @param coalitions how many the game was played for
public record ShapleyValues(List<Double> shares, List<Double> standardErrors, int coalitions) {

    /// With more players their `2ⁿ` coalitions are sampled.
    public static final int MOST_EXACT = 12;

    /// Pairs of an order and its reverse.
    private static final int PAIRS = 100;

    /// What coalitions are paid.
    @FunctionalInterface
    public interface Game {

        /// The pay of each coalition.
        ///
        /// @param coalitions for each whether player `i` takes part
        double[] pay(boolean[][] coalitions);
    }

    public ShapleyValues {
        shares = List.copyOf(shares);
        standardErrors = List.copyOf(standardErrors);
    }

    /// Exact for up to [#MOST_EXACT] players, else [#sampled].
    public static ShapleyValues of(int players, Game game, long seed) {
        return players <= MOST_EXACT ? exact(players, game) : sampled(players, game, seed);
    }

    /// Over all `2ⁿ` coalitions.
    static ShapleyValues exact(int players, Game game) {
        int count = 1 << players;
        boolean[][] coalitions = new boolean[count][players];
        for (int s = 0; s < count; s++) {
            for (int i = 0; i < players; i++) coalitions[s][i] = (s >> i & 1) == 1;
        }
        double[] pay = game.pay(coalitions);
        double[] weight = weights(players);
        Double[] shares = new Double[players];
        for (int i = 0; i < players; i++) {
            double share = 0;
            for (int s = 0; s < count; s++) {
                if (coalitions[s][i]) continue;
                share += weight[Integer.bitCount(s)] * (pay[s | 1 << i] - pay[s]);
            }
            shares[i] = share;
        }
        Double[] none = new Double[players];
        Arrays.fill(none, 0.0);
        return new ShapleyValues(List.of(shares), List.of(none), count);
    }

    /// `s!·(n − s − 1)!/n!` for coalitions of size s.
    private static double[] weights(int players) {
        double[] weights = new double[players];
        if (players > 0) weights[0] = 1.0 / players;
        for (int s = 1; s < players; s++) weights[s] = weights[s - 1] * s / (players - s);
        return weights;
    }

    /// Over 100 random orders and their reverses: what player `i` adds when it joins those before
    /// it. The error is that of the mean over the pairs (Castro, Gómez and Tejada 2009; reversing
    /// each order, Mitchell et al. 2022, JMLR 23, section 4.1).
    static ShapleyValues sampled(int players, Game game, long seed) {
        double[] sums = new double[players];
        double[] squares = new double[players];
        for (int p = 0; p < PAIRS; p++) {
            int[] order = RandomStream.of(seed, "shapley", p).permutation(players);
            boolean[][] coalitions = new boolean[2 * players + 2][players];
            for (int k = 0; k < players; k++) {
                coalitions[k + 1] = coalitions[k].clone();
                coalitions[k + 1][order[k]] = true;
                int back = players + 1 + k;
                coalitions[back + 1] = coalitions[back].clone();
                coalitions[back + 1][order[players - 1 - k]] = true;
            }
            double[] pay = game.pay(coalitions);
            for (int k = 0; k < players; k++) {
                int back = players + 1 + (players - 1 - k);
                double mean = (pay[k + 1] - pay[k] + pay[back + 1] - pay[back]) / 2;
                sums[order[k]] += mean;
                squares[order[k]] += mean * mean;
            }
        }
        Double[] shares = new Double[players];
        Double[] errors = new Double[players];
        for (int i = 0; i < players; i++) {
            double mean = sums[i] / PAIRS;
            double variance = Math.max(0, squares[i] / PAIRS - mean * mean) / (PAIRS - 1);
            shares[i] = mean;
            errors[i] = Math.sqrt(variance);
        }
        return new ShapleyValues(List.of(shares), List.of(errors), PAIRS * (2 * players + 2));
    }
}
