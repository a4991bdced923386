package glassnet.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {

    /// At 2 the first sample has 2 of 4 cells, the second 0 of 4; at 4 it is 4 and 2.
    @Test
    void theStatisticIsTheGreatestDistanceOfCumulativeShares() {
        var apart = KolmogorovSmirnov.of(new float[] {1, 2, 3, 4}, new float[] {3, 4, 5, 6});

        assertThat(apart.statistic()).isEqualTo(0.5);
    }

    @Test
    void samplesApartHaveDistanceOneAndEqualOnesNone() {
        float[] low = {3, 1, 2};

        assertThat(KolmogorovSmirnov.of(low, new float[] {9, 8}).statistic()).isEqualTo(1);
        assertThat(KolmogorovSmirnov.of(low, new float[] {1, 2, 3}))
                .isEqualTo(new KolmogorovSmirnov(0, 1));
    }

    /// Missing cells stand below all numbers: half of them missing is a distance of ½.
    @Test
    void missingCellsCountAsTheLowest() {
        float[] some = {Float.NaN, 1, Float.NaN, 2};

        assertThat(KolmogorovSmirnov.of(new float[] {1, 1, 2, 2}, some).statistic()).isEqualTo(0.5);
    }

    /// 100 and 100 rows: √50 = 7.0711, λ = 0.2·(7.0711 + 0.12 + 0.0156) = 1.4413, 2·(e^−4.1548 −
    /// e^−16.619) = 0.031376.
    @Test
    void theProbabilityIsThatByHand() {
        var apart = KolmogorovSmirnov.of(List.of(0.5, 0.5), 100, List.of(0.7, 0.3), 100);

        assertThat(apart.statistic()).isCloseTo(0.2, within(1e-12));
        assertThat(apart.probability()).isCloseTo(0.031376, within(2e-5));
    }
}
