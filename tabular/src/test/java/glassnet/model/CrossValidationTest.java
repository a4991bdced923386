package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.feature.FeatureSpec;
import glassnet.matrix.RandomStream;
import glassnet.metrics.RegressionEvaluation;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final Training TRAINING =
            Training.defaults().withEpochs(5).withBatchSize(16).withSeed(4);

    /// A number and a street of two houses, neither of which says anything of the coin beside them.
    private static Table noise(int rows) {
        var random = RandomStream.of(11, "noise");
        float[] x = new float[rows];
        String[] street = new String[rows];
        String[] coin = new String[rows];
        int[] order = random.permutation(rows);
        for (int i = 0; i < rows; i++) {
            x[i] = (float) random.nextGaussian();
            street[i] = "street " + order[i] / 2;
            coin[i] = random.nextInt(2) == 0 ? "head" : "tail";
        }
        return Table.of(
                new Column.Numeric("x", x),
                Column.Categorical.of("street", street),
                Column.Categorical.of("coin", coin));
    }

    /// The share of tails in each row's street, the row itself among them.
    private static Column tails(Table table) {
        float[] shares = new float[table.rows()];
        for (int[] rows : Folds.groups(table.column("street")).values()) {
            long tails =
                    IntStream.of(rows)
                            .filter(i -> table.column("coin").text(i).equals("tail"))
                            .count();
            for (int row : rows) shares[row] = (float) tails / rows.length;
        }
        return new Column.Numeric("tails", shares);
    }

    private static Table line(int rows) {
        float[] x = new float[rows];
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = i * 7 % rows;
            y[i] = 2 * x[i] + 0.5f;
        }
        return Table.of(new Column.Numeric("x", x), new Column.Numeric("y", y));
    }

    /// (1 + 2 + 6)/3 = 3, and √((4 + 1 + 9)/2) = √7.
    @Test
    void meanAndDeviationByHand() {
        var spread = CrossValidation.Spread.of(new double[] {1, Double.NaN, 2, 6});

        assertThat(spread.mean()).isEqualTo(3);
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(7), within(1e-12));
        assertThat(CrossValidation.Spread.of(new double[] {5}).deviation()).isNaN();
        assertThat(CrossValidation.Spread.of(new double[] {}).mean()).isNaN();
    }

    @Test
    void everyRowIsPredictedOnceByAModelThatDidNotLearnFromIt() {
        Table table = line(50);
        var recipe = Regressor.of("y", dense(4), relu());

        var folds = CrossValidation.of(recipe, table, TRAINING, 4, 1);

        Table all = folds.outOfFold();
        assertThat(all.names()).containsExactly("row", "repeat", "fold", "truth", "prediction");
        assertThat(numbers(all, "row"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 50).mapToObj(i -> (float) i).toList());
        for (int i = 0; i < 50; i++) {
            int row = numbers(all, "row").get(i).intValue() - 1;
            assertThat(all.column("truth").text(i)).isEqualTo(table.column("y").text(row));
        }
        assertThat(folds.folds()).extracting(CrossValidation.Fold::learnt).containsOnly(37, 38);

        // the second fold by hand
        Folds parts = Folds.random(50, 4, 4);
        Regressor model = recipe.train(parts.split(table, 1).first(), TRAINING);
        RegressionEvaluation judged = model.evaluate(parts.split(table, 1).second());
        assertThat(folds.folds().get(1).evaluation()).isEqualTo(judged);
        assertThat(folds.metrics().get("rmse").mean())
                .isCloseTo(
                        folds.folds().stream()
                                .mapToDouble(f -> ((RegressionEvaluation) f.evaluation()).rmse())
                                .average()
                                .orElseThrow(),
                        within(1e-9));
    }

    private static List<Float> numbers(Table table, String name) {
        var column = (Column.Numeric) table.column(name);
        return IntStream.range(0, column.size()).mapToObj(column::value).toList();
    }

    @Test
    void repeatsPartAndTrainAnewAndTheFirstIsThatOfOne() {
        Table table = line(40);
        var recipe = Regressor.of("y", dense(4), relu());

        var one = CrossValidation.of(recipe, table, TRAINING, 2, 1);
        var two = CrossValidation.of(recipe, table, TRAINING, 2, 2);

        assertThat(two.folds())
                .extracting(CrossValidation.Fold::repeat)
                .containsExactly(1, 1, 2, 2);
        assertThat(two.folds().subList(0, 2)).isEqualTo(one.folds());
        assertThat(numbers(two.folds().get(2).predictions(), "row"))
                .isNotEqualTo(numbers(one.folds().getFirst().predictions(), "row"));
        assertThat(two.outOfFold().rows()).isEqualTo(80);
    }

    /// What a street says of the target, taken from all rows, carries the target of the rows to
    /// judge by into what is learnt from. What is fitted within the folds (the codes of streets,
    /// the cuts of numbers by the target) finds nothing, since there is nothing.
    @Test
    void encodersSeeNoRowThatJudgesThem() {
        Table table = noise(400);
        Training training = TRAINING.withEpochs(10);
        var recipe = Classifier.of("coin", dense(16), relu());

        double outside = auc(recipe, table.without("street").with(tails(table)), training);
        double inside =
                auc(
                        recipe.withFeatures(FeatureSpec.defaults().withCuts(FeatureSpec.Cuts.TREE)),
                        table,
                        training);

        assertThat(outside).isGreaterThan(0.75);
        assertThat(inside).isBetween(0.4, 0.6);
    }

    private static double auc(Recipe<?> recipe, Table table, Training training) {
        return CrossValidation.of(recipe, table, training, 5, 1).metrics().get("auc").mean();
    }

    @Test
    void groupsAreNotPartedAndTimeIsNotTurned() {
        Table table = line(60);
        String[] group = new String[60];
        float[] time = new float[60];
        for (int i = 0; i < 60; i++) {
            group[i] = "g" + i % 6;
            time[i] = 60 - i;
        }
        Table whole =
                table.with(Column.Categorical.of("group", group))
                        .with(new Column.Numeric("time", time));
        var recipe = Regressor.of("y", dense(4), relu());

        var byGroups =
                CrossValidation.of(
                        recipe.withPartition(new Partition.ByGroups("group")),
                        whole,
                        TRAINING,
                        3,
                        1);
        var inTime =
                CrossValidation.of(
                        recipe.withPartition(new Partition.ByTime("time")), whole, TRAINING, 3, 1);

        for (var fold : byGroups.folds()) {
            assertThat(numbers(fold.predictions(), "row").stream().map(r -> (r - 1) % 6).distinct())
                    .hasSize(2);
        }
        // 60 rows in four blocks; the first is learnt from alone, and time runs from the last row
        assertThat(inTime.folds())
                .extracting(CrossValidation.Fold::learnt)
                .containsExactly(15, 30, 45);
        assertThat(numbers(inTime.folds().getFirst().predictions(), "row"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(31, 45).mapToObj(i -> (float) i).toList());
    }

    /// Class c has one row: the fold that tests it learns from two classes only.
    @Test
    void aClassThatAFoldDidNotLearnHasProbabilityZero() {
        String[] kind = new String[31];
        float[] x = new float[31];
        for (int i = 0; i < 31; i++) {
            kind[i] = i == 30 ? "c" : i % 2 == 0 ? "a" : "b";
            x[i] = i % 2 + i / 100f;
        }
        Table table = Table.of(new Column.Numeric("x", x), Column.Categorical.of("kind", kind));

        Table all =
                CrossValidation.of(Classifier.of("kind", dense(4), relu()), table, TRAINING, 3, 1)
                        .outOfFold();

        int lone = numbers(all, "row").indexOf(31f);
        assertThat(all.column("truth").text(lone)).isEqualTo("c");
        assertThat(all.column("prediction").text(lone)).isIn("a", "b");
        assertThat(numbers(all, "probability_c").get(lone)).isZero();
        assertThat(
                        numbers(all, "probability_a").get(lone)
                                + numbers(all, "probability_b").get(lone))
                .isCloseTo(1f, within(1e-6f));
    }

    @Test
    void rowsWithoutTargetAreNeitherLearntFromNorJudged() {
        Table table = line(40);
        float[] y = new float[40];
        for (int i = 0; i < 40; i++) y[i] = i < 10 ? Float.NaN : i;

        var folds =
                CrossValidation.of(
                        Regressor.of("y", dense(4), relu()),
                        table.with(new Column.Numeric("y", y)),
                        TRAINING,
                        2,
                        1);

        assertThat(numbers(folds.outOfFold(), "row"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(11, 40).mapToObj(i -> (float) i).toList());
    }

    @Test
    void aFoldThatCannotBeLearntIsNamed() {
        float[] time = new float[40];
        String[] kind = new String[40];
        for (int i = 0; i < 40; i++) {
            time[i] = i;
            kind[i] = i < 25 ? "old" : "new";
        }
        Table table =
                line(40).with(new Column.Numeric("time", time))
                        .with(Column.Categorical.of("kind", kind));
        var recipe =
                Classifier.of("kind", dense(4), relu()).withPartition(new Partition.ByTime("time"));

        assertThatThrownBy(() -> CrossValidation.of(recipe, table, TRAINING, 3, 1))
                .hasMessage(
                        "Fold 1 of 3: Target \"kind\" has one class only, \"old\"; there is nothing to tell apart.");
        assertThatThrownBy(() -> CrossValidation.of(recipe, table, TRAINING, 3, 0))
                .hasMessage("Repeats of folds must be at least 1 but are 0.");
    }
}
