package glassnet.explain;

import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How much each input moves an output on the straight way from a baseline to a row: `cᵢ = (xᵢ −
/// bᵢ)·∫₀¹ ∂f/∂xᵢ(b + t·(x − b)) dt`. Sundararajan, Taly and Yan 2017 (arXiv:1703.01365).
///
/// The contributions add up to `f(x) − f(b)`. That holds on every piece of the way as well, so the
/// integral is refined where it is violated most: in rounds, pieces, each integrated by Gauss and
/// Legendre's rule of three points, are halved but for those that miss least, until what is
/// missing, counted by magnitude, is below 1e-5 of the difference. A kink of a ReLU costs a few
/// halvings, a smooth network hardly any.
///
/// The two ends are computed in double precision, what is between them in float: pieces that miss
/// less than floats can tell, by how far they are off at the ends, are left as they are. So are all
/// but the worst where there are too many.
///
/// @param contributions one for each input
/// @param from `f(b)`
/// @param to `f(x)`
/// @param gradients how many were computed
public record IntegratedGradients(
        List<Double> contributions, double from, double to, int gradients) {
    private static final double TOLERANCE = 1e-5;
    private static final double NOISE = 1e-6; // of the difference
    private static final int MOST_ROUNDS = 16;
    private static final int MOST_PIECES = 2_000; // of a round
    private static final int CAPACITY = 384; // points at once, a multiple of the nodes
    private static final double NODE = Math.sqrt(15) / 10; // from the middle of a piece of length 1
    private static final double[] NODES = {0.5 - NODE, 0.5, 0.5 + NODE};
    private static final double[] WEIGHTS = {5.0 / 18, 8.0 / 18, 5.0 / 18};

    public IntegratedGradients {
        contributions = List.copyOf(contributions);
    }

    /// What the contributions leave unexplained: `f(x) − f(b) − Σ cᵢ`.
    public double residual() {
        double sum = 0;
        for (double c : contributions) sum += c;
        return to - from - sum;
    }

    /// Integrates along the way from `baseline` to `x`.
    ///
    /// @param output the explained number as a function of the last layer's numbers, without a
    ///   target
    public static IntegratedGradients of(
            Reference network, Loss output, double[] baseline, double[] x) {
        double from = network.lossOf(baseline, new double[0], output);
        double to = network.lossOf(x, new double[0], output);
        double left = TOLERANCE * Math.max(Math.abs(to - from), 1e-6);
        var way = new Way(new InputGradients(network, output, CAPACITY), baseline, x);
        double[] sums = new double[x.length];
        Piece whole = way.whole();
        double noise =
                2 * Math.max(Math.abs(whole.from - from), Math.abs(whole.to - to))
                        + NOISE * Math.abs(to - from);
        List<Piece> pieces = List.of(whole);
        for (int round = 1; !pieces.isEmpty(); round++) {
            List<Integral> integrals = way.integrals(pieces);
            integrals.sort(Comparator.comparingDouble(Integral::missing));
            double allowed = left / 2;
            int few = integrals.size() - MOST_PIECES / 2; // the others are the worst
            var coarse = new ArrayList<Piece>();
            for (int k = 0; k < integrals.size(); k++) {
                Integral each = integrals.get(k);
                boolean matters = each.missing > noise && each.missing > allowed;
                if (matters && k >= few && round < MOST_ROUNDS) {
                    coarse.add(each.piece);
                    continue;
                }
                if (each.missing > noise) {
                    allowed -= each.missing;
                    left -= each.missing;
                }
                for (int i = 0; i < sums.length; i++) sums[i] += each.contributions.get(i);
            }
            coarse.sort(Comparator.comparingDouble(Piece::start));
            pieces = way.halves(coarse);
        }
        return new IntegratedGradients(
                Arrays.stream(sums).boxed().toList(), from, to, way.gradients);
    }

    /// A piece of the way with the output at its ends.
    private record Piece(double start, double end, double from, double to) {

        double middle() {
            return (start + end) / 2;
        }
    }

    /// @param missing `|f(end) − f(start) − Σ contributions|`
    private record Integral(Piece piece, List<Double> contributions, double missing) {}

    private static final class Way {
        private final InputGradients engine;
        private final double[] baseline;
        private final double[] x;
        private int gradients;

        Way(InputGradients engine, double[] baseline, double[] x) {
            this.engine = engine;
            this.baseline = baseline;
            this.x = x;
        }

        Piece whole() {
            double[] ends = values(List.of(0.0, 1.0));
            return new Piece(0, 1, ends[0], ends[1]);
        }

        List<Piece> halves(List<Piece> pieces) {
            double[] middles = values(pieces.stream().map(Piece::middle).toList());
            var halves = new ArrayList<Piece>();
            for (int k = 0; k < middles.length; k++) {
                Piece p = pieces.get(k);
                halves.add(new Piece(p.start, p.middle(), p.from, middles[k]));
                halves.add(new Piece(p.middle(), p.end, middles[k], p.to));
            }
            return halves;
        }

        private double[] values(List<Double> ts) {
            double[] values = new double[ts.size()];
            for (int k = 0; k < values.length; k += CAPACITY) {
                List<Double> some = ts.subList(k, Math.min(k + CAPACITY, values.length));
                place(some);
                System.arraycopy(engine.values(), 0, values, k, some.size());
            }
            return values;
        }

        List<Integral> integrals(List<Piece> pieces) {
            var integrals = new ArrayList<Integral>();
            int most = CAPACITY / NODES.length;
            for (int k = 0; k < pieces.size(); k += most) {
                List<Piece> some = pieces.subList(k, Math.min(k + most, pieces.size()));
                var ts = new ArrayList<Double>();
                for (Piece p : some) {
                    for (double node : NODES) ts.add(p.start + node * (p.end - p.start));
                }
                place(ts);
                Matrix slopes = engine.gradients();
                gradients += ts.size();
                for (int i = 0; i < some.size(); i++) {
                    integrals.add(integral(some.get(i), slopes, NODES.length * i));
                }
            }
            return integrals;
        }

        private Integral integral(Piece piece, Matrix slopes, int row) {
            Double[] contributions = new Double[x.length];
            double missing = piece.to - piece.from;
            for (int i = 0; i < contributions.length; i++) {
                double slope = 0;
                for (int k = 0; k < NODES.length; k++) slope += WEIGHTS[k] * slopes.get(row + k, i);
                contributions[i] = slope * (piece.end - piece.start) * (x[i] - baseline[i]);
                missing -= contributions[i];
            }
            return new Integral(piece, List.of(contributions), Math.abs(missing));
        }

        /// Puts the points at `ts` in front of the engine.
        private void place(List<Double> ts) {
            Matrix points = engine.input(ts.size());
            for (int k = 0; k < ts.size(); k++) {
                double t = ts.get(k);
                for (int i = 0; i < x.length; i++) {
                    points.set(
                            k, i, (float) (t == 1 ? x[i] : baseline[i] + t * (x[i] - baseline[i])));
                }
            }
        }
    }
}
