package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final Recipe<Regressor> USUAL = Regressor.of("y");

    private static List<Integer> widths(Recipe<?> recipe) {
        return recipe.hidden().stream()
                .filter(Dense.class::isInstance)
                .map(layer -> ((Dense) layer).units())
                .toList();
    }

    @Test
    void fewRowsAreLearntByThreeSmallNetworksAndManyByOne() {
        Recipe<Regressor> few = USUAL.settled(8_192);
        Recipe<Regressor> many = USUAL.settled(8_193);

        assertThat(few.networks()).isEqualTo(3);
        assertThat(widths(few)).containsExactly(128, 128);
        assertThat(many.networks()).isEqualTo(1);
        assertThat(widths(many)).containsExactly(256, 256);
        assertThat(few.settled(1_000_000)).isEqualTo(few);
    }

    /// A member keeps a third at most, so who asks for more has one network that does.
    @Test
    void whoKeepsManyRowsForValidationHasOneNetwork() {
        Recipe<Regressor> half = USUAL.withValidationFraction(0.5);

        assertThat(half.settled(500).networks()).isEqualTo(1);
        assertThat(USUAL.withValidationFraction(0.33).settled(500).networks()).isEqualTo(3);
    }

    @Test
    void chosenMembersAndLayersStay() {
        List<Layer> layers = List.of(dense(3), relu());

        assertThat(USUAL.withHidden(layers).settled(50).networks()).isEqualTo(1);
        assertThat(Regressor.of("y", dense(3), relu()).settled(50).hidden()).isEqualTo(layers);
        assertThat(USUAL.withHidden(layers).withEnsemble(3).settled(50).networks()).isEqualTo(3);
        assertThat(USUAL.withEnsemble(3).withHidden(layers).settled(50).networks()).isEqualTo(3);
        assertThat(widths(USUAL.withEnsemble(2).settled(50))).containsExactly(256, 256);
        assertThatThrownBy(() -> USUAL.withEnsemble(0))
                .hasMessage("Recipe members must be at least 1 but is 0.");
    }

    /// 8,192 rows are learnt from; two more have no target.
    @Test
    void rowsWithoutATargetDoNotCount() {
        float[] x = new float[8_194];
        for (int i = 0; i < x.length; i++) x[i] = i % 13;
        float[] y = x.clone();
        y[5] = Float.NaN;
        y[6] = Float.NaN;
        var table = Table.of(new Column.Numeric("x", x), new Column.Numeric("y", y));

        assertThat(USUAL.fit(table, Training.defaults()).notes())
                .contains("2 rows are left out: target \"y\" is missing.")
                .anyMatch(note -> note.startsWith("Each of 3 members chooses"));
    }

    /// The last quarter of the rows is of one day, which is not parted and belongs to the first
    /// rows.
    @Test
    void rowsOfOneTimeCanLeaveNoneForValidation() {
        float[] x = new float[400];
        float[] day = new float[400];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 13;
            day[i] = i < 300 ? i : 300;
        }
        var table =
                Table.of(
                        new Column.Numeric("x", x),
                        new Column.Numeric("day", day),
                        new Column.Numeric("y", x));
        Recipe<Regressor> recipe = USUAL.withPartition(new Partition.ByTime("day"));

        assertThat(recipe.fit(table, Training.defaults()).notes())
                .contains(
                        "No validation rows, so training runs all its epochs: whole groups, or rows of one time, are more than the share of 0.15.");
    }

    @Test
    void theModelKnowsWhatItsRecipeBecame() {
        float[] x = new float[40];
        for (int i = 0; i < x.length; i++) x[i] = i % 13;
        var table = Table.of(new Column.Numeric("x", x), new Column.Numeric("y", x));

        Regressor model = USUAL.train(table);

        assertThat(model.predictor().network().members()).isEqualTo(3);
        assertThat(model.provenance().plan().orElseThrow().recipe().networks()).isEqualTo(3);
        assertThat(model.provenance().history()).hasSize(64);
    }
}
