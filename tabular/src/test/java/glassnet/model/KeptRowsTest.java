package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.RandomStream;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.MultiTargetEvaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.network.Average;
import glassnet.network.Layer;
import glassnet.network.ParameterVector;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.Training;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// What [Fit#onValidation] says of members, each on the rows that it kept, against each of them
/// taken out of the model and judged alone.
class KeptRowsTest {
    private static final int ROWS = 210; // seven parts of thirty, of which three are kept
    private static final Training TRAINING = Training.defaults().withEpochs(5).withSeed(2);
    private static final List<Layer> HIDDEN = List.of(dense(6), tanh());
    private static final Table TABLE = table();

    private static Table table() {
        var random = RandomStream.of(7, "kept rows");
        float[] x = new float[ROWS];
        float[] y = new float[ROWS];
        float[] twice = new float[ROWS];
        float[] weight = new float[ROWS];
        float[] day = new float[ROWS];
        String[] kind = new String[ROWS];
        for (int i = 0; i < ROWS; i++) {
            x[i] = (float) random.nextDouble(-2, 2);
            y[i] = (float) (x[i] * x[i] + 0.5 * random.nextGaussian());
            twice[i] = 2 * y[i] - 1;
            weight[i] = random.nextInt(4);
            day[i] = i;
            kind[i] = x[i] + random.nextGaussian() > 1 ? "yes" : "no";
        }
        return Table.of(
                new Column.Numeric("x", x),
                new Column.Numeric("y", y),
                new Column.Numeric("twice", twice),
                new Column.Numeric("weight", weight),
                new Column.Numeric("day", day),
                Column.Categorical.of("kind", kind));
    }

    private static <M extends Model> Recipe<M> recipe(
            Class<M> type, List<String> targets, String... inputs) {
        Recipe<M> recipe = Recipe.of(type, targets).withHidden(HIDDEN).withEnsemble(3);
        List<String> left =
                TABLE.columns().stream()
                        .map(Column::name)
                        .filter(name -> !targets.contains(name) && !List.of(inputs).contains(name))
                        .toList();
        return recipe.withFeatures(recipe.features().ignoring(left));
    }

    private static <M extends Model> Fit<M> fit(Recipe<M> recipe) {
        Fit<M> fit = recipe.fit(TABLE, TRAINING);
        while (fit.hasNext()) {
            Epoch _ = fit.next();
        }
        return fit;
    }

    /// The mean over the rows that members kept of what `judge` says of each member's own.
    private static <M extends Model> double mean(Fit<M> fit, M model, Judge judge) {
        List<ParameterVector> members = Average.unpack(model.predictor().parameters());
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < members.size(); k++) {
            ParameterVector member = members.get(k);
            Table own = fit.training().rows(fit.keptBy(k));
            var alone =
                    new Predictor(
                            fit.encoder(), member.network(), member, model.predictor().loss());
            double weight = judge.weight().applyAsDouble(own);
            sum += weight * judge.error().of(alone, own);
            weights += weight;
        }
        return sum / weights;
    }

    private record Judge(ToDoubleFunction<Table> weight, Error error) {
        interface Error {
            double of(Predictor member, Table rows);
        }

        static Judge byRows(Error error) {
            return new Judge(Table::rows, error);
        }
    }

    @Test
    void rowsCountByTheirWeights() {
        Fit<Regressor> fit =
                fit(recipe(Regressor.class, List.of("y"), "x", "weight").withWeight("weight"));
        Regressor model = fit.model();

        double mae =
                mean(
                        fit,
                        model,
                        new Judge(
                                rows -> sum(Weights.of(rows.column("weight"))),
                                (member, rows) ->
                                        new Regressor(member, model.target(), model.provenance())
                                                .evaluate(rows, Weights.of(rows.column("weight")))
                                                .mae()));

        var judged = (RegressionEvaluation) fit.onValidation(model).orElseThrow();
        assertThat(judged.rows()).isEqualTo(90);
        assertThat(judged.mae()).isCloseTo(mae, within(1e-6));
    }

    private static double sum(float[] numbers) {
        double sum = 0;
        for (float number : numbers) sum += number;
        return sum;
    }

    @Test
    void probabilitiesAreCooledAndDecidedByTheThreshold() {
        Finish finish = Finish.none().withCalibration().withThreshold(new ThresholdRule.At(0.3f));
        Fit<Classifier> fit =
                fit(recipe(Classifier.class, List.of("kind"), "x").withFinish(finish));
        Classifier model = fit.model();

        double logLoss =
                mean(fit, model, Judge.byRows((m, rows) -> alone(m, model, rows).logLoss()));
        double accuracy =
                mean(fit, model, Judge.byRows((m, rows) -> alone(m, model, rows).accuracy()));

        var judged = (ClassificationEvaluation) fit.onValidation(model).orElseThrow();
        assertThat(model.decision().temperature()).isPresent();
        assertThat(judged.logLoss()).isCloseTo(logLoss, within(1e-5));
        assertThat(judged.accuracy()).isCloseTo(accuracy, within(1e-9));
    }

    private static ClassificationEvaluation alone(Predictor member, Classifier model, Table rows) {
        return new Classifier(member, model.target(), model.decision(), model.provenance())
                .evaluate(rows);
    }

    @Test
    void severalTargetsAreJudgedEach() {
        Fit<MultiTarget> fit = fit(recipe(MultiTarget.class, List.of("y", "twice"), "x"));
        MultiTarget model = fit.model();

        double mae =
                mean(
                        fit,
                        model,
                        Judge.byRows((member, rows) -> {
                            var alone =
                                    new MultiTarget(
                                            member,
                                            model.target(),
                                            model.intervals(),
                                            model.provenance());
                            return ((RegressionEvaluation) alone.evaluate(rows).of("twice")).mae();
                        }));

        var judged = (MultiTargetEvaluation) fit.onValidation(model).orElseThrow();
        assertThat(((RegressionEvaluation) judged.of("twice")).mae()).isCloseTo(mae, within(1e-6));
    }

    /// Where time orders the rows all members keep the latest, which the model as a whole has not
    /// learnt from.
    @Test
    void rowsThatAllKeptAreJudgedByTheModel() {
        Fit<Regressor> fit =
                fit(
                        recipe(Regressor.class, List.of("y"), "x", "day")
                                .withPartition(new Partition.ByTime("day")));
        Regressor model = fit.model();

        var judged = (RegressionEvaluation) fit.onValidation(model).orElseThrow();

        assertThat(fit.validation().rows()).isEqualTo(32);
        assertThat(judged.mae()).isCloseTo(model.evaluate(fit.validation()).mae(), within(1e-6));
    }
}
