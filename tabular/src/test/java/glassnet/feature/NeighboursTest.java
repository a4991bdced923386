package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static final FeatureSpec SPEC =
            FeatureSpec.defaults().withNeighbours(List.of("a", "b"));

    /// Prices of a map with a hill, one place in ten twice and one cell in twelve missing.
    private static Table map(int rows, long seed) {
        var random = RandomStream.of(seed, "map");
        float[][] cells = new float[4][rows];
        for (int i = 0; i < rows; i++) {
            boolean twin = i > 0 && i % 10 == 0;
            cells[0][i] = twin ? cells[0][i - 1] : random.nextInt(200);
            cells[1][i] = twin ? cells[1][i - 1] : random.nextInt(100);
            cells[2][i] = (float) random.nextGaussian();
            double hill = Math.hypot(cells[0][i] - 100, cells[1][i] - 50);
            cells[3][i] = (float) (200 - hill + random.nextGaussian());
        }
        for (int i = 5; i < rows; i += 12) cells[0][i] = Float.NaN;
        return Table.of(
                new Column.Numeric("a", cells[0]),
                new Column.Numeric("b", cells[1]),
                new Column.Numeric("c", cells[2]),
                new Column.Numeric("y", cells[3]));
    }

    private static FeatureEncoder fit(FeatureSpec spec, Table table) {
        TargetEncoder target = TargetEncoder.fit(List.of(table.column("y")), Optional.empty());
        return spec.fit(table.without("y"), target, target.encode(table));
    }

    /// `Σ wᵢ·yᵢ / Σ wᵢ` by looking at every row, in double.
    private static double slowly(double[][] places, double[] values, double[] asked) {
        List<Integer> near =
                IntStream.range(0, places.length)
                        .boxed()
                        .filter(i -> distance(places[i], asked) > 0)
                        .sorted(Comparator.comparingDouble(i -> distance(places[i], asked)))
                        .limit(20)
                        .toList();
        double reach = distance(places[near.getLast()], asked);
        double sum = 0;
        double weights = 0;
        for (int i : near) {
            double w = Math.pow(1 - Math.pow(distance(places[i], asked) / reach, 3), 3);
            sum += w * values[i];
            weights += w;
        }
        return sum / weights;
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int j = 0; j < floats.length; j++) floats[j] = (float) numbers[j];
        return floats;
    }

    private static Matrix ones(int places) {
        Matrix ones = Matrix.zeros(places, 1);
        ones.fill(1);
        return ones;
    }

    private static double distance(double[] p, double[] q) {
        double sum = 0;
        for (int j = 0; j < p.length; j++) sum += (p[j] - q[j]) * (p[j] - q[j]);
        return Math.sqrt(sum);
    }

    @Test
    void theMeanIsThatOfTheNearestByTricubeWeights() {
        for (int width : List.of(1, 2, 5)) {
            var random = RandomStream.of(width, "places");
            double[][] places = new double[3_000][width];
            double[][] values = new double[places.length][1];
            double[] known = new double[places.length];
            for (int i = 0; i < places.length; i++) {
                for (int j = 0; j < width; j++) places[i][j] = (float) random.nextGaussian();
                known[i] = (float) random.nextDouble(10, 20);
                values[i][0] = known[i];
            }
            List<String> by = IntStream.range(0, width).mapToObj(j -> "x" + j).toList();
            var neighbours =
                    new Neighbours(
                            by,
                            List.of("near"),
                            Matrix.of(places),
                            Matrix.of(values),
                            ones(places.length));
            Neighbours.Search search = neighbours.search();

            for (int i = 0; i < 200; i++) {
                double[] asked = new double[width];
                for (int j = 0; j < width; j++) asked[j] = (float) (2 * random.nextGaussian());
                if (i < 100) asked = places[i]; // no neighbour of itself
                search.at(floats(asked));

                assertThat((double) search.mean(0))
                        .isCloseTo(slowly(places, known, asked), within(1e-4));
            }
        }
    }

    /// Of places on a grid many are equally far, and the earliest count.
    @Test
    void theTreeFindsWhomLookingAtAllFinds() {
        var random = RandomStream.of(7, "grid");
        Matrix places = Matrix.zeros(2_000, 2);
        for (int i = 0; i < places.size(); i++) places.set(i, random.nextInt(12) - 6f);
        var query = new NearestPlaces(places, Neighbours.SAME_PLACE).new Query(20);
        for (int asked = 0; asked < places.rows(); asked++) {
            int row = asked;
            List<Integer> all =
                    IntStream.range(0, places.rows())
                            .boxed()
                            .filter(i -> square(places, i, row) > 0)
                            .sorted(Comparator.comparingDouble(i -> square(places, i, row)))
                            .limit(20)
                            .toList();

            query.at(places.get(row, 0), places.get(row, 1));

            var found = new ArrayList<Integer>();
            for (int i = 0; i < query.count(); i++) found.add(query.place(i));
            assertThat(found).isEqualTo(all);
        }
    }

    private static double square(Matrix places, int i, int row) {
        double a = places.get(i, 0) - places.get(row, 0);
        double b = places.get(i, 1) - places.get(row, 1);
        return a * a + b * b;
    }

    @Test
    void whereAllAreEquallyFarEachCountsTheSame() {
        var neighbours =
                new Neighbours(
                        List.of("a"),
                        List.of("near"),
                        Matrix.of(new double[][] {{1}, {-1}, {0}}),
                        Matrix.of(new double[][] {{10}, {40}, {80}}),
                        Matrix.of(new double[][] {{1}, {2}, {3}}));
        Neighbours.Search search = neighbours.search();

        search.at(0);
        assertThat(search.mean(0)).isEqualTo(30); // that at 0 is the very place
        search.at(1);
        assertThat(search.mean(0)).isEqualTo(80); // that at −1 is the farthest, and counts nothing
    }

    /// Whatever its own target is, a row's features are the same.
    @Test
    void aTrainingRowDoesNotSeeItsOwnTarget() {
        Table table = map(800, 1);
        float[] y = new float[table.rows()];
        for (int i = 0; i < y.length; i++) y[i] = ((Column.Numeric) table.column("y")).value(i);
        Matrix before = nearby(table, SPEC);

        y[20] += 1_000; // of the same place as row 19
        Matrix after = nearby(table.with(new Column.Numeric("y", y)), SPEC);

        assertThat(after.get(20)).isEqualTo(before.get(20));
        assertThat(after.get(19)).isEqualTo(before.get(19));
        int changed = 0;
        for (int i = 0; i < y.length; i++) if (after.get(i) != before.get(i)) changed++;
        assertThat(changed).isBetween(5, 60);
    }

    /// The column "y nearby" of the rows themselves.
    private static Matrix nearby(Table table, FeatureSpec spec) {
        Table completed = fit(spec, table).completed(table.without("y"));
        Matrix column = Matrix.zeros(table.rows(), 1);
        for (int i = 0; i < table.rows(); i++) {
            column.set(i, ((Column.Numeric) completed.column("y nearby")).value(i));
        }
        return column;
    }

    @Test
    void featuresAreThoseOfTheCompletedTable() {
        Table table = map(900, 2);
        FeatureEncoder encoder = fit(SPEC.withCuts(FeatureSpec.Cuts.TREE), table);
        Table fresh = map(300, 3).without("y");
        var single = new RowEncoder(encoder);
        Matrix x = encoder.encode(fresh);
        Table completed = encoder.completed(fresh);

        assertThat(encoder.columns()).containsExactly("a", "b", "c");
        assertThat(completed.names()).containsExactly("a", "b", "c", "y nearby");
        assertThat(encoder.encodings().getLast()).isInstanceOf(Encoding.Piecewise.class);
        int width = encoder.encodings().getLast().features().size();
        Matrix own = Matrix.zeros(fresh.rows(), width);
        encoder.encodings().getLast().encode(completed.column("y nearby"), own, 0);
        Matrix row = Matrix.zeros(1, x.columns());
        for (int i = 0; i < fresh.rows(); i++) {
            for (int j = 0; j < width; j++) {
                assertThat(x.get(i, x.columns() - width + j)).isEqualTo(own.get(i, j));
            }
            for (int c = 0; c < 3; c++) {
                single.write(c, ((Column.Numeric) fresh.columns().get(c)).value(i), row, 0);
            }
            encoder.neighbourFeatures().orElseThrow().write(row, 0, 1);
            for (int j = 0; j < x.columns(); j++) {
                assertThat(row.get(0, j)).isEqualTo(x.get(i, j));
            }
        }
    }

    @Test
    void rowsWithoutAPlaceAreNobodysNeighbours() {
        Table table = map(600, 4);
        Neighbours neighbours = fit(SPEC, table).neighbours().orElseThrow();

        double rows = 0;
        for (int i = 0; i < neighbours.weights().size(); i++) rows += neighbours.weights().get(i);
        assertThat(rows).isEqualTo(600 - 50);
        assertThat(neighbours.by()).containsExactly("a", "b");
        assertThat(neighbours.words())
                .isEqualTo("the mean of the 20 nearest of 497 places by a, b");
    }

    /// Whatever the order of the rows, each counts by its weight.
    @Test
    void aPlaceHasTheWeightedMeanOfItsRows() {
        Table table =
                Table.of(
                        new Column.Numeric("a", 1, 2, 1, 3, 1),
                        new Column.Numeric("b", 5, 5, 5, 6, 5),
                        new Column.Numeric("y", 10, 20, 40, 50, 70));
        TargetEncoder target =
                TargetEncoder.fit(List.of(table.column("y")), Optional.of(Task.REGRESSION));
        Matrix weights = Matrix.of(new double[][] {{1}, {2}, {3}, {0.5}, {0}});

        Neighbours neighbours =
                SPEC.fit(table.without("y"), target, target.encode(table), weights)
                        .neighbours()
                        .orElseThrow();
        Table turned = table.rows(3, 2, 1, 0);
        Neighbours others =
                SPEC.fit(
                                turned.without("y"),
                                target,
                                target.encode(turned),
                                Matrix.of(new double[][] {{0.5}, {3}, {2}, {1}}))
                        .neighbours()
                        .orElseThrow();

        assertThat(neighbours.weights().data()).containsExactly(4, 2, 0.5f);
        assertThat(neighbours.values().get(0)).isCloseTo(32.5f, within(1e-4f));
        assertThat(others.values().get(0)).isEqualTo(neighbours.values().get(0));
        assertThat(others.weights().data()).containsExactly(4, 2, 0.5f);
    }

    @Test
    void distancesBeyondAllFloatsAreAllTheSame() {
        var neighbours =
                new Neighbours(
                        List.of("a"),
                        List.of("near"),
                        Matrix.of(new double[][] {{1}, {-1}, {0}}),
                        Matrix.of(new double[][] {{3e38}, {3e38}, {3e38}}),
                        ones(3));
        Neighbours.Search search = neighbours.search();

        search.at(1e30f);

        assertThat(search.mean(0)).isEqualTo(3e38f);
    }

    @Test
    void classesHaveTheirShares() {
        Table table = map(500, 5);
        String[] words = new String[500];
        for (int i = 0; i < words.length; i++) words[i] = List.of("up", "down", "far").get(i % 3);
        Table three = table.with(Column.Categorical.of("y", words));
        for (int i = 0; i < words.length; i++) words[i] = i % 3 == 0 ? "no" : "yes";
        Table two = table.with(Column.Categorical.of("y", words));

        FeatureEncoder ofThree = fit(SPEC, three);
        FeatureEncoder ofTwo = fit(SPEC, two);

        assertThat(ofThree.neighbours().orElseThrow().names())
                .containsExactly("y=down nearby", "y=far nearby", "y=up nearby");
        assertThat(ofTwo.neighbours().orElseThrow().names()).containsExactly("y=yes nearby");
        Table completed = ofThree.completed(three.without("y"));
        for (int i = 0; i < 500; i++) {
            double sum = 0;
            for (String name : List.of("y=down nearby", "y=far nearby", "y=up nearby")) {
                sum += ((Column.Numeric) completed.column(name)).value(i);
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void severalTargetsHaveAColumnEach() {
        Table table = map(500, 6);
        TargetEncoder target =
                TargetEncoder.fit(List.of(table.column("y"), table.column("c")), Optional.empty());
        FeatureEncoder encoder = SPEC.fit(table.without("y", "c"), target, target.encode(table));

        Table completed = encoder.completed(table);

        assertThat(completed.names()).endsWith("y nearby", "c nearby");
        assertThat(nearby(table.without("c"), SPEC).get(17))
                .isEqualTo(((Column.Numeric) completed.column("y nearby")).value(17));
    }

    @Test
    void onAMapNeighboursAreUsualWhereTheyTellMuch() {
        Table table = map(500, 8);
        Table onMap = renamed(table, "Longitude", "lat");
        Table noise = onMap.with(renamed(table.without("a", "b"), "y", "c").column("y"));

        FeatureEncoder usual = fit(FeatureSpec.defaults(), onMap);

        assertThat(usual.neighbours().orElseThrow().by()).containsExactly("Longitude", "lat");
        assertThat(usual.notes())
                .containsExactly(
                        "\"y nearby\" is learnt from too: the mean of the 20 nearest of 414 places by Longitude, lat. The model file holds these places and what the training rows there have; --neighbours none leaves them out.");
        assertThat(fit(FeatureSpec.defaults(), table).neighbours()).isEmpty();
        assertThat(fit(FeatureSpec.defaults(), noise).neighbours()).isEmpty();
        assertThat(fit(FeatureSpec.defaults().ignoring(List.of("lat")), onMap).neighbours())
                .isEmpty();
        assertThat(fit(FeatureSpec.defaults().withoutUsualNeighbours(), onMap).neighbours())
                .isEmpty();
        assertThat(
                        fit(
                                        FeatureSpec.defaults()
                                                .withNeighbours(List.of("Longitude", "lat")),
                                        noise)
                                .neighbours())
                .isPresent();
        assertThat(FeatureSpec.defaults().fit(onMap.without("y")).neighbours()).isEmpty();
    }

    /// Far from a city that has most of the rows, where scaled numbers hardly differ.
    @Test
    void farAwayNearIsNearToo() {
        var random = RandomStream.of(4, "world");
        float[][] cells = new float[3][2_000];
        for (int i = 0; i < cells[0].length; i++) {
            boolean city = i % 10 < 7;
            cells[0][i] = (float) (city ? 0.1 * random.nextGaussian() : random.nextDouble(-90, 90));
            cells[1][i] = (float) (city ? 0.1 * random.nextGaussian() : random.nextDouble(-50, 50));
            cells[2][i] = cells[0][i] + 2 * Math.abs(cells[1][i]);
        }
        Table table =
                Table.of(
                        new Column.Numeric("lon", cells[0]),
                        new Column.Numeric("lat", cells[1]),
                        new Column.Numeric("y", cells[2]));
        Matrix near = nearby(table, FeatureSpec.defaults());

        double left = 0;
        double all = 0;
        for (int i = 0; i < 2_000; i++) {
            if (i % 10 < 7) continue;
            left += Math.pow(near.get(i) - cells[2][i], 2);
            all += Math.pow(cells[2][i] - 50, 2);
        }
        assertThat(1 - left / all).isGreaterThan(0.9);
    }

    @Test
    void aRobustScaleTellsThePlaceBack() {
        Scale scale = new Scale.Robust(-118.5f, 3.79f);
        for (float r : new float[] {0, 0.1f, -1, 7, -50}) {
            float place = scale.place(scale.of(-118.5f + 3.79f * r));
            assertThat(place).isCloseTo(r, within(1e-5f + 1e-3f * Math.abs(r)));
        }
        assertThat(scale.place(scale.of(1e30f))).isEqualTo(12_288);
        assertThat(new Scale.Standard(1, 2).place(7)).isEqualTo(7);
    }

    @Test
    void aNameIsGivenOnce() {
        Matrix two = Matrix.of(new double[][] {{1, 2}, {3, 5}});
        assertThatThrownBy(() ->
                        new Neighbours(List.of("a", "b"), List.of("y", "y"), two, two, ones(2)))
                .hasMessage("Neighbours need columns of different names but have [y, y].");
    }

    /// Who did not ask is not refused.
    @Test
    void oneKnownPlaceIsNoMap() {
        float[] here = new float[60];
        float[] y = new float[60];
        for (int i = 0; i < here.length; i++) {
            here[i] = i % 3 == 0 ? Float.NaN : 7;
            y[i] = i;
        }
        Table table =
                Table.of(
                        new Column.Numeric("lon", here),
                        new Column.Numeric("lat", here),
                        new Column.Numeric("c", y.clone()),
                        new Column.Numeric("y", y));
        FeatureSpec asked = FeatureSpec.defaults().withNeighbours(List.of("lon", "lat"));

        assertThat(fit(FeatureSpec.defaults(), table).neighbours()).isEmpty();
        assertThatThrownBy(() -> fit(asked, table))
                .hasMessage(
                        "Neighbours are found by lon, lat, but all rows that have these lie at one place. Name other columns.");
    }

    private static Table renamed(Table table, String... names) {
        var columns = new ArrayList<Column>();
        for (int j = 0; j < table.columns().size(); j++) {
            Column.Numeric cells = (Column.Numeric) table.columns().get(j);
            float[] values = new float[table.rows()];
            for (int i = 0; i < values.length; i++) values[i] = cells.value(i);
            columns.add(new Column.Numeric(j < names.length ? names[j] : cells.name(), values));
        }
        return new Table(columns);
    }

    @Test
    void columnsThatSayNoPlaceAreRefused() {
        Table table =
                map(100, 7)
                        .with(Column.Categorical.of("kind", "x", "y").rows(fill(100)))
                        .with(new Column.Numeric("flat", new float[100]));

        assertThatThrownBy(() -> fit(SPEC.withNeighbours(List.of("a", "bb")), table))
                .hasMessageContaining("\"bb\"");
        assertThatThrownBy(() -> fit(SPEC.withNeighbours(List.of("kind")), table))
                .hasMessage(
                        "Neighbours are found by columns of numbers, but \"kind\" is categorical. Name others.");
        assertThatThrownBy(() -> fit(SPEC.withNeighbours(List.of("flat")), table))
                .hasMessage(
                        "Neighbours are found by columns of numbers, but \"flat\" has one value only. Name others.");
        assertThatThrownBy(() -> fit(SPEC.ignoring(List.of("a")), table))
                .hasMessage(
                        "Neighbours are found by columns of numbers, but \"a\" is ignored as asked. Name others.");
        assertThatThrownBy(() -> SPEC.withNeighbours(List.of("a", "a")))
                .hasMessage("Neighbours are found by different columns, but a, a names one twice.");
        Table taken = table.with(new Column.Numeric("y nearby", new float[100]));
        assertThatThrownBy(() -> fit(SPEC, taken))
                .hasMessage(
                        "What neighbours have would be called \"y nearby\" as a column of the table is. Rename that.");
    }

    @Test
    void manyClassesMakeNoColumns() {
        Table table = renamed(map(500, 9), "lon", "lat");
        String[] words = new String[500];
        for (int i = 0; i < words.length; i++) words[i] = "word " + i % 101;
        Table many = table.with(Column.Categorical.of("y", words));
        for (int i = 0; i < words.length; i++) {
            words[i] = "word " + (int) (((Column.Numeric) table.column("lat")).value(i) / 10.1f);
        }
        Table some = table.with(Column.Categorical.of("y", words));

        assertThat(fit(FeatureSpec.defaults(), many).neighbours()).isEmpty();
        assertThat(fit(FeatureSpec.defaults(), some).neighbours()).isEmpty(); // of ten
        FeatureSpec asked = FeatureSpec.defaults().withNeighbours(List.of("lon", "lat"));
        assertThat(fit(asked, some).neighbours().orElseThrow().names()).hasSize(10);
        assertThatThrownBy(() -> fit(asked, many))
                .hasMessage(
                        "Neighbours make a column for each class, at most 100, but \"y\" has 101. Learn without them.");
    }

    /// Rows 0 and 1 in turn.
    private static int[] fill(int rows) {
        return IntStream.range(0, rows).map(i -> i % 2).toArray();
    }

    @Test
    void aPlaceAloneHasNoNeighbours() {
        assertThatThrownBy(() ->
                        new Neighbours(
                                List.of("a"),
                                List.of("near"),
                                Matrix.of(new double[][] {{2}, {2 + 1e-6}}),
                                Matrix.of(new double[][] {{1}, {3}}),
                                ones(2)))
                .hasMessage(
                        "Neighbours are found by a, but all rows that have these lie at one place. Name other columns.");
    }
}
