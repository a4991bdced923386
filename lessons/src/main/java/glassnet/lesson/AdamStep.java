package glassnet.lesson;

import java.util.ArrayList;
import java.util.List;

/// Adam by hand, on the curve of the lesson `descent-by-hand`. Kingma and Ba 2015, algorithm 1.
final class AdamStep {
    static final double START = 3;
    static final double ALPHA = 0.1;
    static final double BETA1 = 0.9;
    static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    /// Everything one step computes.
    private record Moment(
            int t, double w, double g, double m, double v, double mHat, double vHat, double after) {

        static Moment step(int t, double w, double m, double v) {
            double g =
                    DescentByHand.weight(w)
                            .loss(DescentByHand.X, DescentByHand.Y, DescentByHand.SQUARE)
                            .gradient()[0];
            double newM = BETA1 * m + (1 - BETA1) * g;
            double newV = BETA2 * v + (1 - BETA2) * g * g;
            double mHat = newM / (1 - StrictMath.pow(BETA1, t));
            double vHat = newV / (1 - StrictMath.pow(BETA2, t));
            double after = w - ALPHA * mHat / (Math.sqrt(vHat) + EPSILON);
            return new Moment(t, w, g, newM, newV, mHat, vHat, after);
        }

        Moment next() {
            return step(t + 1, after, m, v);
        }
    }

    private AdamStep() {}

    static List<Step> steps() {
        var moments = new ArrayList<Moment>();
        moments.add(Moment.step(1, START, 0, 0));
        while (moments.size() < 8) moments.add(moments.getLast().next());
        Moment one = moments.getFirst();
        var steps = new ArrayList<Step>();
        steps.add(
                Step.of(
                        "g",
                        "One weight w = %s on the loss (w − 1)²: its gradient."
                                .formatted(Digits.of(START)),
                        "g = 2·(w − 1)",
                        "2·(%s − 1)".formatted(Digits.of(one.w)),
                        Value.number(one.g)));
        steps.add(
                Step.of(
                        "m",
                        "A running mean of gradients, β₁ = 0.9; it starts at 0.",
                        "m new = β₁·m + (1 − β₁)·g",
                        "0.9·0 + 0.1·" + Digits.of(one.g),
                        Value.number(one.m)));
        steps.add(
                Step.of(
                        "v",
                        "A running mean of their squares, β₂ = 0.999.",
                        "v new = β₂·v + (1 − β₂)·g²",
                        "0.999·0 + 0.001·%s²".formatted(Digits.of(one.g)),
                        Value.number(one.v)));
        steps.add(
                Step.of(
                        "m̂",
                        "Both began at 0 and are too small at first; dividing by the weight they have seen mends that.",
                        "m̂ = m/(1 − β₁ᵗ)",
                        "%s/(1 − 0.9)".formatted(Digits.of(one.m)),
                        Value.number(one.mHat)));
        steps.add(
                Step.of(
                        "v̂",
                        "The same for the squares.",
                        "v̂ = v/(1 − β₂ᵗ)",
                        "%s/(1 − 0.999)".formatted(Digits.of(one.v)),
                        Value.number(one.vHat)));
        steps.add(
                Step.of(
                        "w",
                        "The step: m̂/√v̂ has no unit and is about 1 at first, so the first step is α = 0.1, however large the gradient.",
                        "w new = w − α·m̂/(√v̂ + ε)",
                        "%s − 0.1·%s/(√%s + 1e-8)"
                                .formatted(
                                        Digits.of(one.w), Digits.of(one.mHat), Digits.of(one.vHat)),
                        Value.number(one.after)));
        Moment two = moments.get(1);
        steps.add(
                Step.of(
                        "w, step 2",
                        "Again, with what m and v remember.",
                        "w new = w − α·m̂/(√v̂ + ε)",
                        "%s − 0.1·%s/(√%s + 1e-8)"
                                .formatted(
                                        Digits.brief(two.w),
                                        Digits.brief(two.mHat),
                                        Digits.brief(two.vHat)),
                        Value.number(two.after)));
        steps.add(
                Step.of(
                        "eight steps",
                        "All of them: the steps stay near α while the gradients fall.",
                        "w new = w − α·m̂/(√v̂ + ε)",
                        "with α = 0.1, β₁ = 0.9, β₂ = 0.999, ε = 1e-8",
                        Value.table(
                                List.of("t", "g", "m", "v", "m̂", "v̂", "w new"),
                                moments.stream().map(AdamStep::row).toArray(double[][]::new))));
        return steps;
    }

    private static double[] row(Moment x) {
        return new double[] {x.t, x.g, x.m, x.v, x.mHat, x.vHat, x.after};
    }
}
