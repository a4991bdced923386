package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.network.ParameterVector;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final Table ROWS =
            Table.of(
                    new Column.Numeric("x", new float[] {1, 2, 3, 4, 5, 6}),
                    new Column.Numeric("y", new float[] {1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f}));
    private static final Regressor MODEL =
            Regressor.of("y", dense(2), relu())
                    .train(ROWS, Training.defaults().withEpochs(3).withSeed(9));

    /// `MODEL` with the number at `index` of all its parameters replaced.
    private static Regressor with(int index, float value) {
        Predictor sound = MODEL.predictor();
        ParameterVector parameters = sound.parameters().copy();
        parameters.values()[index] = value;
        return new Regressor(
                new Predictor(sound.encoder(), sound.network(), parameters, sound.loss()),
                MODEL.target(),
                MODEL.provenance());
    }

    private static Provenance ofVersion(String version) {
        Provenance p = MODEL.provenance();
        return new Provenance(
                version,
                p.seed(),
                p.trainingRows(),
                p.validationRows(),
                p.bestEpoch(),
                p.seconds(),
                p.settings(),
                p.history(),
                p.checkups(),
                p.columns(),
                p.plan(),
                p.circumstances());
    }

    @Test
    void theSameRowsGiveTheSameBits() {
        var verification = Verification.of(MODEL, ROWS, epoch -> {});

        assertThat(verification.isReproduced()).isTrue();
        assertThat(verification.different()).isZero();
        assertThat(verification.first()).isEmpty();
    }

    @Test
    void theFirstParameterOfOtherBitsIsNamedWithBothValues() {
        float was = MODEL.predictor().parameters().window("layer2.w").get(1, 0);
        int index = MODEL.predictor().parameters().offset(2) + 1;

        var verification = Verification.of(with(index, 7), ROWS, epoch -> {});

        assertThat(verification.isReproduced()).isFalse();
        assertThat(verification.different()).isEqualTo(1);
        assertThat(verification.first())
                .contains(new Verification.Difference("layer2.w", 1, 0, 7, was));
        assertThat(verification.first().map(Verification.Difference::place))
                .contains("layer2.w[1,0]");
        assertThat(verification.cause())
                .startsWith("Cause unknown: version, settings, seed and rows are the same.");
    }

    @Test
    void minusZeroIsNotZero() {
        var verification = new Verification(with(0, 0f), with(0, -0f));

        assertThat(verification.different()).isEqualTo(1);
    }

    @Test
    void anotherVersionIsSuspected() {
        var older = with(0, 7).withProvenance(ofVersion("0.0.1"));

        var verification = Verification.of(older, ROWS, epoch -> {});

        assertThat(verification.cause())
                .isEqualTo(
                        "Likely cause: the model was trained by Glassnet 0.0.1 and this is %s."
                                .formatted(Version.CURRENT));
    }

    @Test
    void otherOrderOfTheSameRowsIsSuspected() {
        Table turned = ROWS.rows(new int[] {5, 4, 3, 2, 1, 0});

        var verification = Verification.of(MODEL, turned, epoch -> {});

        assertThat(verification.isSameData()).isFalse();
        assertThat(verification.cause())
                .startsWith(
                        "Likely cause: the data are others: some cell, or the order of the rows");
    }

    @Test
    void withoutAPlanNothingCanBeTrainedAgain() {
        Provenance p = MODEL.provenance();
        var without =
                new Provenance(
                        p.version(),
                        p.seed(),
                        p.trainingRows(),
                        p.validationRows(),
                        p.bestEpoch(),
                        p.seconds(),
                        p.settings(),
                        p.history(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Circumstances.unknown());

        assertThatThrownBy(() -> Verification.of(MODEL.withProvenance(without), ROWS, epoch -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The model does not say how it was trained: ");
    }
}
