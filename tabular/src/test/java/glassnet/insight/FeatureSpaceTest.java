package glassnet.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.feature.FeatureSpec;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.model.Predictor;
import glassnet.model.Recipe;
import glassnet.model.Regressor;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {

    /// Streets are looked up, and each member cuts `a` and `b` along lines of its own behind that.
    @Test
    void behindCodesEachMemberHasLayersOfItsOwn() {
        var random = RandomStream.of(4, "space");
        float[] a = new float[1_200];
        float[] b = new float[a.length];
        float[] y = new float[a.length];
        String[] street = new String[a.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) random.nextGaussian();
            b[i] = (float) (a[i] + 0.2 * random.nextGaussian());
            y[i] = Math.abs(a[i] - b[i]) > 0.15 ? 1 : -1;
            street[i] = "street " + random.nextInt(30);
        }
        Table table =
                Table.of(
                        new Column.Numeric("a", a),
                        new Column.Numeric("b", b),
                        Column.Categorical.of("street", street),
                        new Column.Numeric("y", y));
        Recipe<Regressor> recipe = Recipe.of(Regressor.class, "y").withEnsemble(3);
        FeatureSpec spec = recipe.features().withPairs(1);
        Predictor predictor =
                recipe.withFeatures(spec)
                        .train(table, Training.defaults().withEpochs(2))
                        .predictor();
        var space = new FeatureSpace(predictor);

        assertThat(predictor.network().embedding()).isPresent();
        for (int i : List.of(0, 7, 500)) {
            Matrix x = predictor.encoder().encode(table.rows(i));

            double value = space.network().forward(space.numbers(x)).output()[0];

            assertThat(value).isCloseTo(predictor.outputs(x).get(0), within(1e-4));
        }
    }
}
