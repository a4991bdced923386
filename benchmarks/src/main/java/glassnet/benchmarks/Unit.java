package glassnet.benchmarks;

/// How a speed is written.
///
/// @param name such as `rows/s`
/// @param scale by which work per second is divided, or which is divided by it
/// @param inverse true where less is better
record Unit(String name, double scale, boolean inverse) {

    static Unit perSecond(String what) {
        return new Unit(what + "/s", 1, false);
    }

    /// @param rate work per second
    double of(double rate) {
        return inverse ? scale / rate : rate / scale;
    }
}
