package glassnet.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.doctor.Checkup;
import glassnet.doctor.Evidence;
import glassnet.doctor.Finding;
import glassnet.matrix.RandomStream;
import glassnet.model.Classifier;
import glassnet.model.Provenance;
import glassnet.network.Layers;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTest {

    @Test
    void aFeatureThatTheEngineCountsIsNamed() {
        Classifier model =
                Classifier.of("kind", Layers.dense(4), Layers.tanh())
                        .train(table(), Training.defaults().withEpochs(20).withSeed(1));

        List<Finding> found = Doctor.examine(withLargeInput(model, 1));

        assertThat(found).extracting(Finding::name).contains("unscaled-inputs");
        assertThat(found.getFirst().evidence())
                .isEqualTo(Evidence.of("column", "dollars").and("size", 1000.0));
    }

    /// The model as if the inputs of a feature had been a thousand in size.
    private static Classifier withLargeInput(Classifier model, int feature) {
        Provenance origin = model.provenance();
        Checkup last = origin.checkups().getLast();
        var large = new Checkup(last.epoch(), last.loss(), feature, 1000, last.layers());
        return model.withProvenance(
                new Provenance(
                        origin.version(),
                        origin.seed(),
                        origin.trainingRows(),
                        origin.validationRows(),
                        origin.bestEpoch(),
                        origin.seconds(),
                        origin.settings(),
                        origin.history(),
                        List.of(large),
                        origin.columns(),
                        origin.plan(),
                        origin.circumstances()));
    }

    private static Table table() {
        RandomStream random = RandomStream.of(1, "doctor");
        float[] rooms = new float[100];
        float[] dollars = new float[100];
        String[] kind = new String[100];
        for (int i = 0; i < 100; i++) {
            rooms[i] = (float) random.nextGaussian();
            dollars[i] = (float) random.nextGaussian();
            kind[i] = rooms[i] > 0 ? "house" : "flat";
        }
        return Table.of(
                new Column.Numeric("rooms", rooms),
                new Column.Numeric("dollars", dollars),
                Column.Categorical.of("kind", kind));
    }
}
