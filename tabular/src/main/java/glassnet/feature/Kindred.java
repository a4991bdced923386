package glassnet.feature;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Oblique;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Pairs of numbers that rise and fall together, and the lines at an angle to both along which they
/// are cut.
///
/// What a number tells beyond its kin lies across the two: rooms beyond households, the distance
/// from a coast beyond the latitude. Pieces of each alone cannot show it, and a network on scaled
/// numbers learns it slowly, as that sum or difference hardly varies beside them.
///
/// Of all pairs whose correlation is 0.8 or more, of either sign, those are taken that join the
/// numbers to trees of the strongest ties (Chow and Liu 1968): of four numbers that all go together
/// three pairs tell everything. Numbers of few different values, such as months and seasons, are
/// left alone: what lies across them are single cells of a table, which are learnt by heart.
///
/// The members of an ensemble but the first cut along lines of their own, each weight times `2ᵘ`
/// with `u` between −½ and ½, which turns the lines by up to 10°; the same for every seed.
final class Kindred {
    private static final double LEAST = 0.8;

    /// Such numbers are one, and what is left between them is rounding.
    private static final double SAME = 0.9999;

    /// Evenly spread rows, at most, that correlations are taken of.
    private static final int ROWS = 4_096;

    /// Among these rows, so many different values at least.
    private static final int VALUES = 256;

    /// How often the second number counts in the four sums of a pair, where both rise together: the
    /// direction in which they vary least, the one in which they vary most, and two between.
    private static final float[] WEIGHTS = {-1, 1, -2, -0.5f};

    /// Edges nearer than this are one, as sums of floats tell no less.
    private static final float NARROWEST = 1e-6f;

    private final Matrix x;
    private final List<Integer> numbers;
    private final int member;
    private final RandomStream random;

    /// @param x the features of the training rows
    /// @param numbers the columns of it that are scaled numbers
    /// @param member of an ensemble, from 0, which turns the lines
    Kindred(Matrix x, List<Integer> numbers, int member) {
        this.x = x;
        this.numbers = numbers;
        this.member = member;
        random = RandomStream.of(member, "angles");
    }

    /// Two of the numbers, by their columns.
    private record Pair(int first, int second, double correlation) {
        double strength() {
            return Math.abs(correlation);
        }
    }

    /// How many sums a pair is cut by.
    static int sums() {
        return WEIGHTS.length;
    }

    /// The strongest pairs, cut where equally many rows lie between; none where no two are kindred.
    ///
    /// @param most pairs
    /// @param pieces of all cuts together, at most
    /// @param share the most pieces of one cut
    Optional<Oblique> cut(int most, int pieces, int share) {
        List<Pair> pairs = trees(most);
        var cuts = new ArrayList<Oblique.Cut>();
        int each = pairs.isEmpty() ? 0 : Math.min(share, pieces / (pairs.size() * sums()));
        for (Pair pair : pairs) {
            for (float weight : WEIGHTS) {
                float signed = turned(pair.correlation > 0 ? weight : -weight);
                List<Float> edges = edges(pair, signed, each);
                if (edges.size() >= 3) {
                    cuts.add(new Oblique.Cut(pair.first, pair.second, signed, edges));
                }
            }
        }
        return cuts.isEmpty() ? Optional.empty() : Optional.of(new Oblique(cuts));
    }

    /// The first member has the weights as they are; what the others see along lines of their own
    /// is what the average gains.
    private float turned(float weight) {
        if (member == 0) return weight;
        double turned = weight * StrictMath.pow(2, random.nextDouble() - 0.5);
        return Math.round(100 * turned) / 100f; // explanations show it
    }

    private List<Float> edges(Pair pair, float weight, int pieces) {
        float[] sums = new float[x.rows()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = x.get(i, pair.first) + weight * x.get(i, pair.second);
        }
        Arrays.sort(sums);
        var apart = new ArrayList<Float>();
        for (float edge : Edges.of(sums, pieces)) {
            if (apart.isEmpty() || edge - apart.getLast() > NARROWEST) apart.add(edge);
        }
        return apart;
    }

    /// The strongest pairs first, each of which joins two numbers that nothing joined before.
    private List<Pair> trees(int most) {
        int[] tree = new int[x.columns()];
        Arrays.setAll(tree, column -> column);
        var chosen = new ArrayList<Pair>();
        for (Pair pair : kindred()) {
            int from = tree[pair.second];
            int to = tree[pair.first];
            if (from == to || chosen.size() == most) continue;
            for (int column : numbers) if (tree[column] == from) tree[column] = to;
            chosen.add(pair);
        }
        return chosen;
    }

    private List<Pair> kindred() {
        var fine = new ArrayList<Integer>();
        var deviations = new ArrayList<double[]>();
        for (int column : numbers) {
            double[] sample = sample(column);
            if (Arrays.stream(sample).distinct().count() < VALUES) continue;
            fine.add(column);
            deviations.add(deviations(sample));
        }
        var pairs = new ArrayList<Pair>();
        for (int k = 0; k < deviations.size(); k++) {
            for (int j = 0; j < k; j++) {
                double r = product(deviations.get(j), deviations.get(k));
                if (Math.abs(r) >= LEAST && Math.abs(r) < SAME) {
                    pairs.add(new Pair(fine.get(j), fine.get(k), r));
                }
            }
        }
        pairs.sort(
                Comparator.comparingDouble(Pair::strength)
                        .reversed()
                        .thenComparingInt(Pair::first)
                        .thenComparingInt(Pair::second));
        return pairs;
    }

    private double[] sample(int column) {
        int step = Math.max(1, x.rows() / ROWS);
        double[] sample = new double[Math.ceilDiv(x.rows(), step)];
        for (int i = 0; i < sample.length; i++) sample[i] = x.get(i * step, column);
        return sample;
    }

    /// From the mean, with a length of 1.
    private static double[] deviations(double[] sample) {
        double[] deviations = sample.clone();
        double mean = Arrays.stream(sample).sum() / sample.length;
        for (int i = 0; i < deviations.length; i++) deviations[i] -= mean;
        double length = Math.sqrt(product(deviations, deviations));
        for (int i = 0; i < deviations.length; i++) deviations[i] /= length;
        return deviations;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
