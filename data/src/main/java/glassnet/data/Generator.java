package glassnet.data;

import static java.lang.Math.PI;

import glassnet.matrix.RandomStream;
import glassnet.table.Table;
import java.util.Arrays;
import java.util.Comparator;

/// A made-up data set: a record of its parameters, drawn from a seed. The same parameters and seed
/// give the same bits on every machine.
///
/// Points in the plane have the columns `x`, `y` and the target `class`; regressions have `x1 … xn`
/// and the target `y`. Rows come in random order.
public sealed interface Generator {

    /// How many rows are drawn.
    int rows();

    /// The rows drawn from `seed`.
    Table table(long seed);

    /// What it is, in one sentence.
    String description();

    /// The column to predict.
    default String target() {
        return "class";
    }

    /// What kind of learning it is for.
    default String task() {
        return "binary";
    }

    /// A set whose target is a number.
    sealed interface Regression extends Generator {
        @Override
        default String target() {
            return "y";
        }

        @Override
        default String task() {
            return "regression";
        }
    }

    /// Round clouds of points, one per class: `xᵢ ~ N(centre, spread²)`, the centres uniform in
    /// [−10, 10]ⁿ. The defaults are those of lecture 003, `make_blobs(100, centers=2,
    /// n_features=2)`.
    record Blobs(int rows, int centers, int features, double spread) implements Generator {
        public Blobs {
            atLeast("blobs rows", rows, 1);
            atLeast("blobs centers", centers, 1);
            atLeast("blobs features", features, 1);
            notNegative("blobs spread", spread);
        }

        public Blobs() {
            this(100, 2, 2, 1);
        }

        @Override
        public String description() {
            return "Round clouds of points, one per class.";
        }

        @Override
        public String task() {
            return centers == 2 ? "binary" : "multiclass";
        }

        @Override
        public Table table(long seed) {
            RandomStream random = RandomStream.of(seed, "blobs");
            double[][] center = new double[centers][features];
            for (double[] c : center) {
                for (int j = 0; j < features; j++) c[j] = random.nextDouble(-10, 10);
            }
            return Drawing.points(
                    seed,
                    rows,
                    features,
                    (i, x) -> {
                        int label = i % centers;
                        for (int j = 0; j < features; j++) {
                            x[j] = center[label][j] + spread * random.nextGaussian();
                        }
                        return label;
                    });
        }
    }

    /// Two half circles that reach into each other, with normal noise.
    record Moons(int rows, double noise) implements Generator {
        public Moons {
            atLeast("moons rows", rows, 1);
            notNegative("moons noise", noise);
        }

        public Moons() {
            this(200, 0.1);
        }

        @Override
        public String description() {
            return "Two half circles that reach into each other.";
        }

        @Override
        public Table table(long seed) {
            RandomStream random = RandomStream.of(seed, "moons");
            return Drawing.points(
                    seed,
                    rows,
                    2,
                    (i, x) -> {
                        int label = i % 2;
                        double angle = PI * random.nextDouble();
                        double cos = StrictMath.cos(angle);
                        double sin = StrictMath.sin(angle);
                        x[0] = (label == 0 ? cos : 1 - cos) + noise * random.nextGaussian();
                        x[1] = (label == 0 ? sin : 0.5 - sin) + noise * random.nextGaussian();
                        return label;
                    });
        }
    }

    /// A ring of radius 1 around a ring of radius `factor`, with normal noise.
    record Circles(int rows, double noise, double factor) implements Generator {
        public Circles {
            atLeast("circles rows", rows, 1);
            notNegative("circles noise", noise);
            if (!(factor >= 0 && factor < 1)) {
                throw new IllegalArgumentException(
                        "circles factor must be in [0, 1) but is " + factor + ".");
            }
        }

        public Circles() {
            this(200, 0.05, 0.5);
        }

        @Override
        public String description() {
            return "A ring of points around another.";
        }

        @Override
        public Table table(long seed) {
            RandomStream random = RandomStream.of(seed, "circles");
            return Drawing.points(
                    seed,
                    rows,
                    2,
                    (i, x) -> {
                        int label = i % 2;
                        double radius = label == 0 ? 1 : factor;
                        double angle = 2 * PI * random.nextDouble();
                        x[0] = radius * StrictMath.cos(angle) + noise * random.nextGaussian();
                        x[1] = radius * StrictMath.sin(angle) + noise * random.nextGaussian();
                        return label;
                    });
        }
    }

    /// Arms that wind out of the origin, one per class: radius `r` uniform in [0, 1), angle
    /// `2π(turns·r + class/arms)`, with normal noise.
    record Spiral(int rows, int arms, double turns, double noise) implements Generator {
        public Spiral {
            atLeast("spiral rows", rows, 1);
            atLeast("spiral arms", arms, 2);
            notNegative("spiral noise", noise);
        }

        public Spiral() {
            this(300, 2, 1.5, 0.02);
        }

        @Override
        public String description() {
            return "Arms that wind out of the origin, one per class.";
        }

        @Override
        public String task() {
            return arms == 2 ? "binary" : "multiclass";
        }

        @Override
        public Table table(long seed) {
            RandomStream random = RandomStream.of(seed, "spiral");
            return Drawing.points(
                    seed,
                    rows,
                    2,
                    (i, x) -> {
                        int label = i % arms;
                        double radius = random.nextDouble();
                        double angle = 2 * PI * (turns * radius + (double) label / arms);
                        x[0] = radius * StrictMath.cos(angle) + noise * random.nextGaussian();
                        x[1] = radius * StrictMath.sin(angle) + noise * random.nextGaussian();
                        return label;
                    });
        }
    }

    /// The four corners of the unit square in turn, with normal noise; class 1 where exactly one of
    /// `x`, `y` is 1. With `noise=0` and 4 rows it is the truth table.
    record Xor(int rows, double noise) implements Generator {
        public Xor {
            atLeast("xor rows", rows, 1);
            notNegative("xor noise", noise);
        }

        public Xor() {
            this(200, 0.1);
        }

        @Override
        public String description() {
            return "The corners of a square; class 1 where exactly one of x, y is 1.";
        }

        @Override
        public Table table(long seed) {
            RandomStream random = RandomStream.of(seed, "xor");
            return Drawing.points(
                    seed,
                    rows,
                    2,
                    (i, x) -> {
                        int a = i & 1;
                        int b = (i >> 1) & 1;
                        x[0] = a + noise * random.nextGaussian();
                        x[1] = b + noise * random.nextGaussian();
                        return a ^ b;
                    });
        }
    }

    /// Points of [−1, 1)², the classes those of a board of `cells` × `cells` squares.
    record Checkerboard(int rows, int cells) implements Generator {
        public Checkerboard {
            atLeast("checkerboard rows", rows, 1);
            atLeast("checkerboard cells", cells, 1);
        }

        public Checkerboard() {
            this(400, 4);
        }

        @Override
        public String description() {
            return "The black and white squares of a board.";
        }

        @Override
        public Table table(long seed) {
            RandomStream random = RandomStream.of(seed, "checkerboard");
            return Drawing.points(
                    seed,
                    rows,
                    2,
                    (i, x) -> {
                        double u = random.nextDouble();
                        double v = random.nextDouble();
                        x[0] = 2 * u - 1;
                        x[1] = 2 * v - 1;
                        return ((int) (u * cells) + (int) (v * cells)) & 1;
                    });
        }
    }

    /// One cloud `x ~ N(0, I)`, cut into shells around the origin that hold equally many rows, one
    /// per class from the inside out: no straight line tells them apart.
    record Quantiles(int rows, int classes, int features) implements Generator {
        public Quantiles {
            atLeast("quantiles rows", rows, 1);
            atLeast("quantiles classes", classes, 1);
            atLeast("quantiles features", features, 1);
        }

        public Quantiles() {
            this(300, 3, 2);
        }

        @Override
        public String description() {
            return "One normal cloud cut into shells, one per class.";
        }

        @Override
        public String task() {
            return classes == 2 ? "binary" : "multiclass";
        }

        @Override
        public Table table(long seed) {
            RandomStream random = RandomStream.of(seed, "quantiles");
            double[][] cloud = new double[rows][features];
            for (double[] x : cloud) {
                for (int j = 0; j < features; j++) x[j] = random.nextGaussian();
            }
            Arrays.sort(cloud, Comparator.comparingDouble(Quantiles::square));
            return Drawing.points(
                    seed,
                    rows,
                    features,
                    (i, x) -> {
                        System.arraycopy(cloud[i], 0, x, 0, features);
                        return (int) ((long) i * classes / rows);
                    });
        }

        /// Squared distance from the origin.
        private static double square(double[] x) {
            double sum = 0;
            for (double v : x) sum += v * v;
            return sum;
        }
    }

    /// `y = Σ wⱼ·xⱼ + b + noise`, the inputs standard normal, the weights and b uniform in [−2, 2].
    record Linear(int rows, int features, double noise) implements Regression {
        public Linear {
            atLeast("linear rows", rows, 1);
            atLeast("linear features", features, 1);
            notNegative("linear noise", noise);
        }

        public Linear() {
            this(100, 1, 0.1);
        }

        @Override
        public String description() {
            return "A straight line (plane) with noise.";
        }

        @Override
        public Table table(long seed) {
            RandomStream random = RandomStream.of(seed, "linear");
            double[] weight = new double[features];
            for (int j = 0; j < features; j++) weight[j] = random.nextDouble(-2, 2);
            double bias = random.nextDouble(-2, 2);
            return Drawing.regression(
                    rows,
                    features,
                    x -> {
                        double y = bias;
                        for (int j = 0; j < features; j++) {
                            x[j] = random.nextGaussian();
                            y += weight[j] * x[j];
                        }
                        return y + noise * random.nextGaussian();
                    });
        }
    }

    /// `y = sin(2πx) + noise`, x uniform in [0, 1).
    record Sine(int rows, double noise) implements Regression {
        public Sine {
            atLeast("sine rows", rows, 1);
            notNegative("sine noise", noise);
        }

        public Sine() {
            this(200, 0.1);
        }

        @Override
        public String description() {
            return "One wave of the sine with noise.";
        }

        @Override
        public Table table(long seed) {
            RandomStream random = RandomStream.of(seed, "sine");
            return Drawing.regression(
                    rows,
                    1,
                    x -> {
                        x[0] = random.nextDouble();
                        return StrictMath.sin(2 * PI * x[0]) + noise * random.nextGaussian();
                    });
        }
    }

    /// `y = 10·sin(π·x₁·x₂) + 20·(x₃ − ½)² + 10·x₄ + 5·x₅ + noise`, all inputs uniform in [0, 1);
    /// those from x₆ on say nothing. Friedman 1991, "Multivariate adaptive regression splines",
    /// 4.3.
    record Friedman(int rows, int features, double noise) implements Regression {
        public Friedman {
            atLeast("friedman rows", rows, 1);
            atLeast("friedman features", features, 5);
            notNegative("friedman noise", noise);
        }

        public Friedman() {
            this(500, 10, 1);
        }

        @Override
        public String description() {
            return "Friedman's first function: a curved surface of five inputs, the others say nothing.";
        }

        @Override
        public Table table(long seed) {
            RandomStream random = RandomStream.of(seed, "friedman");
            return Drawing.regression(
                    rows,
                    features,
                    x -> {
                        for (int j = 0; j < features; j++) x[j] = random.nextDouble();
                        double fromHalf = x[2] - 0.5;
                        return 10 * StrictMath.sin(PI * x[0] * x[1])
                                + 20 * fromHalf * fromHalf
                                + 10 * x[3]
                                + 5 * x[4]
                                + noise * random.nextGaussian();
                    });
        }
    }

    private static void atLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    what + " must be at least " + least + " but is " + value + ".");
        }
    }

    private static void notNegative(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what + " must be a number of at least 0 but is " + value + ".");
        }
    }
}
