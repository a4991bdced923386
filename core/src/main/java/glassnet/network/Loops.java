package glassnet.network;

import glassnet.matrix.Elementary;

/// The fast passes of the common activations, over the windows of a [Pass], which begin where their
/// arrays do: a loop whose arrays share one index is vectorised by the compiler, one with an offset
/// for each is not (measured: 0.1 ns an element against 1 to 4).
///
/// `forward…` assigns `a` from `z`; `backward…` assigns `dz = da·f′` from `z` or `a`, whichever is
/// cheaper. A test holds each within 2 units in the last place of its definition in [Activation].
final class Loops {
    private Loops() {}

    static void forwardLinear(float c, float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) a[i] = c * z[i];
    }

    static void multiply(float[] a, float[] b, float[] product, int count) {
        for (int i = 0; i < count; i++) product[i] = a[i] * b[i];
    }

    static void backwardRelu(float[] a, float[] da, float[] dz, int count) {
        for (int i = 0; i < count; i++) dz[i] = da[i] * Math.signum(a[i]);
    }

    static void forwardLeakyRelu(float alpha, float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) a[i] = Math.max(z[i], alpha * z[i]);
    }

    static void backwardLeakyRelu(float alpha, float[] z, float[] da, float[] dz, int count) {
        for (int i = 0; i < count; i++) dz[i] = da[i] * Math.max(Math.signum(z[i]), alpha);
    }

    /// `a = positive·z` for `z > 0`, else `negative·(eᶻ − 1)`; without a branch, which would not be
    /// vectorised.
    static void forwardElu(float positive, float negative, Pass pass) {
        forward(Elementary.EXPM1, pass);
        float[] z = pass.input().data();
        float[] a = pass.output().data();
        for (int i = 0; i < pass.output().size(); i++) {
            a[i] = Math.fma(negative, Math.min(a[i], 0f), positive * Math.max(z[i], 0f));
        }
    }

    static void backwardElu(
            float positive, double negative, float[] a, float[] da, float[] dz, int count) {
        for (int i = 0; i < count; i++) {
            float step = Math.max(Math.signum(a[i]), 0f);
            dz[i] =
                    da[i]
                            * Math.fma(
                                    step,
                                    positive,
                                    (1 - step) * (float) (Math.min(a[i], 0f) + negative));
        }
    }

    static void backwardSigmoid(float[] a, float[] da, float[] dz, int count) {
        for (int i = 0; i < count; i++) dz[i] = da[i] * (a[i] * (1 - a[i]));
    }

    static void backwardTanh(float[] a, float[] da, float[] dz, int count) {
        for (int i = 0; i < count; i++) dz[i] = da[i] * Math.fma(-a[i], a[i], 1f);
    }

    /// A function that has a kernel.
    static void forward(Elementary f, Pass pass) {
        pass.kernels().map(f, pass.input(), pass.output());
    }

    /// A derivative that has a kernel.
    static void backward(Elementary slope, Pass pass) {
        pass.kernels().map(slope, pass.input(), pass.inputGradient());
        float[] da = pass.outputGradient().data();
        float[] dz = pass.inputGradient().data();
        for (int i = 0; i < pass.inputGradient().size(); i++) dz[i] *= da[i];
    }
}
