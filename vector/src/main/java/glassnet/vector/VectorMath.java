package glassnet.vector;

import glassnet.matrix.SpecialFunctions;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [FloatMath] once more, lane by lane: the same operations in the same order, so the same bits.
/// The formulas and their errors are explained there; a test holds both equal.
final class VectorMath {
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN_2 = 0.6931471805599453;
    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double TURN = 6.283185307179586;
    private static final double TURNS = 0.15915494309189535;
    private static final double ONE_OVER_SQRT_TWO_PI = 0.3989422804014327;
    private static final double SHIFT = 0x1.8p52;
    private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;
    private static final long SIGN = Long.MIN_VALUE;
    private static final double[] SCALED_ERFC = SpecialFunctions.scaledErfcSeries();

    private VectorMath() {}

    static DoubleVector exp(DoubleVector x) {
        DoubleVector bounded = x.min(709).max(-708);
        DoubleVector shifted = bounded.fma(all(x, LOG2_E), all(x, SHIFT));
        DoubleVector scale = scale(shifted);
        return scale.fma(reduced(bounded, shifted), scale);
    }

    static DoubleVector expm1(DoubleVector x) {
        DoubleVector bounded = x.min(709).max(-708);
        DoubleVector shifted = bounded.fma(all(x, LOG2_E), all(x, SHIFT));
        DoubleVector scale = scale(shifted);
        return scale.fma(reduced(bounded, shifted), scale.sub(1));
    }

    private static DoubleVector scale(DoubleVector shifted) {
        return shifted.reinterpretAsLongs()
                .add(1023)
                .lanewise(VectorOperators.LSHL, 52)
                .reinterpretAsDoubles();
    }

    private static DoubleVector reduced(DoubleVector bounded, DoubleVector shifted) {
        DoubleVector r = all(shifted, SHIFT).sub(shifted).fma(all(shifted, LN_2), bounded);
        DoubleVector p = all(r, 1.0 / 3628800);
        p = p.fma(r, all(r, 1.0 / 362880));
        p = p.fma(r, all(r, 1.0 / 40320));
        p = p.fma(r, all(r, 1.0 / 5040));
        p = p.fma(r, all(r, 1.0 / 720));
        p = p.fma(r, all(r, 1.0 / 120));
        p = p.fma(r, all(r, 1.0 / 24));
        p = p.fma(r, all(r, 1.0 / 6));
        p = p.fma(r, all(r, 0.5));
        return p.fma(r.mul(r), r);
    }

    static DoubleVector log(DoubleVector x) {
        var bits = x.reinterpretAsLongs();
        var k = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 52);
        DoubleVector m = bits.sub(k.lanewise(VectorOperators.LSHL, 52)).reinterpretAsDoubles();
        DoubleVector s = m.sub(1).div(m.add(1));
        DoubleVector q = s.mul(s);
        DoubleVector p = all(x, 1.0 / 13);
        p = p.fma(q, all(x, 1.0 / 11));
        p = p.fma(q, all(x, 1.0 / 9));
        p = p.fma(q, all(x, 1.0 / 7));
        p = p.fma(q, all(x, 1.0 / 5));
        p = p.fma(q, all(x, 1.0 / 3));
        DoubleVector twice = s.mul(2);
        DoubleVector exponent = (DoubleVector) k.convert(VectorOperators.L2D, 0);
        DoubleVector result = exponent.fma(all(x, LN_2), twice.fma(p.mul(q), twice));
        VectorMask<Double> positive = x.compare(VectorOperators.GT, 0);
        DoubleVector edge =
                all(x, Double.NaN)
                        .blend(x, positive)
                        .blend(Double.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0));
        return edge.blend(
                result, positive.and(x.compare(VectorOperators.LT, Double.POSITIVE_INFINITY)));
    }

    static DoubleVector tanh(DoubleVector x) {
        DoubleVector t = expm1(x.abs().mul(-2));
        return copySign(t.div(t.add(2)), x);
    }

    static DoubleVector sigmoid(DoubleVector x) {
        return all(x, 1).div(exp(x.neg()).add(1));
    }

    static DoubleVector normalDistribution(DoubleVector z) {
        DoubleVector half = tail(z.abs().mul(SQRT_HALF)).mul(0.5);
        return half.blend(all(z, 1).sub(half), z.compare(VectorOperators.GT, 0));
    }

    private static DoubleVector normalDensity(DoubleVector z) {
        return exp(z.mul(-0.5).mul(z)).mul(ONE_OVER_SQRT_TWO_PI);
    }

    private static DoubleVector tail(DoubleVector y) {
        DoubleVector cut = y.min(26);
        return exp(cut.neg().mul(cut)).mul(scaledErfc(cut));
    }

    private static DoubleVector scaledErfc(DoubleVector y) {
        DoubleVector t = all(y, 3).div(y.add(3));
        DoubleVector u = all(y, 3).sub(y).div(y.add(3));
        DoubleVector q = all(y, SCALED_ERFC[SCALED_ERFC.length - 1]);
        for (int i = SCALED_ERFC.length - 2; i >= 0; i--) q = q.fma(u, all(y, SCALED_ERFC[i]));
        return t.mul(q);
    }

    static DoubleVector cosine(DoubleVector x) {
        DoubleVector t = x.mul(TURNS);
        DoubleVector whole = t.min(0x1p50).max(-0x1p50).add(SHIFT).sub(SHIFT);
        DoubleVector a = all(x, 0.25).sub(t.sub(whole).abs().min(0.5)).mul(TURN);
        DoubleVector q = a.neg().mul(a);
        DoubleVector p = all(x, 1.0 / 1307674368000.0);
        p = p.fma(q, all(x, 1.0 / 6227020800.0));
        p = p.fma(q, all(x, 1.0 / 39916800));
        p = p.fma(q, all(x, 1.0 / 362880));
        p = p.fma(q, all(x, 1.0 / 5040));
        p = p.fma(q, all(x, 1.0 / 120));
        p = p.fma(q, all(x, 1.0 / 6));
        return all(x, 0).fma(x, p.mul(q).fma(a, a));
    }

    static DoubleVector silu(DoubleVector x) {
        return x.max(-Float.MAX_VALUE).mul(sigmoid(x));
    }

    static DoubleVector siluSlope(DoubleVector x) {
        DoubleVector s = sigmoid(x);
        return bounded(x).fma(s.mul(all(x, 1).sub(s)), s);
    }

    static DoubleVector gelu(DoubleVector x) {
        return x.max(-Float.MAX_VALUE).mul(normalDistribution(x));
    }

    static DoubleVector geluSlope(DoubleVector x) {
        DoubleVector b = bounded(x);
        return b.fma(normalDensity(b), normalDistribution(b));
    }

    static DoubleVector mish(DoubleVector x) {
        DoubleVector e = exp(x.min(40));
        DoubleVector n = e.mul(e.add(2));
        return x.max(-Float.MAX_VALUE).mul(n.div(n.add(2)));
    }

    static DoubleVector mishSlope(DoubleVector x) {
        DoubleVector e = exp(x.min(40));
        DoubleVector n = e.mul(e.add(2));
        DoubleVector m = n.add(2);
        DoubleVector rest = n.add(1).mul(4).div(m.mul(m)).mul(e.div(e.add(1)));
        return x.min(40).max(-Float.MAX_VALUE).fma(rest, n.div(m));
    }

    private static DoubleVector bounded(DoubleVector x) {
        return x.min(Float.MAX_VALUE).max(-Float.MAX_VALUE);
    }

    private static DoubleVector copySign(DoubleVector magnitude, DoubleVector sign) {
        return magnitude
                .reinterpretAsLongs()
                .and(~SIGN)
                .or(sign.reinterpretAsLongs().and(SIGN))
                .reinterpretAsDoubles();
    }

    private static DoubleVector all(DoubleVector like, double value) {
        return DoubleVector.broadcast(like.species(), value);
    }
}
