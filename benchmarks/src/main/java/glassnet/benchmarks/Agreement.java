package glassnet.benchmarks;

/// Whether two sides computed the same, up to the rounding of float32.
final class Agreement {
    private Agreement() {}

    /// As many numbers, at least one, all finite, and each `|a − b| ≤ tolerance · max(|a|, |b|)`.
    static boolean holds(double[] ours, double[] theirs, double tolerance) {
        if (ours.length != theirs.length || ours.length == 0) return false;
        for (int i = 0; i < ours.length; i++) {
            double difference = Math.abs(ours[i] - theirs[i]);
            double scale = Math.max(Math.abs(ours[i]), Math.abs(theirs[i]));
            if (!(difference <= tolerance * scale)) return false;
        }
        return true;
    }
}
