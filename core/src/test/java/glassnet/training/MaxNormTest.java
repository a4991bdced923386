package glassnet.training;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.loss.MeanSquaredError;
import glassnet.matrix.Matrix;
import glassnet.network.Dense;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MaxNormTest {
    /// ‖(3, 4)‖ = 5 is halved; ‖(1, 2)‖ = 2.236 is left, as is the bias.
    @Test
    void columnsThatAreTooLongAreShortenedToTheLimit() {
        ParameterVector theta = ParameterVector.zeros(new Network(2, List.of(new Dense(2))));
        Matrix w = theta.windows(0).get(0);
        w.set(0, 0, 3);
        w.set(1, 0, 4);
        w.set(0, 1, 1);
        w.set(1, 1, 2);
        Matrix b = theta.windows(0).get(1);
        b.set(0, 0, 100);

        MaxNorm[] limits = MaxNorm.of(2.5, theta);
        assertThat(limits).hasSize(1);
        limits[0].apply();

        assertThat(w.get(0, 0)).isEqualTo(1.5f);
        assertThat(w.get(1, 0)).isEqualTo(2f);
        assertThat(w.get(0, 1)).isEqualTo(1f);
        assertThat(w.get(1, 1)).isEqualTo(2f);
        assertThat(b.get(0, 0)).isEqualTo(100f);
    }

    /// Without a limit the one weight of y = 10·x grows to 10.
    @Test
    void aRunStaysWithinTheLimit() {
        Matrix x = Matrix.of(new double[] {1}, new double[] {2}, new double[] {3});
        Matrix y = Matrix.of(new double[] {10}, new double[] {20}, new double[] {30});
        Training free = Training.defaults().withEpochs(2000).withLearningRate(0.1).withPatience(0);

        assertThat(weight(free, x, y)).isBetween(9.5f, 10.5f);
        assertThat(weight(free.withMaxNorm(2), x, y)).isBetween(1.9999f, 2.0001f);
    }

    private static float weight(Training training, Matrix x, Matrix y) {
        Network network = new Network(1, List.of(new Dense(1)));
        var run =
                new TrainingRun(
                        network, new MeanSquaredError(), training, new Examples(x, y), null);
        while (run.hasNext()) run.next();
        return run.parameters().windows(0).getFirst().get(0);
    }
}
