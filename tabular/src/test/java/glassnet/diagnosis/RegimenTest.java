package glassnet.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.doctor.Cure;
import glassnet.feature.FeatureSpec;
import glassnet.matrix.RandomStream;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.Regressor;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegimenTest {

    /// By half of a place nobody is near.
    @Test
    void whoLeavesOutAPlaceHasNoNeighbours() {
        var random = RandomStream.of(3, "regimen");
        float[][] cells = new float[3][60];
        for (float[] column : cells) {
            for (int i = 0; i < column.length; i++) column[i] = (float) random.nextDouble();
        }
        Table table =
                Table.of(
                        new Column.Numeric("a", cells[0]),
                        new Column.Numeric("b", cells[1]),
                        new Column.Numeric("y", cells[2]));
        FeatureSpec spec = FeatureSpec.defaults().withNeighbours(List.of("a", "b"));
        var regimen =
                new Regimen(
                        Recipe.of(Regressor.class, "y").withFeatures(spec),
                        Training.defaults().withEpochs(1),
                        table,
                        table);

        Model model = regimen.with(new Cure.LeaveOut("b")).train();

        assertThat(regimen.train().predictor().encoder().neighbours()).isPresent();
        assertThat(model.predictor().encoder().columns()).containsExactly("a");
        assertThat(model.predictor().encoder().neighbours()).isEmpty();
    }
}
