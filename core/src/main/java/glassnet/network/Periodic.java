package glassnet.network;

import glassnet.matrix.Elementary;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;

/// Periodic embedding of numbers: behind the columns as they came stand, for each of the named
/// ones, `outputs` mixtures of learned waves,
///
///     pₖₒ = cₖₒ + Σ_f vₖ,f,ₒ · cos(2π·wₖ,f·xₖ + bₖ,f)
///
/// so that a layer behind it sees the fine and the coarse structure of a number side by side.
///
/// | symbol | shape                                                                |
/// |--------|----------------------------------------------------------------------|
/// | `x`    | batch × inputs                                                       |
/// | `w`, `b` | columns × waves                                                    |
/// | `v`    | (columns · waves) × outputs, the waves of a column side by side      |
/// | `c`    | columns × outputs                                                    |
/// | `y`    | batch × (inputs + columns · outputs): `x`, then `p`                  |
///
/// `∂p/∂v = cos φ`, `∂p/∂b = −v·sin φ`, `∂p/∂w = −2π·x·v·sin φ`, `∂p/∂x = −2π·Σ w·v·sin φ`, with `φ`
/// the angle. It is the PBLD embedding of RealMLP (Holzmüller et al. 2024, arXiv:2407.04491) but
/// for the order of the columns: `w` starts normal, `b` uniform over the circle, `v` and `c` uniform
/// in `±1/√waves`; nothing decays.
///
/// @param columns the inputs that are numbers; at least one
/// @param waves of a column
/// @param outputs of a column
/// @param deviation of the first frequencies, in waves a unit; above 0
/// @param rate factor of the learning rate, above 0
public record Periodic(List<Integer> columns, int waves, int outputs, double deviation, double rate)
        implements Layer {
    private static final int W = 0;
    private static final int B = 1;
    private static final int V = 2;
    private static final int C = 3;
    private static final float TURN = (float) (2 * Math.PI);
    private static final float QUARTER = (float) (Math.PI / 2);

    public Periodic {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || waves < 1 || outputs < 1 || !(deviation > 0) || !(rate > 0)) {
            throw new IllegalArgumentException(
                    "Periodic needs at least one column, wave and output and a deviation and rate above 0 but has %s, %d, %d, %s and %s."
                            .formatted(columns, waves, outputs, deviation, rate));
        }
    }

    /// With RealMLP's numbers: deviation 0.1, 3 outputs, a tenth of the learning rate.
    public Periodic(List<Integer> columns, int waves) {
        this(columns, waves, 3, 0.1, 0.1);
    }

    @Override
    public int outputs(int inputs) {
        for (int column : columns) {
            if (column < 0 || column >= inputs) {
                throw new IllegalArgumentException("reads column %d".formatted(column));
            }
        }
        return inputs + columns.size() * outputs;
    }

    @Override
    public List<Parameter> parameters(int inputs) {
        int n = columns.size();
        return List.of(
                learned("frequency", n, waves),
                learned("phase", n, waves),
                learned("mix", n * waves, outputs),
                learned("shift", n, outputs));
    }

    private Parameter learned(String name, int rows, int columns) {
        return new Parameter(name, rows, columns, true, false, rate);
    }

    @Override
    public void initialize(List<Matrix> parameters, RandomStream random) {
        new Initializer.Normal(deviation).fill(parameters.get(W), random);
        uniform(parameters.get(B), Math.PI, random);
        uniform(parameters.get(V), 1 / Math.sqrt(waves), random);
        uniform(parameters.get(C), 1 / Math.sqrt(waves), random);
    }

    private static void uniform(Matrix m, double bound, RandomStream random) {
        for (int i = 0; i < m.size(); i++) m.set(i, (float) random.nextDouble(-bound, bound));
    }

    /// The cosine of every wave, and its sine for the way back.
    @Override
    public int scratch(int inputs) {
        return 2 * columns.size() * waves;
    }

    @Override
    public int scratchToPredict(int inputs) {
        return columns.size() * waves;
    }

    @Override
    public void forward(Pass pass) {
        for (int i = 0; i < pass.input().rows(); i++) angles(pass, i);
        pass.kernels().map(Elementary.COSINE, pass.scratch(), pass.scratch());
        for (int i = 0; i < pass.input().rows(); i++) mix(pass, i);
    }

    /// `φ = 2π·w·x + b` of row `i`, then `φ − π/2`, whose cosine is the sine of `φ`.
    private void angles(Pass pass, int i) {
        float[] angles = pass.scratch().data();
        Matrix w = pass.parameter(W);
        Matrix b = pass.parameter(B);
        int first = i * pass.scratch().columns();
        for (int k = 0; k < columns.size(); k++) {
            float turned = TURN * pass.input().get(i, columns.get(k));
            for (int f = k * waves; f < (k + 1) * waves; f++) {
                angles[first + f] = Math.fma(w.get(f), turned, b.get(f));
            }
        }
        if (!pass.training()) return;
        int all = columns.size() * waves;
        for (int f = first; f < first + all; f++) angles[f + all] = angles[f] - QUARTER;
    }

    private void mix(Pass pass, int i) {
        float[] cosines = pass.scratch().data();
        float[] v = pass.parameter(V).data();
        float[] y = pass.output().data();
        int inputs = pass.input().columns();
        int row = i * pass.output().columns();
        System.arraycopy(pass.input().data(), i * inputs, y, row, inputs);
        for (int k = 0; k < columns.size(); k++) {
            int first = i * pass.scratch().columns() + k * waves;
            int weights = pass.parameter(V).offset() + k * waves * outputs;
            for (int o = 0; o < outputs; o++) {
                float p = pass.parameter(C).get(k, o);
                for (int f = 0; f < waves; f++) {
                    p = Math.fma(cosines[first + f], v[weights + f * outputs + o], p);
                }
                y[row + inputs + k * outputs + o] = p;
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        Matrix dy = pass.outputGradient();
        Matrix dx = pass.inputGradient();
        int inputs = pass.input().columns();
        for (int i = 0; i < dy.rows(); i++) {
            int row = i * dy.columns();
            if (pass.needsInputGradient()) {
                System.arraycopy(dy.data(), row, dx.data(), i * inputs, inputs);
            }
            for (int k = 0; k < columns.size(); k++)
                turnBack(pass, i, k, row + inputs + k * outputs);
        }
    }

    /// Adds the gradients of column `k` in row `i`.
    ///
    /// @param at where the gradients of its mixtures begin
    private void turnBack(Pass pass, int i, int k, int at) {
        float[] dy = pass.outputGradient().data();
        float[] waving = pass.scratch().data();
        float[] v = pass.parameter(V).data();
        float[] dv = pass.gradient(V).data();
        Matrix dw = pass.gradient(W);
        Matrix db = pass.gradient(B);
        Matrix dc = pass.gradient(C);
        for (int o = 0; o < outputs; o++) dc.set(k, o, dc.get(k, o) + dy[at + o]);
        float turned = TURN * pass.input().get(i, columns.get(k));
        float through = 0;
        int cosine = i * pass.scratch().columns() + k * waves;
        int sine = cosine + columns.size() * waves;
        int mix = pass.parameter(V).offset() + k * waves * outputs;
        int dmix = pass.gradient(V).offset() + k * waves * outputs;
        for (int f = 0; f < waves; f++) {
            float dcosine = 0;
            for (int o = 0; o < outputs; o++) {
                dcosine = Math.fma(dy[at + o], v[mix + f * outputs + o], dcosine);
                int d = dmix + f * outputs + o;
                dv[d] = Math.fma(dy[at + o], waving[cosine + f], dv[d]);
            }
            float dangle = -waving[sine + f] * dcosine;
            db.set(k, f, db.get(k, f) + dangle);
            dw.set(k, f, Math.fma(dangle, turned, dw.get(k, f)));
            through = Math.fma(dangle, pass.parameter(W).get(k, f), through);
        }
        if (!pass.needsInputGradient()) return;
        int column = columns.get(k);
        float dx = pass.inputGradient().get(i, column);
        pass.inputGradient().set(i, column, Math.fma(TURN, through, dx));
    }
}
