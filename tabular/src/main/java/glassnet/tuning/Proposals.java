package glassnet.tuning;

import glassnet.matrix.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What each trial tries: the usual settings first, then by chance around them, then by what the
/// earlier trials found.
///
/// The third is the tree-structured Parzen estimator of Bergstra, Bardenet, Bengio and Kégl 2011
/// ("Algorithms for hyper-parameter optimization"), section 4: the better fifth of the known trials
/// gives a density `l(x)`, the others give `g(x)`, and of some draws from `l` that with the largest
/// `l(x)/g(x)` is tried. A density is a product over the dimensions; in each it is the mean of a
/// flat one and one bump for every trial. All dimensions of a draw are judged together, not one by
/// one as in the paper, so that one trial is not all favourites at once.
final class Proposals {
    /// Up to this trial all is chance.
    static final int BY_CHANCE = 12;

    /// A chance trial keeps each usual setting with this probability.
    private static final double KEPT = 0.5;

    private static final double BETTER = 0.2;
    private static final int DRAWS = 24;

    private final SearchSpace space;
    private final long seed;

    Proposals(SearchSpace space, long seed) {
        this.space = space;
        this.seed = seed;
    }

    /// The settings of trial `number`, from 1: nothing but the seed, the number and the `known`
    /// trials decides.
    Settings of(int number, List<Trial> known) {
        if (number == 1) return space.usual();
        var random = RandomStream.of(seed, "trial", number);
        if (number <= BY_CHANCE || known.size() < 2) return byChance(random);
        return byModel(random, known);
    }

    private Settings byChance(RandomStream random) {
        double[] positions = space.position(space.usual());
        for (int d = 0; d < positions.length; d++) {
            boolean kept = random.nextDouble() < KEPT;
            double other = random.nextDouble();
            if (!kept) positions[d] = other;
        }
        return space.at(positions);
    }

    private Settings byModel(RandomStream random, List<Trial> known) {
        List<double[]> ranked =
                known.stream()
                        .sorted(
                                Comparator.comparingDouble(Trial::loss)
                                        .thenComparingInt(Trial::number))
                        .map(trial -> space.position(trial.settings()))
                        .toList();
        int better = (int) Math.ceil(BETTER * ranked.size());
        List<Density> good = densities(ranked.subList(0, better));
        List<Density> bad = densities(ranked.subList(better, ranked.size()));
        double[] best = {};
        double most = Double.NEGATIVE_INFINITY;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] x = good.stream().mapToDouble(density -> density.draw(random)).toArray();
            double gain = 0;
            for (int d = 0; d < x.length; d++) {
                gain += StrictMath.log(good.get(d).at(x[d]) / bad.get(d).at(x[d]));
            }
            if (gain > most) {
                most = gain;
                best = x;
            }
        }
        return space.at(best);
    }

    /// A density for each dimension.
    private List<Density> densities(List<double[]> points) {
        var densities = new ArrayList<Density>();
        for (int d = 0; d < space.dimensions().size(); d++) {
            int dimension = d;
            List<Double> centres = points.stream().map(point -> point[dimension]).toList();
            densities.add(
                    switch (space.dimensions().get(d)) {
                        case Dimension.Choice<?> choice ->
                                new Density.OfChoice(choice.values().size(), centres);
                        case Dimension.Range _ -> new Density.OfRange(centres);
                    });
        }
        return densities;
    }

    /// A density on `[0, 1]`: the mean of a flat one and of one bump for each centre.
    sealed interface Density {
        double at(double x);

        double draw(RandomStream random);

        /// Each value has its own part of `[0, 1]`, and bumps are as wide as that.
        record OfChoice(int values, List<Double> centres) implements Density {
            @Override
            public double at(double x) {
                long same = centres.stream().filter(c -> index(c) == index(x)).count();
                return (1 + (double) same * values) / (1 + centres.size());
            }

            private int index(double x) {
                return Math.min(values - 1, (int) (x * values));
            }

            @Override
            public double draw(RandomStream random) {
                int bump = random.nextInt(centres.size() + 1);
                return bump < centres.size() ? centres.get(bump) : random.nextDouble();
            }
        }

        /// Normal bumps, mirrored at both ends, that narrow as they become more: their deviation is
        /// `0.3·n^(−1/5)`, the rate of Scott 1992, section 6.2.
        record OfRange(List<Double> centres) implements Density {
            @Override
            public double at(double x) {
                double sum = 1;
                for (double c : centres) sum += normal(x - c) + normal(x + c) + normal(2 - x - c);
                return sum / (1 + centres.size());
            }

            private double normal(double distance) {
                double z = distance / deviation();
                return StrictMath.exp(-z * z / 2) / (deviation() * Math.sqrt(2 * Math.PI));
            }

            private double deviation() {
                return 0.3 * StrictMath.pow(Math.max(1, centres.size()), -0.2);
            }

            @Override
            public double draw(RandomStream random) {
                int bump = random.nextInt(centres.size() + 1);
                if (bump == centres.size()) return random.nextDouble();
                double x = Math.abs(centres.get(bump) + deviation() * random.nextGaussian());
                double mirrored = x > 1 ? 2 - x : x;
                return Math.clamp(mirrored, 0, 1);
            }
        }
    }
}
