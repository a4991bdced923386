package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.feature.FeatureEncoder.Skipped;
import glassnet.matrix.Matrix;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureSpecTest {

    @Test
    void medianAndRangeOfANumberAreLearnt() {
        var encoder = fit(new Column.Numeric("x", 1, 2, 3, 4, 100));

        // numpy: median 3, quartiles 2 and 4
        assertThat(encoder.encodings()).containsExactly(new Encoding.Numeric("x", 3, 2, false));
    }

    @Test
    void aNumberOfManyRowsIsCutIntoPiecesAndAWideTableIntoFewer() {
        float[] x = new float[1024];
        for (int i = 0; i < x.length; i++) x[i] = (i * 37) % 1024 / 7f;

        assertThat(fit(new Column.Numeric("x", x)).encodings().getFirst())
                .isInstanceOfSatisfying(
                        Encoding.Piecewise.class,
                        p -> {
                            assertThat(p.pieces()).as("a piece for 256 rows").isEqualTo(4);
                            assertThat(p.edges().getFirst()).isZero();
                            assertThat(p.edges().getLast()).isEqualTo(1023 / 7f);
                        });
        Column[] wide = new Column[200];
        for (int j = 0; j < wide.length; j++) wide[j] = new Column.Numeric("x" + j, x);
        assertThat(fit(wide).encodings())
                .as("512 pieces at most, two each")
                .allMatch(e -> e instanceof Encoding.Piecewise p && p.pieces() == 2);
        assertThat(FeatureSpec.defaults().withPieces(0).fit(Table.of(wide)).encodings())
                .allMatch(Encoding.Numeric.class::isInstance);
    }

    @Test
    void cutsByATreeSeeTheTarget() {
        float[] x = new float[1024];
        float[] y = new float[1024];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = i < 700 ? 1 : 3;
        }
        Table inputs = Table.of(new Column.Numeric("x", x));
        Table target = Table.of(new Column.Numeric("y", y));
        var quantity = TargetEncoder.fit(target.column("y"), Optional.of(Task.REGRESSION));

        FeatureEncoder encoder =
                FeatureSpec.defaults()
                        .withCuts(FeatureSpec.Cuts.TREE)
                        .fit(inputs, quantity, quantity.encode(target));

        assertThat(encoder.encodings().getFirst())
                .isInstanceOfSatisfying(
                        Encoding.Piecewise.class,
                        p -> assertThat(p.edges()).containsExactly(0f, 699.5f, 1023f));
    }

    @Test
    void theColumnsOfNumbersAreKnown() {
        var encoder =
                fit(
                        Column.Categorical.of("word", "a", "b", "c", "a"),
                        new Column.Numeric("x", 1, 2, 3, Float.NaN),
                        new Column.Numeric("y", 4, 2, 3, 3.5f));

        // three levels, then x with its indicator
        assertThat(encoder.numbers()).containsExactly(3, 5);
    }

    @Test
    void countsBelowZeroAreRefused() {
        assertThatThrownBy(() -> FeatureSpec.defaults().withWaves(-1))
                .hasMessage("FeatureSpec waves must be at least 0 but is -1.");
    }

    @Test
    void halfTheRangeScalesANumberWhoseQuartilesAreEqual() {
        var encoder = fit(new Column.Numeric("x", 0, 0, 0, 0, 0, 10));

        assertThat(encoder.encodings()).containsExactly(new Encoding.Numeric("x", 0, 5, false));
    }

    @Test
    void fewLevelsGetAColumnEachAndManyALearnedVector() {
        String[] few = {"b", "a", "c", "a"};
        String[] many = IntStream.range(0, 40).mapToObj(i -> "m" + i % 12).toArray(String[]::new);

        assertThat(fit(Column.Categorical.of("few", few)).encodings())
                .containsExactly(new Encoding.OneHot("few", List.of("a", "b", "c")));
        assertThat(fit(Column.Categorical.of("many", many)).encodings().getFirst())
                .isInstanceOfSatisfying(
                        Encoding.Code.class,
                        code -> {
                            assertThat(code.levels()).hasSize(12);
                            assertThat(code.dimension()).isEqualTo(7); // 1.6·12^0.56 = 6.43
                            assertThat(code.missing()).isFalse();
                        });
    }

    @Test
    void codesComeLastWhereTheEmbeddingExpectsThem() {
        String[] many = IntStream.range(0, 40).mapToObj(i -> "m" + i % 12).toArray(String[]::new);
        float[] x = new float[40];
        for (int i = 0; i < x.length; i++) x[i] = i % 7;

        var encoder = fit(Column.Categorical.of("many", many), new Column.Numeric("x", x));

        assertThat(encoder.features()).containsExactly("x", "many");
        assertThat(encoder.embedding()).isPresent();
        assertThat(encoder.embedding().orElseThrow().numeric()).isOne();
    }

    @Test
    void columnsThatTeachNothingAreLeftOutAndSaid() {
        int n = 30;
        float[] x = new float[n];
        float[] id = new float[n];
        float[] constant = new float[n];
        float[] missing = new float[n];
        String[] name = new String[n];
        for (int i = 0; i < n; i++) {
            x[i] = i % 5;
            id[i] = 100 + i;
            missing[i] = Float.NaN;
            name[i] = "Mrs. " + i;
        }

        var encoder =
                fit(
                        new Column.Numeric("x", x),
                        new Column.Numeric("id", id),
                        new Column.Numeric("constant", constant),
                        new Column.Numeric("missing", missing),
                        Column.Categorical.of("name", name));

        assertThat(encoder.columns()).containsExactly("x");
        assertThat(encoder.skipped())
                .containsExactly(
                        new Skipped("constant", "has one value only"),
                        new Skipped("missing", "is wholly missing"),
                        new Skipped("id", "looks like an id: a number that runs through the rows"),
                        new Skipped(
                                "name",
                                "looks like an id or free text: most rows have a value of their own"));
    }

    @Test
    void aRunningNumberIsLearntFromWhenItIsAllThereIs() {
        float[] x = new float[30];
        for (int i = 0; i < x.length; i++) x[i] = i;

        assertThat(fit(new Column.Numeric("x", x)).columns()).containsExactly("x");
    }

    @Test
    void aNamedKindIsNotGuessed() {
        var spec = FeatureSpec.defaults().withKinds(Map.of("zone", FeatureSpec.Kind.CATEGORICAL));

        var encoder = spec.fit(Table.of(new Column.Numeric("zone", 7, 3, 5, 7)));

        assertThat(encoder.encodings())
                .containsExactly(new Encoding.OneHot("zone", List.of("3", "5", "7")));
    }

    @Test
    void nothingToLearnFromIsAnErrorWithTheReasons() {
        assertThatThrownBy(() -> fit(new Column.Numeric("x", 1, 1)))
                .hasMessage("There is no column to learn from: \"x\" has one value only.");
    }

    @Test
    void aTableThatLacksAColumnIsRefusedByItsName() {
        var encoder = fit(new Column.Numeric("length", 1, 2, 3));

        assertThatThrownBy(() -> encoder.encode(Table.of(new Column.Numeric("lenght", 1))))
                .hasMessage(
                        "The table lacks the column \"length\", which the model needs; did you mean \"lenght\"?");
    }

    @Test
    void encodingATableNeedsNeitherItsOrderNorItsOtherColumns() {
        var encoder = fit(new Column.Numeric("a", 0, 1, 2), new Column.Numeric("b", 0, 2, 4));

        Matrix one = encoder.encode(table(new Column.Numeric("a", 2), new Column.Numeric("b", 4)));
        Matrix other =
                encoder.encode(
                        table(
                                new Column.Numeric("b", 4),
                                new Column.Numeric("other", 9),
                                new Column.Numeric("a", 2)));

        assertThat(one.data()).isEqualTo(other.data());
    }

    private static Table table(Column... columns) {
        return Table.of(columns);
    }

    private static FeatureEncoder fit(Column... columns) {
        return FeatureSpec.defaults().fit(Table.of(columns));
    }

    @Test
    void fewColumnsThatAreLeftOutGetASentenceEachAndManyOneForAll() {
        Table few = Table.of(numbers("a", 1, 1), numbers("b", 2, 2), numbers("x", 1, 2));
        assertThat(FeatureSpec.defaults().fit(few).notes())
                .containsExactly(
                        "Column \"a\" is left out: it has one value only.",
                        "Column \"b\" is left out: it has one value only.");

        Table many = few.with(numbers("c", 3, 3)).with(numbers("d", 4, 4)).with(numbers("e", 5, 5));
        assertThat(FeatureSpec.defaults().fit(many).notes())
                .containsExactly(
                        "5 columns are left out, each of which has one value only: a, b, c, …");
    }

    private static Column.Numeric numbers(String name, float... values) {
        return new Column.Numeric(name, values);
    }
}
