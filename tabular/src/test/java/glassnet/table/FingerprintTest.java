package glassnet.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Table TABLE =
            Table.of(
                    new Column.Numeric("x", 1, Float.NaN, 3),
                    Column.Categorical.of("word", "ab", null, "c"),
                    new Column.Bool("flag", new Column.Codes(new int[] {1, 0, -1})),
                    new Column.DateTime("at", new Column.Seconds(new long[] {5, -5, 1L << 40})));

    @Test
    void theFingerprintIsTheSameOnEveryMachine() {
        assertThat(TABLE.fingerprint())
                .isEqualTo("88ca4a9d8dfd47d5dbdeda7e416a58d3c9a35e02e55437853a90c77ffcc417b6");
    }

    @Test
    void whatATableSaysCountsAndNotHowItIsKept() {
        var levels = List.of("unseen", "c", "ab");
        var otherOrder =
                new Column.Categorical("word", levels, new Column.Codes(new int[] {2, -1, 1}));

        assertThat(TABLE.with(otherOrder).fingerprint()).isEqualTo(TABLE.fingerprint());
    }

    @Test
    void everyNameOrderAndCellCounts() {
        assertThat(
                        List.of(
                                TABLE,
                                TABLE.rows(1, 0, 2),
                                TABLE.rows(0, 1),
                                TABLE.without("flag"),
                                new Table(TABLE.columns().reversed()),
                                TABLE.with(new Column.Numeric("x", 1, 2, 3)),
                                TABLE.with(Column.Categorical.of("word", "a", null, "bc")),
                                TABLE.with(Column.Categorical.of("word", "ab", "", "c"))))
                .extracting(Table::fingerprint)
                .doesNotHaveDuplicates();
    }
}
