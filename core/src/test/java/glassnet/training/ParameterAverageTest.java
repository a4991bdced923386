package glassnet.training;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.ScalarKernels;
import glassnet.network.Dense;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import org.junit.jupiter.api.Test;

class ParameterAverageTest {
    private final ParameterVector theta = ParameterVector.zeros(Network.of(1, new Dense(1)));

    private float after(double steps, float... values) {
        var average = new ParameterAverage(theta, steps, new ScalarKernels());
        for (int step = 1; step <= values.length; step++) {
            theta.values()[0] = values[step - 1];
            average.add(step);
        }
        return average.values().values()[0];
    }

    @Test
    void atFirstItIsTheMeanOfAllSteps() {
        assertThat(after(4, 2, 4, 9)).isEqualTo(5);
    }

    @Test
    void laterEachStepHasItsShare() {
        assertThat(after(2, 2, 4, 9)).isEqualTo(6); // 3, then half of the way to 9
    }

    /// As with one batch an epoch and half an epoch asked for: a share of 2 would overshoot.
    @Test
    void overLessThanAStepItIsTheParametersThemselves() {
        assertThat(after(0.5, 2, 4, 9)).isEqualTo(9);
    }
}
