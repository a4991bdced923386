package glassnet.optimizer;

/// Averages in which the past fades.
final class Moving {
    /// Added and taken away again, so that nothing is left of numbers below `2⁻¹²⁵`, and larger
    /// ones keep their 24 bits but for a last one below `2⁻⁷⁶`.
    ///
    /// Where a gradient has become zero, as behind a dead unit, `β·m` would come down to the
    /// numbers below the least normal float, `2⁻¹²⁶`, and stay there, as `0.9` times the smallest
    /// of them rounds to itself. With those a processor may take a hundred times as long.
    private static final float TINY = 0x1p-100f;

    private Moving() {}

    /// `β·average + c·g`
    static float average(float beta, float average, float c, float g) {
        return Math.fma(beta, average, Math.fma(c, g, TINY)) - TINY;
    }
}
