package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.diagnosis.Doctor;
import glassnet.insight.Attributions;
import glassnet.insight.RowExplanation;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.metrics.RegressionEvaluation;
import glassnet.network.Average;
import glassnet.network.ParameterVector;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static final Training TRAINING =
            Training.defaults().withEpochs(6).withBatchSize(16).withSeed(4);
    private static final Recipe<Regressor> RECIPE =
            Regressor.of("y", dense(8), relu(), dropout(0.1));
    private static final Table TABLE = houses(300);

    /// A number, and a street with a level of its own for many rows, which is embedded.
    private static Table houses(int rows) {
        var random = RandomStream.of(3, "houses");
        float[] x = new float[rows];
        float[] y = new float[rows];
        String[] street = new String[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = (float) random.nextDouble(-2, 2);
            int number = random.nextInt(20);
            street[i] = "street " + number;
            y[i] = (float) (x[i] * x[i] + 0.1 * number + 0.3 * random.nextGaussian());
        }
        return Table.of(
                new Column.Numeric("x", x),
                Column.Categorical.of("street", street),
                new Column.Numeric("y", y));
    }

    @Test
    void anEnsemblePredictsTheMeanOfItsMembers() {
        Regressor model = RECIPE.withEnsemble(3).train(TABLE, TRAINING);

        float[] all = model.predict(TABLE);

        double mean = 0;
        for (ParameterVector member : Average.unpack(model.predictor().parameters())) {
            var alone =
                    new Predictor(
                            model.predictor().encoder(),
                            member.network(),
                            member,
                            model.predictor().loss());
            mean += new Regressor(alone, model.target(), model.provenance()).predict(TABLE)[7] / 3;
        }
        assertThat(model.predictor().network().members()).isEqualTo(3);
        assertThat(all[7]).isCloseTo((float) mean, within(1e-5f));
        assertThat(model.provenance().settings()).containsEntry("members", "3");
        assertThat(model.provenance().trainingRows()).isEqualTo(300);
        assertThat(model.provenance().history()).hasSize(6);
    }

    @Test
    void membersLearnByChancesAndRowsOfTheirOwn() {
        Regressor model = RECIPE.withEnsemble(2).train(TABLE, TRAINING);

        List<ParameterVector> members = Average.unpack(model.predictor().parameters());

        assertThat(members.get(0).values()).isNotEqualTo(members.get(1).values());
        assertThat(RECIPE.withEnsemble(2).train(TABLE, TRAINING).predictor().parameters().values())
                .isEqualTo(model.predictor().parameters().values());
    }

    @Test
    void anEnsembleOfOneIsTheNetworkAlone() {
        Regressor alone = RECIPE.train(TABLE, TRAINING);

        Regressor one = RECIPE.withEnsemble(1).train(TABLE, TRAINING);

        assertThat(one.predictor().network()).isEqualTo(alone.predictor().network());
        assertThat(one.predictor().parameters().values())
                .isEqualTo(alone.predictor().parameters().values());
        assertThatThrownBy(() -> RECIPE.withEnsemble(0)).hasMessageContaining("members");
    }

    @Test
    void everyRowIsLearntFromAndTheNoteSaysHowManyChoose() {
        Fit<Regressor> fit = RECIPE.withEnsemble(5).fit(TABLE, TRAINING);

        // 15 of 100 rows is one of seven parts, and five members need no more
        assertThat(fit.notes())
                .contains(
                        "Each of 5 members chooses its best epoch by another 42 rows and learns from the others.");
        assertThat(fit.trainingRows()).isEqualTo(300);
        assertThat(fit.validation().rows()).isZero();
    }

    /// 9 of 60 rows would be too few for one network to choose by.
    @Test
    void membersChooseByFewRowsWhereEachHasOthers() {
        Fit<Regressor> fit = RECIPE.withEnsemble(5).fit(houses(60), TRAINING);
        Fit<Regressor> alone = RECIPE.fit(houses(60), TRAINING);
        Fit<Regressor> fewer = RECIPE.withEnsemble(5).fit(houses(59), TRAINING);

        assertThat(fit.notes())
                .contains(
                        "Each of 5 members chooses its best epoch by another 8 rows and learns from the others.");
        assertThat(alone.validation().rows()).isZero();
        assertThat(fewer.notes())
                .contains(
                        "No validation rows: 59 rows are too few to spare any, so training runs all its epochs.");
    }

    /// 43 of 60 rows are judged by the one member that did not learn from them.
    @Test
    void fewRowsGiveIntervalsByMembersThatDidNotLearnFromThem() {
        Regressor model = RECIPE.withEnsemble(5).train(houses(60), TRAINING);

        assertThat(model.intervals().errors()).hasSizeBetween(40, 45);
    }

    @Test
    void rowsAndTablesArePredictedAlike() {
        Regressor model = RECIPE.withEnsemble(3).train(TABLE, TRAINING);
        RowPredictor predictor = model.rowPredictor();

        float value =
                predictor
                        .row()
                        .set(predictor.column("x"), ((Column.Numeric) TABLE.column("x")).value(9))
                        .set(predictor.column("street"), TABLE.column("street").text(9))
                        .predict()
                        .value();

        assertThat(value).isEqualTo(model.predict(TABLE)[9]);
    }

    /// The members look streets up in tables of their own.
    @Test
    void explanationsAndTheDoctorTakeEnsembles() {
        Regressor model = RECIPE.withEnsemble(3).train(TABLE, TRAINING);

        var way = RowExplanation.of(model, TABLE, 2, 2);
        var why = Attributions.of(model, TABLE, 2, Attributions.Method.INTEGRATED_GRADIENTS);

        assertThat(model.predictor().network().embedding()).isPresent();
        assertThat(way.network().toString())
                .contains("Member 1, layer 1:")
                .doesNotContain("Member 2")
                .contains(
                        "Average of 3 members, the first shown:  mean = (member1.z2 + … + member3.z2)/3");
        assertThat(RowExplanation.of(model, TABLE, 2, Integer.MAX_VALUE).network().toString())
                .contains("Member 3, layer 1:", "Average of 3 members:  mean");
        double explained = why.columns().stream().mapToDouble(c -> c.contribution()).sum();
        double difference = why.value() - why.typicalValue();
        assertThat(explained).isCloseTo(difference, within(1e-3 * Math.abs(difference)));
        assertThat(Doctor.examine(model)).isEmpty();
    }

    @Test
    void classesAreAveragedBeforeTheLink() {
        String[] label = new String[300];
        for (int i = 0; i < label.length; i++) {
            label[i] = ((Column.Numeric) TABLE.column("x")).value(i) > 0.5 ? "high" : "low";
        }
        Table table = TABLE.without("y").with(Column.Categorical.of("label", label));
        Classifier model =
                Classifier.of("label", dense(4), relu()).withEnsemble(2).train(table, TRAINING);

        Matrix p = model.probabilities(table.rows(5));

        double odds = 1; // the geometric mean of the members' odds
        for (ParameterVector member : Average.unpack(model.predictor().parameters())) {
            var alone =
                    new Predictor(
                            model.predictor().encoder(),
                            member.network(),
                            member,
                            model.predictor().loss());
            double share = alone.outputs(table.rows(5)).get(0);
            odds *= Math.sqrt(share / (1 - share));
        }
        assertThat((double) p.get(0, 1)).isCloseTo(odds / (1 + odds), within(1e-5));
    }

    /// Every row by the member that kept it, so that nobody is judged by what it has learnt.
    @Test
    void rowsThatMembersKeptJudgeTheOnesThatKeptThem() {
        Fit<Regressor> fit =
                RECIPE.withEnsemble(2).withValidationFraction(0.5).fit(TABLE, TRAINING);
        while (fit.hasNext()) fit.next();
        Regressor model = fit.model();

        var kept = (RegressionEvaluation) fit.onValidation(model).orElseThrow();

        double squares = 0;
        for (int k = 0; k < 2; k++) {
            ParameterVector member = Average.unpack(model.predictor().parameters()).get(k);
            var alone =
                    new Predictor(
                            fit.encoder(), member.network(), member, model.predictor().loss());
            Table own = fit.training().rows(fit.keptBy(k));
            var judged = new Regressor(alone, model.target(), model.provenance()).evaluate(own);
            squares += judged.rows() * judged.rmse() * judged.rmse();
        }
        assertThat(kept.rows()).isEqualTo(300);
        assertThat(kept.rmse()).isCloseTo(Math.sqrt(squares / 300), within(1e-5));
        assertThat(fit.validation().rows()).isZero();
    }

    /// Of fewer groups than members not every member can keep one, so all keep the same.
    @Test
    void membersShareTheRowsThatFewGroupsLetThemKeep() {
        Recipe<Regressor> recipe =
                RECIPE.withEnsemble(3).withPartition(new Partition.ByGroups("group"));

        Fit<Regressor> two = recipe.fit(grouped(i -> i % 6 == 0 ? "a" : "b"), TRAINING);
        Fit<Regressor> four = recipe.fit(grouped(i -> "group " + i % 4), TRAINING);

        assertThat(two.training().rows()).isEqualTo(250);
        assertThat(two.validation().rows()).isEqualTo(50);
        assertThat(four.training().rows()).isEqualTo(300);
        assertThat(four.notes())
                .contains(
                        "Each of 3 members chooses its best epoch by another 75 rows and learns from the others.");
    }

    private static Table grouped(IntFunction<String> of) {
        String[] group = new String[TABLE.rows()];
        Arrays.setAll(group, of);
        return TABLE.with(Column.Categorical.of("group", group));
    }
}
