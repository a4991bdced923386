package glassnet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import glassnet.matrix.ScalarKernels;
import glassnet.network.Workspace;
import glassnet.training.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    @Test
    void everyWorkloadIsFoundByItsNameAndBeginsWithGlassnet() {
        for (Workload workload : Workload.all()) {
            assertThat(Workload.named(workload.name()).name()).isEqualTo(workload.name());
            assertThat(workload.sides(2).getFirst().name()).isEqualTo("Glassnet");
        }
    }

    @Test
    void anUnknownWorkloadOffersTheNearest() {
        assertThatThrownBy(() -> Workload.named("mnits"))
                .hasMessage("There is no workload \"mnits\"; did you mean \"mnist\"?");
    }

    @Test
    void operationsOfAStepLeaveOutTheGradientOfTheData() {
        // 6·(20·64 + 64·64 + 64·2) − 2·20·64
        assertThat(TrainingWorkload.TABLE_32.operations()).isEqualTo(30_464);
    }

    @Test
    void aUnitOfTimeIsTheInverseOfASpeed() {
        assertThat(PredictionWorkload.ONE.unit().of(2_000_000)).isEqualTo(500); // ns/row
        assertThat(new ProductsWorkload().unit().of(3e9)).isEqualTo(3); // GFLOP/s
    }

    @Test
    void peersSeeTheRowsInGlassnetsOrder() throws Exception {
        var workload = TrainingWorkload.ONLINE;
        var ours = new GlassnetTraining(workload);
        List<Examples> batches = workload.firstEpoch();
        var parameters = workload.start();

        double first = ours.check(0)[0];

        var logits =
                Workspace.forPrediction(parameters, new ScalarKernels(), 1)
                        .forward(batches.getFirst().x());
        double expected = 0;
        for (int j = 0; j < 2; j++) {
            double error = logits.get(j) - batches.getFirst().target().get(j);
            expected += error * error / 2;
        }
        assertThat(first).isCloseTo(expected, offset(1e-6));
    }
}
