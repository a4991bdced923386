package glassnet.network;

import glassnet.matrix.FloatMath;
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
    private static final double TURN = 2 * Math.PI;

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
    public void forward(Pass pass) {
        Matrix x = pass.input();
        Matrix y = pass.output();
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) y.set(i, j, x.get(i, j));
            for (int k = 0; k < columns.size(); k++) {
                for (int o = 0; o < outputs; o++) {
                    y.set(i, at(pass, k, o), pass.parameter(C).get(k, o));
                }
                for (int f = 0; f < waves; f++) add(pass, i, k, f);
            }
        }
    }

    /// Adds wave `f` of column `k` to the mixtures of row `i`.
    private void add(Pass pass, int i, int k, int f) {
        float x = pass.input().get(i, columns.get(k));
        double phase = pass.parameter(B).get(k, f) / TURN;
        double turns = Math.fma((double) pass.parameter(W).get(k, f), x, phase);
        float cosine = (float) FloatMath.cosineOfTurns(turns);
        int wave = k * waves + f;
        for (int o = 0; o < outputs; o++) {
            int at = at(pass, k, o);
            float p = pass.output().get(i, at);
            pass.output().set(i, at, Math.fma(cosine, pass.parameter(V).get(wave, o), p));
        }
        if (pass.training()) {
            float sine = (float) FloatMath.cosineOfTurns(turns - 0.25);
            pass.scratch().set(i, wave, cosine);
            pass.scratch().set(i, columns.size() * waves + wave, sine);
        }
    }

    private int at(Pass pass, int k, int o) {
        return pass.input().columns() + k * outputs + o;
    }

    @Override
    public void backward(Pass pass) {
        Matrix x = pass.input();
        Matrix dx = pass.inputGradient();
        Matrix dy = pass.outputGradient();
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns() && pass.needsInputGradient(); j++) {
                dx.set(i, j, dy.get(i, j));
            }
            for (int k = 0; k < columns.size(); k++) {
                for (int o = 0; o < outputs; o++)
                    add(pass.gradient(C), k, o, dy.get(i, at(pass, k, o)));
                double dxk = 0;
                for (int f = 0; f < waves; f++) dxk += turnBack(pass, i, k, f);
                if (pass.needsInputGradient()) add(dx, i, columns.get(k), (float) dxk);
            }
        }
    }

    /// Adds the gradients of wave `f` of column `k` in row `i`.
    ///
    /// @return what passes through it to the number
    private double turnBack(Pass pass, int i, int k, int f) {
        int wave = k * waves + f;
        float cosine = pass.scratch().get(i, wave);
        double sine = pass.scratch().get(i, columns.size() * waves + wave);
        double dcosine = 0;
        for (int o = 0; o < outputs; o++) {
            float dp = pass.outputGradient().get(i, at(pass, k, o));
            dcosine += (double) dp * pass.parameter(V).get(wave, o);
            add(pass.gradient(V), wave, o, dp * cosine);
        }
        double dphi = -sine * dcosine;
        add(pass.gradient(B), k, f, (float) dphi);
        double dturns = TURN * dphi;
        add(pass.gradient(W), k, f, (float) (dturns * pass.input().get(i, columns.get(k))));
        return dturns * pass.parameter(W).get(k, f);
    }

    private static void add(Matrix m, int row, int column, float value) {
        m.set(row, column, m.get(row, column) + value);
    }
}
