package glassnet.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Matrix;
import glassnet.training.Examples;
import glassnet.training.Training;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundsTest {

    private static Rounds rounds(int rows, int epochs) {
        return new Rounds(Training.defaults().withEpochs(epochs), rows);
    }

    private static List<Integer> due(Rounds rounds, int epochs) {
        return IntStream.rangeClosed(1, epochs).filter(rounds::isDue).boxed().toList();
    }

    private static int sampled(Rounds rounds, int rows) {
        return rounds.chosen(new Examples(Matrix.zeros(rows, 1), Matrix.zeros(rows, 1))).rows();
    }

    @ParameterizedTest
    @CsvSource({"100,48", "292,64", "320,30", "1000,5", "4000,8", "20000,3", "300,100000"})
    void atMostAHundredthOfTheRowsOfARunAreLookedAt(int rows, int epochs) {
        Rounds rounds = rounds(rows, epochs);

        int looks = 1 + due(rounds, epochs).size();

        assertThat(looks * sampled(rounds, rows)).isLessThanOrEqualTo(rows * epochs / 100);
        assertThat(sampled(rounds, rows)).isGreaterThanOrEqualTo(16);
    }

    @Test
    void aLongRunIsLookedAtEverMoreSeldom() {
        assertThat(due(rounds(1_000, 300), 300)).containsExactly(1, 4, 16, 64, 256, 300);
    }

    @Test
    void aShortRunIsLookedAtWhereItBeginsAndEndsOnFewRows() {
        assertThat(due(rounds(292, 16), 16)).containsExactly(1, 16);
        assertThat(sampled(rounds(292, 16), 292)).isEqualTo(16);
    }

    @Test
    void thereAreNoMoreRowsThanTheRunHas() {
        assertThat(sampled(rounds(5, 1), 5)).isEqualTo(5);
        assertThat(due(rounds(5, 1), 1)).containsExactly(1);
    }
}
