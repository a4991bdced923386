package glassnet.network;

import glassnet.matrix.FloatMath;
import glassnet.matrix.Matrix;

/// The fast passes of the common activations: plain loops without calls through an interface, which
/// the compiler inlines and, where a function is simple, vectorises.
///
/// `forward…` assigns `a` from `z`; `backward…` assigns `dz = da·f′` from `z` or `a`, whichever is
/// cheaper. A test holds each within 2 units in the last place of its definition in [Activation].
final class Loops {
    private Loops() {}

    static void forwardLinear(float c, Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        int p = z.offset();
        int q = a.offset();
        for (int i = 0; i < z.size(); i++) to[q + i] = c * from[p + i];
    }

    static void forwardRelu(Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        int p = z.offset();
        int q = a.offset();
        for (int i = 0; i < z.size(); i++) to[q + i] = Math.max(0f, from[p + i]);
    }

    static void backwardRelu(Matrix a, Matrix da, Matrix dz) {
        float[] output = a.data();
        float[] from = da.data();
        float[] to = dz.data();
        int o = a.offset();
        int p = da.offset();
        int q = dz.offset();
        for (int i = 0; i < a.size(); i++) to[q + i] = from[p + i] * Math.signum(output[o + i]);
    }

    static void forwardLeakyRelu(float alpha, Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        int p = z.offset();
        int q = a.offset();
        for (int i = 0; i < z.size(); i++) to[q + i] = Math.max(from[p + i], alpha * from[p + i]);
    }

    static void backwardLeakyRelu(float alpha, Matrix z, Matrix da, Matrix dz) {
        float[] input = z.data();
        float[] from = da.data();
        float[] to = dz.data();
        int o = z.offset();
        int p = da.offset();
        int q = dz.offset();
        for (int i = 0; i < z.size(); i++) {
            to[q + i] = from[p + i] * Math.max(Math.signum(input[o + i]), alpha);
        }
    }

    static void forwardElu(double alpha, Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        int p = z.offset();
        int q = a.offset();
        for (int i = 0; i < z.size(); i++) {
            float x = from[p + i];
            to[q + i] = x > 0 ? x : (float) (alpha * FloatMath.expm1(x));
        }
    }

    static void backwardElu(double alpha, Matrix a, Matrix da, Matrix dz) {
        float[] output = a.data();
        float[] from = da.data();
        float[] to = dz.data();
        int o = a.offset();
        int p = da.offset();
        int q = dz.offset();
        for (int i = 0; i < a.size(); i++) {
            float y = output[o + i];
            to[q + i] = from[p + i] * (y > 0 ? 1 : (float) (y + alpha));
        }
    }

    static void forwardSigmoid(Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        int p = z.offset();
        int q = a.offset();
        for (int i = 0; i < z.size(); i++) to[q + i] = (float) FloatMath.sigmoid(from[p + i]);
    }

    static void backwardSigmoid(Matrix a, Matrix da, Matrix dz) {
        float[] output = a.data();
        float[] from = da.data();
        float[] to = dz.data();
        int o = a.offset();
        int p = da.offset();
        int q = dz.offset();
        for (int i = 0; i < a.size(); i++) {
            float y = output[o + i];
            to[q + i] = from[p + i] * (y * (1 - y));
        }
    }

    static void forwardTanh(Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        int p = z.offset();
        int q = a.offset();
        for (int i = 0; i < z.size(); i++) to[q + i] = (float) FloatMath.tanh(from[p + i]);
    }

    static void backwardTanh(Matrix a, Matrix da, Matrix dz) {
        float[] output = a.data();
        float[] from = da.data();
        float[] to = dz.data();
        int o = a.offset();
        int p = da.offset();
        int q = dz.offset();
        for (int i = 0; i < a.size(); i++) {
            float y = output[o + i];
            to[q + i] = from[p + i] * Math.fma(-y, y, 1f);
        }
    }

    static void forwardSilu(double beta, Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        int p = z.offset();
        int q = a.offset();
        for (int i = 0; i < z.size(); i++) {
            float x = from[p + i];
            to[q + i] = (float) (aboveMinusInfinity(x) * FloatMath.sigmoid(beta * x));
        }
    }

    static void backwardSilu(double beta, Matrix z, Matrix da, Matrix dz) {
        float[] input = z.data();
        float[] from = da.data();
        float[] to = dz.data();
        int o = z.offset();
        int p = da.offset();
        int q = dz.offset();
        for (int i = 0; i < z.size(); i++) {
            double x = beta * finite(input[o + i]);
            double s = FloatMath.sigmoid(x);
            to[q + i] = from[p + i] * (float) Math.fma(x, s * (1 - s), s);
        }
    }

    static void forwardGelu(Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        int p = z.offset();
        int q = a.offset();
        for (int i = 0; i < z.size(); i++) {
            float x = from[p + i];
            to[q + i] = (float) (aboveMinusInfinity(x) * FloatMath.normalDistribution(x));
        }
    }

    static void backwardGelu(Matrix z, Matrix da, Matrix dz) {
        float[] input = z.data();
        float[] from = da.data();
        float[] to = dz.data();
        int o = z.offset();
        int p = da.offset();
        int q = dz.offset();
        for (int i = 0; i < z.size(); i++) {
            double x = finite(input[o + i]);
            double slope = Math.fma(x, FloatMath.normalDensity(x), FloatMath.normalDistribution(x));
            to[q + i] = from[p + i] * (float) slope;
        }
    }

    /// So that a factor which has died out wins over `z = −∞`.
    private static double aboveMinusInfinity(float z) {
        return Math.max(z, -Float.MAX_VALUE);
    }

    private static double finite(float z) {
        return Math.max(-Float.MAX_VALUE, Math.min(z, Float.MAX_VALUE));
    }
}
