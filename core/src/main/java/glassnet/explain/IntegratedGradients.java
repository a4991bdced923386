package glassnet.explain;

import glassnet.loss.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// How much each input moves an output on the straight way from a baseline to a row: `cᵢ = (xᵢ −
/// bᵢ)·∫₀¹ ∂f/∂xᵢ(b + t·(x − b)) dt`. Sundararajan, Taly and Yan 2017 (arXiv:1703.01365).
///
/// The contributions add up to `f(x) − f(b)`. That holds on every piece of the way as well, so the
/// integral is refined where it is violated most: pieces, each integrated by Gauss and Legendre's
/// rule of three points, are halved until what is missing, counted by magnitude, is below 1e-4 of
/// the difference. A kink of a ReLU costs a few halvings, a smooth network hardly any.
///
/// @param contributions one for each input
/// @param from `f(b)`
/// @param to `f(x)`
/// @param gradients how many were computed
public record IntegratedGradients(
        List<Double> contributions, double from, double to, int gradients) {
    private static final double TOLERANCE = 1e-4;
    private static final int MOST_PIECES = 2_000;
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
        var way = new Way(network, output, baseline, x);
        double from = way.value(0);
        double to = way.value(1);
        double tolerance = TOLERANCE * Math.max(Math.abs(to - from), 1e-6);
        var worstFirst =
                new PriorityQueue<Piece>(
                        Comparator.comparingDouble((Piece p) -> -Math.abs(p.missing()))
                                .thenComparingDouble(Piece::start));
        worstFirst.add(way.piece(0, 1, from, to));
        double missing = Math.abs(worstFirst.peek().missing());
        while (missing > tolerance && worstFirst.size() < MOST_PIECES) {
            Piece worst = worstFirst.remove();
            double middle = (worst.start + worst.end) / 2;
            double value = way.value(middle);
            worstFirst.add(way.piece(worst.start, middle, worst.from, value));
            worstFirst.add(way.piece(middle, worst.end, value, worst.to));
            missing = 0;
            for (Piece p : worstFirst) missing += Math.abs(p.missing());
        }
        var pieces = new ArrayList<>(worstFirst);
        pieces.sort(Comparator.comparingDouble(Piece::start));
        double[] sums = new double[x.length];
        for (Piece p : pieces) {
            for (int i = 0; i < sums.length; i++) sums[i] += p.contributions.get(i);
        }
        return new IntegratedGradients(
                Arrays.stream(sums).boxed().toList(), from, to, way.gradients);
    }

    /// A piece of the way, integrated.
    private record Piece(
            double start, double end, double from, double to, List<Double> contributions) {

        double missing() {
            double sum = 0;
            for (double c : contributions) sum += c;
            return to - from - sum;
        }
    }

    private static final class Way {
        private final Reference network;
        private final Loss output;
        private final double[] baseline;
        private final double[] x;
        private int gradients;

        Way(Reference network, Loss output, double[] baseline, double[] x) {
            this.network = network;
            this.output = output;
            this.baseline = baseline;
            this.x = x;
        }

        private double[] at(double t) {
            double[] point = new double[x.length];
            for (int i = 0; i < point.length; i++) {
                point[i] = t == 1 ? x[i] : baseline[i] + t * (x[i] - baseline[i]);
            }
            return point;
        }

        double value(double t) {
            return network.lossOf(at(t), new double[0], output);
        }

        Piece piece(double start, double end, double from, double to) {
            Double[] sums = new Double[x.length];
            Arrays.fill(sums, 0.0);
            for (int k = 0; k < NODES.length; k++) {
                double[] point = at(start + NODES[k] * (end - start));
                double[] gradient = network.loss(point, new double[0], output).inputGradient();
                gradients++;
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += WEIGHTS[k] * (end - start) * (x[i] - baseline[i]) * gradient[i];
                }
            }
            return new Piece(start, end, from, to, List.of(sums));
        }
    }
}
