package glassnet.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.explain.ShapleyValues;
import glassnet.feature.Encoding;
import glassnet.insight.Attributions.Method;
import glassnet.matrix.Matrix;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.network.Embedding;
import glassnet.table.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttributionsTest {
    private static final Table HOUSES = Samples.houses(60);

    static Stream<SingleTarget> models() {
        return Stream.of(Samples.regressor(), Samples.twoClasses(), Samples.threeClasses());
    }

    private static double sum(Attributions attributions) {
        return attributions.columns().stream().mapToDouble(Attribution::contribution).sum();
    }

    /// Rows 3 and 5 have missing cells; streets have learned vectors, sales are dates.
    @ParameterizedTest
    @MethodSource("models")
    void integratedGradientsAndShapleyValuesAddUpToTheDifference(SingleTarget model) {
        for (int row : new int[] {0, 3, 5}) {
            for (Method method : List.of(Method.INTEGRATED_GRADIENTS, Method.SHAPLEY)) {
                var why = Attributions.of(model, HOUSES, row, method);

                double difference = why.value() - why.typicalValue();
                assertThat(sum(why))
                        .as("%s, row %d", method, row)
                        .isCloseTo(difference, within(1e-3 * Math.abs(difference)));
                assertThat(why.residual()).isCloseTo(difference - sum(why), within(1e-12));
                assertThat(why.columns()).hasSize(6);
            }
        }
    }

    @Test
    void aNumberIsExplainedInItsOwnUnit() {
        Regressor model = Samples.regressor();

        var why = Attributions.of(model, HOUSES, 2, Method.OCCLUSION);

        assertThat(why.output()).isEqualTo("\"price\"");
        assertThat(why.value()).isCloseTo(model.predict(HOUSES.rows(2))[0], within(1e-4));
    }

    @Test
    void whatNeighboursHaveContributesByItself() {
        Regressor model = Samples.nearby();
        for (Method method : List.of(Method.INTEGRATED_GRADIENTS, Method.SHAPLEY)) {
            Attributions why = Attributions.of(model, HOUSES, 3, method);

            assertThat(why.value()).isCloseTo(model.predict(HOUSES.rows(3))[0], within(1e-3));
            assertThat(why.columns())
                    .extracting(Attribution::column)
                    .containsExactlyInAnyOrder("size", "age", "price nearby");
            assertThat(why.residual()).isCloseTo(0, within(1e-3));
            Attribution near =
                    why.columns().stream()
                            .filter(a -> a.column().equals("price nearby"))
                            .findFirst()
                            .orElseThrow();
            Table completed = model.predictor().encoder().completed(HOUSES);
            assertThat(near.value()).isEqualTo(completed.column("price nearby").text(3));
        }
    }

    @Test
    void aClassIsExplainedByItsLogOdds() {
        for (SingleTarget model : List.of(Samples.twoClasses(), Samples.threeClasses())) {
            Classifier classifier = (Classifier) model;
            Matrix p = classifier.probabilities(HOUSES.rows(7));
            for (int j = 0; j < p.columns(); j++) {
                String name = classifier.classes().get(j);

                var why = Attributions.ofClass(model, HOUSES, 7, Method.SHAPLEY, name);

                assertThat(why.output()).isEqualTo("log-odds of \"%s\"".formatted(name));
                double odds = StrictMath.exp(why.value());
                assertThat(odds / (1 + odds)).isCloseTo(p.get(0, j), within(1e-5));
            }
        }
    }

    /// The model is `price = Σ wᵢ·featureᵢ + b`, so every method must find `wᵢ·(xᵢ − baselineᵢ)`.
    @ParameterizedTest
    @EnumSource(Method.class)
    void aLinearModelContributesItsWeightsTimesTheDifference(Method method) {
        Regressor model = Samples.linear();
        var encoder = model.predictor().encoder();
        assertThat(model.predictor().network().layers().getFirst()).isInstanceOf(Embedding.class);
        Matrix w = model.predictor().parameters().window("layer1.w");
        Matrix x = encoder.encode(HOUSES.rows(4));

        var why = Attributions.of(model, HOUSES, 4, method);

        int at = 0;
        for (Encoding encoding : encoder.encodings()) {
            if (encoding instanceof Encoding.Numeric) { // baseline 0
                double expected = 0;
                for (int j = at; j < at + encoding.features().size(); j++) {
                    expected += w.get(j, 0) * x.get(0, j) * model.target().deviation();
                }
                assertThat(contribution(why, encoding.column()))
                        .as(encoding.column())
                        .isCloseTo(expected, within(1e-5));
            }
            at += encoding.features().size();
        }
        assertThat(why.residual()).isCloseTo(0, within(1e-5));
        var other = Attributions.of(model, HOUSES, 4, Method.GRADIENT_INPUT);
        for (Attribution a : why.columns()) {
            assertThat(a.contribution())
                    .as(a.column())
                    .isCloseTo(contribution(other, a.column()), within(1e-5));
        }
    }

    private static double contribution(Attributions attributions, String column) {
        return attributions.columns().stream()
                .filter(a -> a.column().equals(column))
                .findFirst()
                .orElseThrow()
                .contribution();
    }

    /// Every column swapped for the typical cell by hand, all 2⁶ ways, through the model itself.
    @Test
    void shapleyValuesAreThoseOfTheModelOnMixedRows() {
        Regressor model = Samples.regressor();
        var encoder = model.predictor().encoder();
        Matrix x = encoder.encode(HOUSES.rows(1));
        Matrix b = TypicalRow.of(encoder, HOUSES).features();

        var why = Attributions.of(model, HOUSES, 1, Method.SHAPLEY);

        var expected =
                ShapleyValues.of(
                        6,
                        coalitions -> {
                            double[] pay = new double[coalitions.length];
                            for (int i = 0; i < pay.length; i++) {
                                Matrix mixed = b.copy();
                                int at = 0;
                                for (int c = 0; c < 6; c++) {
                                    int width = encoder.encodings().get(c).features().size();
                                    for (int j = at; j < at + width && coalitions[i][c]; j++) {
                                        mixed.set(0, j, x.get(0, j));
                                    }
                                    at += width;
                                }
                                pay[i] =
                                        model.target()
                                                .decode(model.predictor().outputs(mixed).get(0));
                            }
                            return pay;
                        },
                        0);
        for (int c = 0; c < 6; c++) {
            assertThat(contribution(why, encoder.columns().get(c)))
                    .isCloseTo(expected.shares().get(c), within(1e-5));
        }
    }

    @Test
    void aTypicalRowIsMediansAndMostFrequentLevels() {
        var encoder = Samples.regressor().predictor().encoder();

        assertThat(TypicalRow.of(encoder, HOUSES).values()).contains("yes", "medians");
        assertThat(TypicalRow.of(encoder, HOUSES.rows(0)).values())
                .as("one row cannot tell what is frequent")
                .contains("");
    }

    @Test
    void wrongNamesAreRefused() {
        assertThatThrownBy(() -> Method.named("shaply"))
                .hasMessage("There is no method \"shaply\"; did you mean \"shapley\"?");
        SingleTarget model = Samples.twoClasses();
        assertThatThrownBy(() -> Attributions.ofClass(model, HOUSES, 0, Method.SHAPLEY, "c"))
                .hasMessageStartingWith("There is no class \"c\"");
    }
}
