package glassnet.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.matrix.RandomStream;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.optimizer.Lbfgs;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import glassnet.tuning.Trial.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TuningTest {
    private static final Table TABLE = table(240);
    private static final Recipe<Model> RECIPE = Recipe.of(Model.class, "y").withEnsemble(1);
    private static final Training TRAINING = Recipe.defaultTraining(240).withSeed(5).withEpochs(5);

    /// `y = sin 3a + b/2`.
    private static Table table(int rows) {
        var random = RandomStream.of(1, "test");
        float[] a = new float[rows];
        float[] b = new float[rows];
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            a[i] = (float) random.nextDouble(-1, 1);
            b[i] = (float) random.nextDouble(-1, 1);
            y[i] = (float) (StrictMath.sin(3 * a[i]) + b[i] / 2);
        }
        return new Table(
                List.of(
                        new Column.Numeric("a", a),
                        new Column.Numeric("b", b),
                        new Column.Numeric("y", y)));
    }

    private static Tuning<Model> tuning() {
        return Tuning.of(RECIPE, TRAINING)
                .without(List.of("width", "depth")); // the large ones take long
    }

    private static List<Trial> timeless(List<Trial> trials) {
        return trials.stream()
                .map(t -> new Trial(t.number(), t.settings(), t.losses(), t.ending(), 0))
                .toList();
    }

    @Test
    void theFirstTrialIsTheRecipeAsItIs() {
        Tuning<Model> tuning = Tuning.of(RECIPE, TRAINING);
        Settings usual = tuning.space().usual();

        assertThat(usual.of(RECIPE)).isEqualTo(RECIPE);
        assertThat(usual.of(TRAINING)).isEqualTo(TRAINING);
        assertThat(new Proposals(tuning.space(), 5).of(1, List.of())).isEqualTo(usual);
    }

    @Test
    void aSearchInTwoPartsIsTheSameAsInOne() {
        List<Trial> whole = tuning().search(TABLE, 16);
        var told = new ArrayList<Trial>();
        List<Trial> first =
                tuning().search(TABLE, 16, List.of(), told::add, () -> told.size() >= 5);
        List<Trial> second = tuning().search(TABLE, 16, told, _ -> {}, () -> false);

        assertThat(first).hasSizeLessThan(16);
        assertThat(whole).hasSize(16);
        assertThat(timeless(second)).isEqualTo(timeless(whole));
        assertThat(Tuning.best(whole).loss()).isLessThanOrEqualTo(whole.getFirst().loss());
    }

    @Test
    void aTrialTrainsWhatItsRecipeAndTrainingTrain() {
        Trial trial = tuning().search(TABLE, 2).getLast();

        var fit = tuning().recipe(trial).fit(TABLE, tuning().training(trial));
        double lowest = Double.POSITIVE_INFINITY;
        while (fit.hasNext()) lowest = Math.min(lowest, fit.next().validationLoss());

        assertThat(trial.settings()).isNotEqualTo(tuning().space().usual());
        assertThat(trial.loss()).isEqualTo(lowest);
    }

    @Test
    void whatIsNotSearchedStays() {
        Tuning<Model> rateOnly =
                Tuning.of(RECIPE, TRAINING)
                        .without(
                                List.of(
                                        "width",
                                        "depth",
                                        "activation",
                                        "dropout",
                                        "scales",
                                        "pieces",
                                        "weight-decay",
                                        "batch-size"));
        Settings usual = rateOnly.space().usual();
        var proposals = new Proposals(rateOnly.space(), 5);

        for (int k = 2; k < 10; k++) {
            Settings tried = proposals.of(k, List.of());
            assertThat(tried.withLearningRate(usual.learningRate())).isEqualTo(usual);
            assertThat(tried.learningRate()).isBetween(0.0005, 0.016);
        }
    }

    @Test
    void theModelLooksWhereTheBetterTrialsWere() {
        SearchSpace space = Tuning.of(RECIPE, TRAINING).space();
        var proposals = new Proposals(space, 5);
        List<Trial> known =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(k -> {
                            Settings tried = proposals.of(Math.min(k, 12), List.of());
                            double rate = 0.0005 * StrictMath.pow(32, k / 40.0);
                            double off = StrictMath.log(rate / 0.001); // best at 0.001
                            return new Trial(
                                    k,
                                    tried.withLearningRate(rate),
                                    List.of(off * off),
                                    Ending.FINISHED,
                                    0);
                        })
                        .toList();

        double mean =
                IntStream.range(50, 90)
                        .mapToDouble(k -> proposals.of(k, known).learningRate())
                        .map(StrictMath::log)
                        .average()
                        .orElseThrow();

        assertThat(StrictMath.exp(mean)).isBetween(0.0007, 0.0018); // the middle is 0.0028
    }

    @Test
    void aDensityHasAnAreaOfOne() {
        double ofRange = 0;
        double ofChoice = 0;
        for (int i = 0; i < 3000; i++) {
            double x = (i + 0.5) / 3000;
            ofRange += new Proposals.Density.OfRange(List.of(0.05, 0.5, 0.9)).at(x) / 3000;
            ofChoice += new Proposals.Density.OfChoice(3, List.of(0.5, 0.9)).at(x) / 3000;
        }

        assertThat(ofRange).isBetween(0.995, 1.0001); // mirrored once at each end
        assertThat(ofChoice).isBetween(0.9999, 1.0001);
        // one of two in the middle third, and a third of the flat part: (1 + 1·3)/3
        assertThat(new Proposals.Density.OfChoice(3, List.of(0.5, 0.9)).at(0.4)).isEqualTo(4 / 3.0);
    }

    @Test
    void aTrialWorseThanTheMedianIsGivenUp() {
        List<Trial> known =
                IntStream.rangeClosed(1, 8)
                        .mapToObj(k ->
                                new Trial(
                                        k,
                                        new Proposals(tuning().space(), 5).of(k, List.of()),
                                        List.of(1e-9),
                                        Ending.FINISHED,
                                        0))
                        .toList();

        Trial ninth = tuning().search(TABLE, 9 + 3, known, _ -> {}, () -> false).getLast();

        assertThat(ninth.number()).isEqualTo(12);
        assertThat(ninth.ending()).isEqualTo(Ending.STOPPED);
        assertThat(ninth.losses()).hasSize(1); // a fifth of 5 epochs
        assertThat(Tuning.best(known)).isEqualTo(known.getFirst());
    }

    @Test
    void trialsOfAnotherSearchAndTablesWithoutValidationRowsAreRefused() {
        List<Trial> known = tuning().search(TABLE, 2);
        Tuning<Model> other = Tuning.of(RECIPE, TRAINING.withSeed(6));

        assertThatThrownBy(() -> other.search(TABLE, 2, known, _ -> {}, () -> false))
                .hasMessageStartingWith("Trial 2 was done by another search: it tried ");
        assertThatThrownBy(() -> tuning().search(table(20), 2))
                .hasMessageStartingWith(
                        "A search compares trials by validation rows but none are kept");
        assertThatThrownBy(() -> Tuning.best(List.of()))
                .hasMessageStartingWith("Of 0 trials none came to its end.");
    }

    @Test
    void whatMakesNoSenseIsNotSearched() {
        Training full = TRAINING.withBatchSize(Training.FULL_BATCH);

        assertThat(names(SearchSpace.around(RECIPE, TRAINING)))
                .containsExactly(
                        "width",
                        "depth",
                        "activation",
                        "dropout",
                        "scales",
                        "pieces",
                        "learning-rate",
                        "weight-decay",
                        "batch-size");
        assertThat(names(SearchSpace.around(RECIPE.withHidden(List.of()), full)))
                .containsExactly("scales", "pieces", "learning-rate", "weight-decay");
        assertThat(
                        names(
                                SearchSpace.around(
                                        RECIPE.withHidden(
                                                List.of(
                                                        new glassnet.network.Periodic(
                                                                List.of(0), 2))),
                                        full)))
                .containsExactly("pieces", "learning-rate", "weight-decay");
    }

    /// Which takes all rows at once, whatever the batch.
    @Test
    void ofARuleThatSearchesNoBatchIsSearched() {
        assertThat(names(SearchSpace.around(RECIPE, TRAINING.withOptimizer(new Lbfgs()))))
                .contains("learning-rate")
                .doesNotContain("batch-size");
    }

    private static List<String> names(SearchSpace space) {
        return space.dimensions().stream().map(Dimension::name).toList();
    }
}
