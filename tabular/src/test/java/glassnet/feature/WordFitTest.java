package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordFitTest {
    private static final int ROWS = 200;

    /// A name of its own for each row, with a title that every tenth row has.
    private static String name(int row) {
        String title = row % 10 == 0 ? "Dr." : row % 2 == 0 ? "Mr." : "Mrs.";
        return "%s No%d of %s".formatted(title, row, row % 4 == 0 ? "Ayr" : "Bath");
    }

    private static Column names() {
        return Column.Categorical.of(
                "name",
                IntStream.range(0, ROWS).mapToObj(WordFitTest::name).toArray(String[]::new));
    }

    private static List<String> words(int most, String... target) {
        return words(most, null, Column.Categorical.of("t", target));
    }

    private static List<String> words(int most, @Nullable Matrix weights, Column... targets) {
        Table table = Table.of(targets);
        TargetEncoder encoder = TargetEncoder.fit(List.of(targets), Optional.empty());
        var seen = new TrainingTargets(encoder, encoder.encode(table), weights);
        return new WordFit(Optional.of(seen)).words(names(), most);
    }

    private static String[] target(IntFunction<String> of) {
        return IntStream.range(0, ROWS).mapToObj(of).toArray(String[]::new);
    }

    @Test
    void withoutATargetTheMostFrequentWordsAreTaken() {
        var fit = new WordFit(Optional.empty());

        assertThat(fit.words(names(), 9))
                .as("neither words of every row nor of a few")
                .containsExactly("ayr", "bath", "dr", "mr", "mrs");
        assertThat(fit.words(names(), 2)).containsExactly("bath", "mrs");
    }

    @Test
    void wordsThatTellTheTargetAreTakenTheMostTellingFirst() {
        String[] town = target(i -> i % 4 == 0 ? "yes" : "no");

        // of every fourth row half are doctors, as they have even numbers, and none is a Mrs.
        assertThat(words(9, town)).containsExactly("ayr", "bath", "mr", "mrs");
        assertThat(words(2, town)).containsExactly("ayr", "bath");
        assertThat(words(9, target(i -> i % 10 == 0 ? "yes" : "no"))).contains("dr");
    }

    @Test
    void oneOfManyClassesIsEnoughAndSoIsOneOfSeveralTargets() {
        assertThat(words(9, target(i -> i % 10 == 0 ? "c" : i % 20 < 10 ? "a" : "b")))
                .contains("dr");
        var chance = RandomStream.of(5, "word fit");
        float[] noise = new float[ROWS];
        float[] number = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            noise[i] = (float) chance.nextDouble();
            number[i] = (float) (chance.nextDouble() + (i % 10 == 0 ? 5 : 0));
        }

        assertThat(words(9, null, new Column.Numeric("noise", noise))).isEmpty();
        assertThat(
                        words(
                                9,
                                null,
                                new Column.Numeric("noise", noise),
                                new Column.Numeric("number", number)))
                .contains("dr");
    }

    @Test
    void rowsCountAsTheyWeigh() {
        Column target = Column.Categorical.of("t", target(i -> i % 10 == 0 ? "yes" : "no"));
        Matrix weights = Matrix.zeros(ROWS, 1);
        for (int i = 0; i < ROWS; i++) weights.set(i, i % 10 == 0 ? 0 : 1);

        assertThat(words(9, weights, target)).as("no row of weight says yes").isEmpty();
        for (int i = 0; i < ROWS; i++) weights.set(i, 2);
        assertThat(words(9, weights, target)).isEqualTo(words(9, null, target)).contains("dr");
    }

    @Test
    void codesThatMeanNothingGiveHardlyAnyWord() {
        var chance = RandomStream.of(1, "word fit");
        String[] codes = new String[2_000];
        String[] target = new String[codes.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = "%016x".formatted(chance.nextLong()).toUpperCase(Locale.ROOT);
            target[i] = chance.nextDouble() < 0.3 ? "yes" : "no";
        }
        Column column = Column.Categorical.of("code", codes);
        TargetEncoder encoder =
                TargetEncoder.fit(Column.Categorical.of("t", target), Optional.empty());
        Matrix t = encoder.encode(Table.of(Column.Categorical.of("t", target)));

        assertThat(new WordFit(Optional.empty()).words(column, 1_000)).hasSizeGreaterThan(100);
        assertThat(
                        new WordFit(Optional.of(new TrainingTargets(encoder, t, null)))
                                .words(column, 1_000))
                .hasSizeLessThan(5);
    }
}
