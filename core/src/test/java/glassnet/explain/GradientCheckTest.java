package glassnet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.CustomLayer;
import glassnet.network.Dense;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.Parameter;
import glassnet.network.Pass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCheckTest {

    static List<Layer> layers() {
        return Family.layers();
    }

    static List<Loss> losses() {
        return Family.losses();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void everyLayerPassesAlone(Layer layer) {
        int inputs =
                switch (layer) {
                    case Embedding e -> e.numeric() + e.tables().size();
                    case Average a -> a.member(0).inputs();
                    default -> 5;
                };

        GradientCheck check = GradientCheck.of(layer, inputs);

        assertThat(check.passed()).as(check.toString()).isTrue();
        assertThat(check.numbers()).isGreaterThanOrEqualTo(3 * inputs);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void everyLossPassesAlone(Loss loss) {
        for (int outputs = 1; outputs <= 4; outputs++) {
            try {
                loss.targets(outputs);
            } catch (IllegalArgumentException unsuitable) {
                continue;
            }
            GradientCheck check = GradientCheck.of(loss, outputs);

            assertThat(check.passed()).as(check.toString()).isTrue();
        }
    }

    @Test
    void networkWithCustomPartsPassesWhenTheyAreRight() {
        Network network = Network.of(2, new Dense(3), new Scale(1), new Cube(3), new Dense(2));

        GradientCheck check = GradientCheck.of(network, new MeanSquaredError());

        assertThat(check.passed()).as(check.toString()).isTrue();
        assertThat(check.toString())
                .startsWith("The derivatives of Network[")
                .contains(" are right: 21 compared, largest error ")
                .endsWith("(allowed 1e-05).");
    }

    @Test
    void wrongCustomActivationIsNoticed() {
        GradientCheck alone = GradientCheck.of(new Cube(2), 3);
        GradientCheck inside =
                GradientCheck.of(
                        Network.of(2, new Dense(3), new Cube(2), new Dense(2)),
                        new MeanSquaredError());

        assertThat(alone.passed()).isFalse();
        assertThat(alone.at()).startsWith("x[");
        assertThat(inside.passed()).isFalse();
        assertThat(inside.subject()).startsWith("the reference of ");
    }

    @Test
    void wrongGradientOfACustomWeightIsNamedWithBothNumbers() {
        GradientCheck check = GradientCheck.of(new Scale(1.5), 2);

        assertThat(check.passed()).isFalse();
        assertThat(check.at()).startsWith("scale[0,");
        assertThat(check.found()).isNotCloseTo(check.expected(), within(0.01));
        assertThat(check.toString())
                .matches(
                        "A derivative of Scale\\[factor=1.5] is wrong: at scale\\[0,\\d] it must be \\S+ but is \\S+, error \\S+ \\(allowed 1e-03\\)\\.");
    }

    @Test
    void wrongCustomLossIsNoticedInItsDefinitionAndInItsLoop() {
        assertThat(GradientCheck.of(new Quartic(4, 1), 2).passed()).isTrue();

        GradientCheck definition = GradientCheck.of(new Quartic(3, 1), 2);
        GradientCheck loop = GradientCheck.of(new Quartic(4, 1.01), 2);

        assertThat(definition.passed()).isFalse();
        assertThat(definition.at()).startsWith("dz[").contains(" of row ");
        assertThat(loop.passed()).isFalse();
        assertThat(loop.at()).endsWith(" of the batch");
    }

    @Test
    void derivativeThatIsNotANumberFails() {
        GradientCheck check = GradientCheck.of(new Quartic(Double.NaN, 1), 1);

        assertThat(check.passed()).isFalse();
        assertThat(check.largestError()).isNaN();
    }

    /// `a = z³`, `a′ = 3z²` when `slope` is 3.
    private record Cube(double slope) implements Activation.Custom {
        @Override
        public double value(double z) {
            return z * z * z;
        }

        @Override
        public double derivative(double z, double a) {
            return slope * z * z;
        }
    }

    /// `yⱼ = xⱼ·sⱼ`, with a weight gradient that is wrong unless `factor` is 1.
    private record Scale(double factor) implements CustomLayer {
        @Override
        public int outputs(int inputs) {
            return inputs;
        }

        @Override
        public List<Parameter> parameters(int inputs) {
            return List.of(Parameter.bias("scale", inputs));
        }

        @Override
        public void forward(Pass pass) {
            Matrix x = pass.input();
            for (int i = 0; i < x.size(); i++) {
                pass.output().set(i, x.get(i) * pass.parameter(0).get(i % x.columns()));
            }
        }

        @Override
        public void backward(Pass pass) {
            Matrix x = pass.input();
            for (int i = 0; i < x.size(); i++) {
                int j = i % x.columns();
                float dy = pass.outputGradient().get(i);
                float ds = (float) (factor * dy * x.get(i));
                pass.gradient(0).set(j, pass.gradient(0).get(j) + ds);
                if (pass.needsInputGradient()) {
                    pass.inputGradient().set(i, dy * pass.parameter(0).get(j));
                }
            }
        }
    }

    /// `L = Σ (z − t)⁴`, right when `slope` is 4 and `loop` is 1.
    private record Quartic(double slope, double loop) implements Loss.Custom {
        @Override
        public double value(double[] z, double[] t) {
            double sum = 0;
            for (int j = 0; j < z.length; j++) sum += StrictMath.pow(z[j] - t[j], 4);
            return sum;
        }

        @Override
        public void gradient(double[] z, double[] t, double[] dz) {
            for (int j = 0; j < z.length; j++) dz[j] = slope * StrictMath.pow(z[j] - t[j], 3);
        }

        @Override
        public double sumAndGradient(Matrix z, Matrix t, Matrix w, Matrix dz) {
            double sum = Loss.Custom.super.sumAndGradient(z, t, w, dz);
            for (int i = 0; i < dz.size(); i++) dz.set(i, (float) (loop * dz.get(i)));
            return sum;
        }
    }
}
