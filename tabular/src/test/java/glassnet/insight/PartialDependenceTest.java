package glassnet.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.RandomStream;
import glassnet.model.Recipe;
import glassnet.model.SingleTarget;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialDependenceTest {
    private static final Table TABLE = table();
    private static final SingleTarget LINEAR =
            Recipe.of(SingleTarget.class, "y")
                    .withHidden(List.of())
                    .train(TABLE, Training.defaults().withEpochs(10));

    private static Table table() {
        RandomStream random = RandomStream.of(1, "partial");
        float[] a = new float[200];
        float[] b = new float[200];
        float[] y = new float[200];
        for (int i = 0; i < 200; i++) {
            a[i] = (float) random.nextDouble(-1, 1);
            b[i] = (float) random.nextDouble(-1, 1);
            y[i] = a[i] + 2 * b[i];
        }
        return Table.of(
                new Column.Numeric("a", a), new Column.Numeric("b", b), new Column.Numeric("y", y));
    }

    @Test
    void ofAnAdditiveModelAllCurvesHaveTheShapeOfTheMean() {
        var dependence = PartialDependence.of(LINEAR, TABLE, "a", "y", 20);

        assertThat(dependence.positions()).isSorted().hasSizeGreaterThan(10);
        assertThat(dependence.rows()).hasSize(20);
        double rise = dependence.mean().getLast() - dependence.mean().getFirst();
        for (List<Double> row : dependence.rows()) {
            assertThat(row.getLast() - row.getFirst()).isCloseTo(rise, within(1e-5));
        }
    }

    @Test
    void aTextIsHeldAtEachKnownWordAndAtNone() {
        String[] texts = new String[200];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = i + (TABLE.column("y").text(i).startsWith("-") ? " Below" : " above");
        }
        Table named = TABLE.without("a", "b").with(Column.Categorical.of("text", texts));
        SingleTarget model =
                Recipe.of(SingleTarget.class, "y")
                        .withHidden(List.of())
                        .train(named, Training.defaults().withEpochs(200));

        var dependence = PartialDependence.of(model, named, "text", "y", 20);

        assertThat(dependence.values()).containsExactly("above", "below", "…");
        assertThat(dependence.mean().get(0)).isGreaterThan(dependence.mean().get(2));
        assertThat(dependence.mean().get(1)).isLessThan(dependence.mean().get(2));
    }

    @Test
    void columnsThatAddUpDoNotInteract() {
        var interaction = Interaction.of(LINEAR, TABLE, "a", "b", "y", 20);

        assertThat(interaction.strength()).isCloseTo(0, within(1e-9));
        assertThat(interaction.mean()).hasSameSizeAs(interaction.valuesY());
    }

    /// `xy` on `x, y ∈ {−1, 1}`: all line and column means are 0, so only the meeting counts.
    @Test
    void aProductIsInteractionAlone() {
        assertThat(Interaction.strength(new double[][] {{1, -1}, {-1, 1}})).isEqualTo(1);
        assertThat(Interaction.strength(new double[][] {{0, 1}, {2, 3}})).isZero();
    }

    @Test
    void anUnknownColumnOrOutputIsNamed() {
        assertThatThrownBy(() -> PartialDependence.of(LINEAR, TABLE, "c", "y", 5))
                .hasMessageStartingWith("The model does not read a column \"c\"");
        assertThatThrownBy(() -> PartialDependence.of(LINEAR, TABLE, "a", "z", 5))
                .hasMessageStartingWith("The model does not predict \"z\"");
    }
}
