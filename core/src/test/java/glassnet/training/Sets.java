package glassnet.training;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;

/// Small seeded sets for tests, with one-hot targets of two classes.
final class Sets {
    private Sets() {}

    /// Points in a square of side 4; class 1 lies inside the circle of radius 1.4.
    static Examples circles(int rows, long seed) {
        var random = RandomStream.of(seed, "circles");
        Matrix x = Matrix.zeros(rows, 2);
        Matrix target = Matrix.zeros(rows, 2);
        for (int i = 0; i < rows; i++) {
            double a = random.nextDouble(-2, 2);
            double b = random.nextDouble(-2, 2);
            x.set(i, 0, (float) a);
            x.set(i, 1, (float) b);
            target.set(i, a * a + b * b < 2 ? 1 : 0, 1);
        }
        return new Examples(x, target);
    }

    /// As lecture 003's `make_blobs(100, centers=2, n_features=2)`: two round clouds of standard
    /// deviation 1 around (−2, −2) and (2, 2).
    static Examples blobs(int rows, long seed) {
        var random = RandomStream.of(seed, "blobs");
        Matrix x = Matrix.zeros(rows, 2);
        Matrix target = Matrix.zeros(rows, 2);
        for (int i = 0; i < rows; i++) {
            double centre = i % 2 == 0 ? -2 : 2;
            x.set(i, 0, (float) (centre + random.nextGaussian()));
            x.set(i, 1, (float) (centre + random.nextGaussian()));
            target.set(i, i % 2, 1);
        }
        return new Examples(x, target);
    }
}
