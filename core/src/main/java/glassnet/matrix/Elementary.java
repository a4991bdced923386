package glassnet.matrix;

/// A function of one number that kernels apply to whole matrices ([Kernels#map]).
///
/// [#of] defines it: in double from [FloatMath], rounded once to float by whoever stores it. Other
/// kernels give the same bits.
public enum Elementary {
    /// `eˣ`
    EXP,
    /// `eˣ − 1`
    EXPM1,
    /// `ln x`
    LOG,
    /// `tanh x`
    TANH,
    /// `σ(x) = 1/(1 + e⁻ˣ)`
    SIGMOID,
    /// `Φ(x)`, the distribution function of the standard normal
    NORMAL_DISTRIBUTION,
    /// `cos x`, of angles that are not huge
    COSINE,
    /// `x·σ(x)`
    SILU,
    /// `σ(x) + x·σ(x)·(1 − σ(x))`
    SILU_SLOPE,
    /// `x·Φ(x)`
    GELU,
    /// `Φ(x) + x·φ(x)`
    GELU_SLOPE,
    /// `x·tanh(ln(1 + eˣ))`
    MISH,
    /// `t + x·(1 − t²)·σ(x)` with `t = tanh(ln(1 + eˣ))`
    MISH_SLOPE;

    /// The function at `x`, which is a float.
    public double of(double x) {
        return switch (this) {
            case EXP -> FloatMath.exp(x);
            case EXPM1 -> FloatMath.expm1(x);
            case LOG -> FloatMath.log(x);
            case TANH -> FloatMath.tanh(x);
            case SIGMOID -> FloatMath.sigmoid(x);
            case NORMAL_DISTRIBUTION -> FloatMath.normalDistribution(x);
            case COSINE -> FloatMath.cosine(x);
            case SILU -> FloatMath.silu(x);
            case SILU_SLOPE -> FloatMath.siluSlope(x);
            case GELU -> FloatMath.gelu(x);
            case GELU_SLOPE -> FloatMath.geluSlope(x);
            case MISH -> FloatMath.mish(x);
            case MISH_SLOPE -> FloatMath.mishSlope(x);
        };
    }
}
