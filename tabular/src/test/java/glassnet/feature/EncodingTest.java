package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Matrix;
import glassnet.table.Column;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EncodingTest {

    @Test
    void aNumberIsScaledByMedianAndRangeAndClippedSmoothly() {
        var encoding = new Encoding.Numeric("age", 40, 20, false);

        assertThat(encoding.scaled(40)).isZero();
        assertThat(encoding.scaled(60)).isEqualTo((float) (1 / Math.sqrt(1 + 1 / 9.0)));
        // r = 3: 3/√2
        assertThat(encoding.scaled(100)).isCloseTo(2.1213203f, within(1e-6f));
        assertThat(encoding.scaled(-1e30f)).isEqualTo(-3);
        assertThat(encoding.scaled(Float.MAX_VALUE)).isEqualTo(3);
        assertThat(encoding.scaled(Float.NaN)).as("missing counts as the median").isZero();
    }

    @Test
    void aMissingNumberSaysSoInAColumnOfItsOwn() {
        var encoding = new Encoding.Numeric("age", 0, 3, true);

        Matrix x = encode(encoding, new Column.Numeric("age", 3, Float.NaN));

        assertThat(encoding.features()).containsExactly("age", "age missing");
        assertThat(x.get(0, 1)).isZero();
        assertThat(x.get(1, 0)).isZero();
        assertThat(x.get(1, 1)).isOne();
    }

    @Test
    void aNumberSaysHowFarItHasComeThroughEachPiece() {
        var scaling = new Encoding.Numeric("age", 30, 20, true);
        var encoding = new Encoding.Piecewise(scaling, List.of(10f, 30f, 70f));

        Matrix x = encode(encoding, new Column.Numeric("age", 20, 40, 5, 99, Float.NaN));

        assertThat(encoding.features())
                .containsExactly("age", "age missing", "age 10.0…30.0", "age 30.0…70.0");
        assertThat(x.data()[0]).isEqualTo(scaling.scaled(20));
        assertThat(pieces(x, 0)).containsExactly(0.5f, 0);
        assertThat(pieces(x, 1)).containsExactly(1, 0.25f);
        assertThat(pieces(x, 2)).as("below the first edge").containsExactly(0, 0);
        assertThat(pieces(x, 3)).as("above the last edge").containsExactly(1, 1);
        assertThat(pieces(x, 4)).as("missing").containsExactly(0, 0);
        assertThat(x.get(4, 1)).isOne();
    }

    private static float[] pieces(Matrix x, int row) {
        return new float[] {x.get(row, 2), x.get(row, 3)};
    }

    @Test
    void edgesThatDoNotRiseAreRefused() {
        var scaling = new Encoding.Numeric("age", 30, 20, false);

        assertThatThrownBy(() -> new Encoding.Piecewise(scaling, List.of(1f, 1f, 2f)))
                .hasMessage(
                        "Encoding of \"age\" needs three rising edges or more but has [1.0, 1.0, 2.0].");
        assertThatThrownBy(() ->
                        new Encoding.Piecewise(
                                scaling, List.of(-Float.MAX_VALUE, 3e38f, Float.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoLevelsBecomePlusAndMinusOne() {
        var encoding = new Encoding.Binary("sex", "female", "male");

        Matrix x = encode(encoding, Column.Categorical.of("sex", "male", "female", null, "other"));

        assertThat(x.data()).containsExactly(1, -1, 0, 0);
    }

    @Test
    void aLevelIsOneAmongZerosAndAnUnknownOneIsAllZeros() {
        var encoding = new Encoding.OneHot("island", List.of("Biscoe", "Dream", "Torgersen"));

        Matrix x = encode(encoding, Column.Categorical.of("island", "Dream", "Mars", null));

        assertThat(x.data()).containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void codesNumberTheLevelsAndMissingCellsHaveTheirOwn() {
        var levels = List.of("a", "b", "c");
        Column cells = Column.Categorical.of("city", "c", "a", "z", null);

        Matrix withMissing = encode(new Encoding.Code("city", levels, true, 2), cells);
        Matrix without = encode(new Encoding.Code("city", levels, false, 2), cells);

        assertThat(withMissing.data()).containsExactly(2, 0, -1, 3);
        assertThat(without.data()).containsExactly(2, 0, -1, -1);
    }

    @Test
    void levelsThatAreNumbersInAnotherFileAreStillLevels() {
        var encoding = new Encoding.OneHot("class", List.of("1", "2", "3"));

        Matrix x = encode(encoding, new Column.Numeric("class", 2, 3));

        assertThat(x.data()).containsExactly(0, 1, 0, 0, 0, 1);
    }

    @Test
    void aWordInANumericColumnIsRefusedWithItsRow() {
        var encoding = new Encoding.Numeric("age", 0, 1, false);

        assertThatThrownBy(() -> encode(encoding, Column.Categorical.of("age", "3", "old")))
                .hasMessage(
                        "Column \"age\" is numeric but holds \"old\" in row 2. Correct the cell, or leave it empty if it is missing.");
    }

    @Test
    void aDateIsReadAsItsParts() {
        var dates =
                new Column.DateTime(
                        "at",
                        new Column.Seconds(
                                new long[] {
                                    LocalDateTime.of(2026, 11, 22, 9, 30)
                                            .toEpochSecond(ZoneOffset.UTC),
                                    Column.DateTime.MISSING
                                }));

        assertThat(DatePart.WEEKDAY.of(dates).value(0)).isEqualTo(7); // a Sunday
        assertThat(DatePart.HOUR.of(dates).name()).isEqualTo("at hour");
        assertThat(DatePart.HOUR.of(dates).value(1)).isNaN();
    }

    @Test
    void datePartsAgreeWithTheCalendarOfTheJdk() {
        var first = LocalDateTime.of(1583, 1, 1, 0, 0);
        for (int i = 0; i < 20_000; i++) {
            var moment = first.plusHours(i * 211L).plusMinutes(i * 7L);
            long seconds = moment.toEpochSecond(ZoneOffset.UTC);

            assertThat(DatePart.YEAR.of(seconds)).isEqualTo(moment.getYear());
            assertThat(DatePart.MONTH.of(seconds)).isEqualTo(moment.getMonthValue());
            assertThat(DatePart.DAY.of(seconds)).isEqualTo(moment.getDayOfMonth());
            assertThat(DatePart.WEEKDAY.of(seconds)).isEqualTo(moment.getDayOfWeek().getValue());
            assertThat(DatePart.HOUR.of(seconds)).isEqualTo(moment.getHour());
            assertThat(DatePart.MINUTE.of(seconds)).isEqualTo(moment.getMinute());
        }
    }

    @Test
    void aTextSaysWhichOfTheKnownWordsItHas() {
        var encoding = new Encoding.BagOfWords("cabin", List.of("b", "c", "23"), true);
        @Nullable String[] texts = {"C23 c25 C27", "b", null, "C2 3 bc", "B-23", "b"};

        Matrix words = encode(encoding, Column.Categorical.of("cabin", texts));
        Matrix numbers = encode(encoding, new Column.Numeric("cabin", 23, 2.5f, Float.NaN));

        assertThat(encoding.features())
                .containsExactly("cabin missing", "cabin has b", "cabin has c", "cabin has 23");
        assertThat(words.data())
                .containsExactly(
                        0, 0, 1, 1, //
                        0, 1, 0, 0, //
                        1, 0, 0, 0, //
                        0, 0, 1, 0, //
                        0, 1, 0, 1, //
                        0, 1, 0, 0);
        assertThat(numbers.data()).containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0);
    }

    @Test
    void aTextIsReadBySingleWordsInSmallLettersAlone() {
        for (String word : List.of("", "Mr", "mr.", "two words", "c85")) {
            assertThatThrownBy(() -> new Encoding.BagOfWords("name", List.of("mrs", word), false))
                    .hasMessage(
                            "Column \"name\" is read by single words in small letters, but \"%s\" is none.",
                            word);
        }
    }

    private static Matrix encode(Encoding encoding, Column column) {
        Matrix x = Matrix.zeros(column.size(), encoding.features().size());
        encoding.encode(column, x, 0);
        return x;
    }
}
