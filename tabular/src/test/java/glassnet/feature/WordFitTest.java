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

    /// Texts of eight of 150 words each, which have nothing to do with anything.
    private static Column noise(int rows) {
        var chance = RandomStream.of(1, "word fit");
        String[] texts = new String[rows];
        for (int i = 0; i < rows; i++) {
            var words = new StringBuilder().append(i);
            for (int k = 0; k < 8; k++)
                words.append(" w")
                        .append((char) ('a' + chance.nextInt(15)))
                        .append((char) ('a' + chance.nextInt(10)));
            texts[i] = words.toString();
        }
        return Column.Categorical.of("text", texts);
    }

    private static List<String> told(Column texts, Column target, @Nullable Matrix weights) {
        TargetEncoder encoder = TargetEncoder.fit(target, Optional.empty());
        var seen = new TrainingTargets(encoder, encoder.encode(Table.of(target)), weights);
        return new WordFit(Optional.of(seen)).words(texts, 4_096);
    }

    @Test
    void wordsThatTellNothingAreNotTakenWhateverTheTarget() {
        int rows = 2_000;
        Column texts = noise(rows);
        var chance = RandomStream.of(2, "word fit");
        assertThat(new WordFit(Optional.empty()).words(texts, 4_096)).hasSize(150);
        for (int classes : new int[] {2, 20, 100, 400}) {
            String[] target = new String[rows];
            for (int i = 0; i < rows; i++) target[i] = "class " + chance.nextInt(classes);
            assertThat(told(texts, Column.Categorical.of("t", target), null))
                    .as("%d classes", classes)
                    .hasSizeLessThan(4);
        }
        String[] rare = new String[rows];
        float[] farOut = new float[rows];
        for (int i = 0; i < rows; i++) {
            rare[i] = i == 77 ? "yes" : "no";
            farOut[i] = i == 77 ? 1e6f : (float) chance.nextGaussian();
        }
        assertThat(told(texts, Column.Categorical.of("t", rare), null)).isEmpty();
        assertThat(told(texts, new Column.Numeric("t", farOut), null)).isEmpty();
    }

    @Test
    void unequalWeightsDoNotMakeMoreOfAWord() {
        int rows = 2_000;
        var chance = RandomStream.of(3, "word fit");
        String[] target = new String[rows];
        Matrix weights = Matrix.zeros(rows, 1);
        for (int i = 0; i < rows; i++) {
            target[i] = chance.nextInt(2) == 0 ? "yes" : "no";
            weights.set(i, (float) Math.exp(3 * chance.nextGaussian()));
        }

        assertThat(told(noise(rows), Column.Categorical.of("t", target), weights))
                .hasSizeLessThan(8);
    }

    @Test
    void aWordIsNoLongerThanFiftyLetters() {
        String[] texts = new String[ROWS];
        for (int i = 0; i < ROWS; i++) texts[i] = i + (i % 2 == 0 ? " " + "a".repeat(51) : " b");

        assertThat(new WordFit(Optional.empty()).words(Column.Categorical.of("t", texts), 9))
                .containsExactly("b");
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
