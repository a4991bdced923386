package glassnet.onnx;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.matrix.RandomStream;
import glassnet.model.Checkpoint;
import glassnet.model.Classifier;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.ModelFileException;
import glassnet.model.Recipe;
import glassnet.optimizer.AdamW;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Schedule;
import glassnet.optimizer.Sgd;
import glassnet.table.Table;
import glassnet.training.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
    private static final Table TABLE = Samples.table(200, 1, false);
    private static final Recipe<Classifier> RECIPE =
            Classifier.of("species", dense(8), relu(), dropout(0.2));

    /// The rate depends on the step, the gradient on dropout and mini-batches, the best epoch on
    /// validation rows.
    private static final Training TRAINING =
            Training.defaults()
                    .withEpochs(6)
                    .withBatchSize(16)
                    .withSchedule(new Schedule.Cosine(0))
                    .withSeed(0);

    @TempDir Path folder;

    private static Fit<Classifier> begun(Training training, int epochs) {
        Fit<Classifier> fit = RECIPE.fit(TABLE, training);
        for (int i = 0; i < epochs; i++) fit.next();
        return fit;
    }

    private Checkpoint written(Fit<Classifier> fit) throws Exception {
        Path file = folder.resolve("checkpoint.onnx");
        fit.checkpoint().save(file);
        return Checkpoint.load(file);
    }

    private byte[] bytes(Fit<Classifier> fit) throws Exception {
        Path file = folder.resolve("model.onnx");
        fit.withoutTimes();
        fit.model().save(file);
        return Files.readAllBytes(file);
    }

    static Collection<Optimizer> optimizers() {
        return Optimizer.byName().values();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aTrainingResumedFromAFileGivesTheModelFileOfTheUninterrupted(Optimizer optimizer)
            throws Exception {
        Training training = TRAINING.withOptimizer(optimizer);
        Fit<Classifier> whole = begun(training, 0);
        whole.forEachRemaining(epoch -> {});

        for (int epochs : new int[] {0, 1, 4}) {
            if (epochs > whole.run().history().size()) continue;
            Checkpoint checkpoint = written(begun(training, epochs));
            Fit<Classifier> resumed = RECIPE.resume(checkpoint, TABLE, training);
            resumed.forEachRemaining(epoch -> {});

            assertThat(checkpoint.epoch()).isEqualTo(epochs);
            assertThat(bytes(resumed)).isEqualTo(bytes(whole));
        }
    }

    @Test
    void anEnsembleGoesOnMemberByMember() throws Exception {
        Recipe<Classifier> recipe = RECIPE.withEnsemble(3);
        Fit<Classifier> whole = recipe.fit(TABLE, TRAINING);
        whole.forEachRemaining(epoch -> {});
        Fit<Classifier> begun = recipe.fit(TABLE, TRAINING);
        for (int i = 0; i < 3; i++) begun.next();

        Checkpoint checkpoint = written(begun);
        Fit<Classifier> resumed = recipe.resume(checkpoint, TABLE, TRAINING);
        resumed.forEachRemaining(epoch -> {});

        assertThat(checkpoint.epoch()).isEqualTo(3);
        assertThat(checkpoint.states()).hasSize(3);
        assertThat(bytes(resumed)).isEqualTo(bytes(whole));
    }

    @Test
    void aCheckpointIsAModelThatPredicts() throws Exception {
        Fit<Classifier> fit = begun(TRAINING, 2);
        Path file = folder.resolve("checkpoint.onnx");

        fit.checkpoint().save(file);

        Classifier read = (Classifier) Model.load(file);
        assertThat(read.predict(TABLE)).isEqualTo(fit.model().predict(TABLE));
        try (var runtime = new ForeignRuntime(file)) {
            assertThat((String[]) runtime.run(read, TABLE).get("label"))
                    .isEqualTo(read.predict(TABLE));
        }
    }

    @Test
    void theSameTrainingGivesTheSameBytesButForItsTimes() throws Exception {
        Fit<Classifier> first = begun(TRAINING, 6);
        Fit<Classifier> second = begun(TRAINING, 6);

        assertThat(bytes(first)).isEqualTo(bytes(second));
        assertThat(first.model().provenance().seconds()).isZero();
    }

    @Test
    void aModelWithoutStateIsNoCheckpoint() throws Exception {
        Path file = folder.resolve("model.onnx");
        begun(TRAINING, 1).model().save(file);

        assertThatThrownBy(() -> Checkpoint.load(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(
                        file
                                + " is a model without the state of its training, so training cannot go on from it. Name a checkpoint.");
    }

    @Test
    void whatDiffersFromTheTrainingBegunIsNamed() throws Exception {
        Checkpoint checkpoint = written(begun(TRAINING, 2));

        assertThatThrownBy(() ->
                        RECIPE.resume(checkpoint, TABLE, TRAINING.withSeed(5).withLearningRate(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The checkpoint after epoch 2 belongs to another training: seed was 0 and is now 5; learning rate was 0.001 and is now 2.0. Give the data and options it was begun with, or begin anew in another folder.");
        assertThatThrownBy(() -> RECIPE.resume(checkpoint, TABLE, TRAINING.withEpochs(7)))
                .hasMessageContaining("another training: epochs was 6 and is now 7.");
        assertThatThrownBy(() ->
                        RECIPE.resume(checkpoint, TABLE, TRAINING.withOptimizer(new Sgd(0.9))))
                .hasMessageContaining("optimizer was Adam[")
                .hasMessageContaining("is now Sgd[momentum=0.9, nesterov=false]");
        assertThatThrownBy(() -> RECIPE.resume(checkpoint, TABLE.rows(allButTheLast()), TRAINING))
                .hasMessageContaining("the rows or columns of the table are others");
    }

    private static int[] allButTheLast() {
        int[] rows = new int[TABLE.rows() - 1];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    @Test
    void moreEpochsMayBeAskedForWhereTheRateDoesNotDependOnThem() throws Exception {
        Training steady = TRAINING.withSchedule(Schedule.constant());
        Checkpoint checkpoint = written(begun(steady, 6));

        Fit<Classifier> longer = RECIPE.resume(checkpoint, TABLE, steady.withEpochs(8));
        longer.forEachRemaining(epoch -> {});

        Fit<Classifier> whole = begun(steady.withEpochs(8), 8);
        assertThat(longer.model().predictor().parameters().values())
                .isEqualTo(whole.model().predictor().parameters().values());
    }

    @Test
    void aMutatedCheckpointIsReadAsItWasWrittenOrRefusedInASentence() throws Exception {
        Fit<Classifier> fit = begun(TRAINING.withOptimizer(new AdamW()), 2);
        Path file = folder.resolve("checkpoint.onnx");
        fit.checkpoint().save(file);
        byte[] sound = Files.readAllBytes(file);
        float[] state = fit.run().parameters().values();
        var random = RandomStream.of(1, "mutate checkpoint");

        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = MutationTest.mutated(sound, random);
            try {
                Checkpoint read = new ModelReader(file).readCheckpoint(bytes);
                assertThat(read.states().getFirst().parameters().values()).isEqualTo(state);
            } catch (ModelFileException e) {
                refused++;
                assertThat(e.getMessage()).startsWith(file + " ").endsWith(".");
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }
}
