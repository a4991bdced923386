package glassnet.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.explain.Applied;
import glassnet.explain.Factor;
import glassnet.feature.Encoding;
import glassnet.feature.Scale;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowExplanationTest {
    private static final Table HOUSES = Samples.houses(60);

    @Test
    void aNumberIsScaledInTheOpen() {
        var encoding = new Encoding.Numeric("age", 40, 20, true);

        var known = Preparation.of(encoding, Table.of(new Column.Numeric("age", 100)));
        var missing = Preparation.of(encoding, Table.of(new Column.Numeric("age", Float.NaN)));

        // r = 60/20 = 3, 3/√2 = 2.1213
        assertThat(known)
                .isEqualTo(
                        new Preparation(
                                "age",
                                "100",
                                "100",
                                "r = (100 - 40)/20 = 3,  r/√(1 + (r/3)²) = 2.12132",
                                List.of(
                                        new Factor("age", 2.1213204860687256),
                                        new Factor("age missing", 0))));
        assertThat(missing.raw()).isEmpty();
        assertThat(missing.imputed()).isEqualTo("40 (median)");
        assertThat(missing.features())
                .containsExactly(new Factor("age", 0), new Factor("age missing", 1));
    }

    @Test
    void whoTheNeighboursAreIsSaidBeforeTheirMeanIsScaled() {
        Preparation near = RowExplanation.of(Samples.nearby(), HOUSES, 3, 5).columns().getLast();

        assertThat(near.column()).isEqualTo("price nearby");
        assertThat(near.formula())
                .startsWith(
                        "the mean of the 20 nearest of 236 places by size, age; r = ("
                                + near.imputed());
    }

    @Test
    void otherScalesSayTheirFormulaToo() {
        var normal = new Scale.Normal(List.of(0f, 10f, 40f), List.of(-2f, -1f, 2f));

        assertThat(formula(new Scale.Standard(40, 20), 100)).isEqualTo("(100 - 40)/20 = 3");
        assertThat(formula(normal, 20))
                .isEqualTo("normal deviate -1 + (2 - -1)·(20 - 10)/(40 - 10) = 0");
        assertThat(formula(normal, 50)).isEqualTo("2 for all from the highest quantile 40");
        assertThat(formula(normal, 0)).isEqualTo("-2 for all up to the lowest quantile 0");
        assertThat(formula(normal, Float.NaN)).isEqualTo("0, since it is missing");
        assertThat(prepared(new Scale.Standard(40, 20), Float.NaN).imputed())
                .isEqualTo("40 (mean)");

        var unscaled = new Scale.Unscaled(40, 20);
        assertThat(formula(unscaled, 100)).isEqualTo("as it is");
        assertThat(formula(unscaled, Float.NaN)).isEqualTo("40, since it is missing");
        assertThat(prepared(unscaled, Float.NaN).imputed()).isEqualTo("40 (usual)");
    }

    private static String formula(Scale scale, float value) {
        return prepared(scale, value).formula();
    }

    @Test
    void piecesThatANumberHasPassedAreToldAsOneRun() {
        var scaling = new Encoding.Numeric("age", 0, 100, false);
        var encoding = new Encoding.Piecewise(scaling, List.of(0f, 1f, 2f, 4f, 8f, 9f));

        var runs = Preparation.of(encoding, Table.of(new Column.Numeric("age", 5))).runs();

        assertThat(runs).hasSize(3);
        assertThat(runs.get(1)).isEqualTo(new Preparation.Run(1, 3, 1));
        assertThat(runs.get(2)).isEqualTo(new Preparation.Run(4, 4, 0.25));
    }

    private static Preparation prepared(Scale scale, float value) {
        var encoding = new Encoding.Numeric("age", scale, false);
        return Preparation.of(encoding, Table.of(new Column.Numeric("age", value)));
    }

    @Test
    void wordsAndDatesSayWhatBecomesOfThem() {
        var explained = RowExplanation.of(Samples.regressor(), HOUSES, 5, 3);

        assertThat(explained.columns())
                .extracting(Preparation::column, Preparation::raw, Preparation::imputed)
                .contains(org.assertj.core.api.Assertions.tuple("town", "", "unknown"));
        assertThat(formula(explained, "garden")).isEqualTo("yes = 1, no = -1, else 0");
        assertThat(formula(explained, "town")).isEqualTo("0 for all 4 levels");
        assertThat(formula(explained, "street")).matches("code \\d+ of 15, a learned vector of 8");
        assertThat(formula(explained, "sold")).startsWith("year 20").endsWith(", each scaled");
    }

    @Test
    void aTextCountsAsThoseOfItsWordsThatAreKnown() {
        var encoding = new Encoding.BagOfWords("name", List.of("dr", "mr", "mrs"), false);

        var known =
                Preparation.of(
                        encoding, Table.of(Column.Categorical.of("name", "Mr. and MRS. Kim")));
        var unknown = Preparation.of(encoding, Table.of(Column.Categorical.of("name", "Kim")));

        assertThat(known)
                .isEqualTo(
                        new Preparation(
                                "name",
                                "Mr. and MRS. Kim",
                                "mr, mrs",
                                "1 for each that it has of 3 known words",
                                List.of(
                                        new Factor("name has dr", 0),
                                        new Factor("name has mr", 1),
                                        new Factor("name has mrs", 1))));
        assertThat(unknown.imputed()).isEqualTo("no known word");
        var indicated = new Encoding.BagOfWords("name", List.of("dr"), true);
        @Nullable String missing = null;
        var empty = Preparation.of(indicated, Table.of(Column.Categorical.of("name", missing)));
        assertThat(empty.imputed()).isEqualTo("missing");
        assertThat(empty.formula())
                .isEqualTo("1 for each that it has of 1 known word, or for missing");
        assertThat(empty.features())
                .containsExactly(new Factor("name missing", 1), new Factor("name has dr", 0));
    }

    private static String formula(RowExplanation explained, String column) {
        return explained.columns().stream()
                .filter(p -> p.column().equals(column))
                .findFirst()
                .orElseThrow()
                .formula();
    }

    @Test
    void thePredictionIsTheModels() {
        Regressor regressor = Samples.regressor();
        Classifier classifier = Samples.threeClasses();

        var number = RowExplanation.of(regressor, HOUSES, 3, 100);
        var word = RowExplanation.of(classifier, HOUSES, 3, 100);

        double p = ((Applied) number.network().prediction().lines().getFirst()).value();
        assertThat(p * regressor.target().deviation() + regressor.target().mean())
                .isCloseTo(regressor.predict(HOUSES.rows(3))[0], within(1e-5));
        assertThat(word.prediction()).isEqualTo(classifier.predict(HOUSES.rows(3))[0]);
        assertThat(word.outputs()).contains("p[0] is \"high\"");
    }

    @Test
    void theWayBackLeadsToLearnedVectorsToo() {
        var explained = RowExplanation.of(Samples.twoClasses(), HOUSES, 2, 3);
        int code = (int) explained.network().x().getLast().value();
        var back = explained.back("a", 3);

        var derivative = back.derivative("layer0.e0[%d,0]".formatted(code));

        assertThat(derivative.value()).isNotZero();
        assertThat(derivative.factors().value()).isCloseTo(derivative.value(), within(1e-12));
        assertThat(derivative.centralDifference()).isCloseTo(derivative.value(), within(1e-9));
        // Adam's first step is the rate, whatever the gradient
        var step = explained.step(derivative).orElseThrow();
        assertThat(Math.abs(step.after() - step.before()))
                .isCloseTo((float) step.rate(), within(1e-5f));
    }

    @Test
    void aRowOrTargetThatDoesNotExistIsRefused() {
        var model = Samples.twoClasses();

        assertThatThrownBy(() -> RowExplanation.of(model, HOUSES, 60, 3))
                .hasMessage("There is no row 61; the data has rows 1 to 60.");
        assertThatThrownBy(() -> RowExplanation.of(model, HOUSES, 0, 3).back("c", 3))
                .hasMessageContaining("class \"c\" was not in the training data");
    }
}
