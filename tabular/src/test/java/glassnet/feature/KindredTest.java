package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Oblique;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KindredTest {
    private static final int ROWS = 2_000;
    private static final FeatureSpec SPEC = FeatureSpec.defaults().withPairs(16);

    /// A coast from north-west to south-east, four totals of the same blocks, and an age.
    private static Table blocks(int rows) {
        var random = RandomStream.of(3, "blocks");
        float[][] cells = new float[7][rows];
        for (int i = 0; i < rows; i++) {
            double along = random.nextDouble(-5, 5);
            cells[0][i] = (float) (-119 + along + 0.5 * random.nextGaussian());
            cells[1][i] = (float) (36 - along + 0.5 * random.nextGaussian());
            double size = random.nextDouble(100, 1000);
            for (int k = 2; k < 6; k++) {
                cells[k][i] = (float) (size * k * random.nextDouble(0.85, 1.15));
            }
            cells[6][i] = random.nextInt(50);
        }
        var columns = new ArrayList<Column>();
        List<String> names =
                List.of("longitude", "latitude", "rooms", "bedrooms", "people", "homes", "age");
        for (int k = 0; k < cells.length; k++) {
            columns.add(new Column.Numeric(names.get(k), cells[k]));
        }
        return Table.of(columns.toArray(Column[]::new));
    }

    private static Optional<Oblique> of(FeatureSpec spec, Table table) {
        return of(spec, table, 0);
    }

    private static Optional<Oblique> of(FeatureSpec spec, Table table, int member) {
        FeatureEncoder encoder = spec.fit(table);
        return spec.oblique(encoder, encoder.encode(table), member);
    }

    private static List<String> pairs(FeatureEncoder encoder, Oblique layer) {
        return layer.cuts().stream()
                .map(cut ->
                        encoder.features().get(cut.first())
                                + "-"
                                + encoder.features().get(cut.second()))
                .distinct()
                .toList();
    }

    @Test
    void numbersThatGoTogetherAreJoinedByTheirStrongestTies() {
        FeatureEncoder encoder = SPEC.fit(blocks(ROWS));

        Oblique layer = of(SPEC, blocks(ROWS)).orElseThrow();

        assertThat(pairs(encoder, layer)).hasSize(4).contains("longitude-latitude");
        assertThat(pairs(encoder, layer)).noneMatch(pair -> pair.contains("age"));
        assertThat(layer.cuts()).hasSize(4 * Kindred.sums());
    }

    /// The first sum hardly varies: of the coast `longitude + latitude`, of totals a difference.
    @Test
    void theFirstSumOfAPairIsAcrossWhatTheyShare() {
        FeatureEncoder encoder = SPEC.fit(blocks(ROWS));
        Oblique layer = of(SPEC, blocks(ROWS)).orElseThrow();

        for (int c = 0; c < layer.cuts().size(); c += Kindred.sums()) {
            Oblique.Cut cut = layer.cuts().get(c);
            boolean coast = encoder.features().get(cut.first()).equals("longitude");
            assertThat(cut.weight()).isEqualTo(coast ? 1 : -1);
            assertThat(range(cut)).isLessThan(range(layer.cuts().get(c + 1)));
        }
    }

    /// Each weight times a number between √½ and √2, in hundredths.
    @Test
    void membersOfAnEnsembleCutAlongLinesOfTheirOwn() {
        Oblique first = of(SPEC, blocks(ROWS)).orElseThrow();
        Oblique second = of(SPEC, blocks(ROWS), 1).orElseThrow();
        Oblique third = of(SPEC, blocks(ROWS), 2).orElseThrow();

        assertThat(of(SPEC, blocks(ROWS), 1).orElseThrow()).isEqualTo(second);
        assertThat(second).isNotEqualTo(third);
        for (Oblique other : List.of(second, third)) {
            assertThat(other.cuts()).hasSameSizeAs(first.cuts());
            for (int c = 0; c < first.cuts().size(); c++) {
                Oblique.Cut cut = other.cuts().get(c);
                float weight = first.cuts().get(c).weight();
                assertThat(cut.first()).isEqualTo(first.cuts().get(c).first());
                assertThat(cut.second()).isEqualTo(first.cuts().get(c).second());
                assertThat(cut.weight() / weight).isBetween(0.7f, 1.42f).isNotEqualTo(1);
                assertThat(cut.weight()).isEqualTo(Math.round(100 * cut.weight()) / 100f);
            }
        }
    }

    private static float range(Oblique.Cut cut) {
        return cut.edges().getLast() - cut.edges().getFirst();
    }

    /// 2,000 rows: seven pieces of at least 256 rows each.
    @Test
    void equallyManyRowsLieInEachPiece() {
        Table table = blocks(ROWS);
        Matrix x = SPEC.fit(table).encode(table);
        Oblique layer = of(SPEC, table).orElseThrow();

        for (Oblique.Cut cut : layer.cuts()) {
            assertThat(cut.pieces()).isEqualTo(7);
            int low = 0;
            for (int i = 0; i < x.rows(); i++) {
                float sum = x.get(i, cut.first()) + cut.weight() * x.get(i, cut.second());
                if (sum < cut.edges().get(3)) low++;
            }
            assertThat(low / (double) ROWS).isBetween(3 / 7.0 - 0.01, 3 / 7.0 + 0.01);
        }
    }

    @Test
    void numbersOfFewValuesAreLeftAlone() {
        Table table = blocks(ROWS);
        float[] longitude = Cells.numbers(table.column("longitude"));
        for (int i = 0; i < ROWS; i++) longitude[i] = (float) Math.rint(20 * longitude[i]);

        assertThat(of(SPEC, table.with(new Column.Numeric("longitude", longitude))).orElseThrow())
                .extracting(Oblique::pairs)
                .as("some 220 different ones")
                .isEqualTo(3);
    }

    @Test
    void onlyTheStrongestAreKeptWhereFewerAreWanted() {
        Oblique two = of(SPEC.withPairs(2), blocks(ROWS)).orElseThrow();
        Oblique all = of(SPEC, blocks(ROWS)).orElseThrow();

        assertThat(two.pairs()).isEqualTo(2);
        assertThat(two.cuts()).isEqualTo(all.cuts().subList(0, 2 * Kindred.sums()));
    }

    @Test
    void thereAreNoneWhereNothingIsToBeCut() {
        Table strangers = blocks(ROWS).without("latitude", "bedrooms", "people", "homes");
        float[] rooms = Cells.numbers(blocks(ROWS).column("rooms"));
        Table twins = strangers.with(new Column.Numeric("rooms again", rooms.clone()));
        float[] constant = new float[ROWS];
        constant[0] = Float.NaN;

        assertThat(of(SPEC, strangers)).isEmpty();
        assertThat(of(SPEC, twins)).as("twins").isEmpty();
        assertThat(of(SPEC, strangers.with(new Column.Numeric("c", constant))))
                .as("a column that only tells missing cells")
                .isEmpty();
        assertThat(of(SPEC, blocks(511))).as("few rows").isEmpty();
        assertThat(of(SPEC.withPieces(0), blocks(ROWS))).isEmpty();
        assertThat(of(SPEC.withPairs(0), blocks(ROWS))).isEmpty();
    }

    @Test
    void whoAsksForNoNumberOfPairsGetsThemOfManyRows() {
        assertThat(of(FeatureSpec.defaults(), blocks(8_191))).isEmpty();
        assertThat(of(FeatureSpec.defaults(), blocks(8_192))).isEqualTo(of(SPEC, blocks(8_192)));
    }
}
