package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.data.DataSets;
import glassnet.diagnosis.Doctor;
import glassnet.doctor.Finding;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.Splitting;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.Training;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The doctor has nothing to say of runs in which nothing is wrong: packaged and generated sets,
/// trained as `train` does without options, and with other layers.
class HealthyRunsTest {

    record Healthy(String data, String target, long seed, List<Layer> hidden) {}

    static Stream<Healthy> runs() {
        List<Layer> usual = Recipe.defaultHidden();
        List<Layer> tanh = List.of(new Dense(16), new Activation.Tanh());
        return Stream.of(
                new Healthy("penguins", "species", 1, usual),
                new Healthy("penguins", "species", 2, tanh),
                new Healthy("penguins", "body_mass_g", 3, usual),
                new Healthy("penguins", "sex", 4, usual),
                new Healthy("iris", "species", 1, usual),
                new Healthy("iris", "species", 2, tanh),
                new Healthy("iris", "species", 3, List.of()),
                new Healthy("moons:rows=400", "class", 1, usual),
                new Healthy("moons:rows=1000,noise=0.3", "class", 2, usual),
                new Healthy("circles:rows=400", "class", 1, usual),
                new Healthy("blobs:rows=300,centers=3", "class", 1, usual),
                new Healthy("blobs", "class", 2, List.of()),
                new Healthy("xor:rows=400", "class", 1, usual),
                new Healthy("spiral:rows=600", "class", 1, usual),
                new Healthy("linear:rows=300", "y", 1, usual),
                new Healthy("linear:rows=300", "y", 2, List.of()),
                new Healthy("sine:rows=400", "y", 1, usual),
                new Healthy("friedman:rows=500", "y", 1, usual),
                new Healthy("friedman:rows=500", "y", 2, tanh),
                new Healthy("checkerboard:rows=800", "class", 1, usual));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void thereAreNoFindings(Healthy healthy) {
        Table table = DataSets.load(healthy.data(), healthy.seed());
        Table.Split split = Splitting.random(table, 0.2, healthy.seed());
        Recipe<Model> recipe =
                Recipe.of(Model.class, healthy.target()).withHidden(healthy.hidden());
        Training usual = Recipe.defaultTraining(split.first().rows()).withSeed(healthy.seed());
        // a linear model has one valley, which larger steps reach in the same epochs
        Training training = healthy.hidden().isEmpty() ? usual.withLearningRate(0.05) : usual;
        Fit<Model> fit = recipe.fit(split.first(), training);
        while (fit.hasNext()) {
            Epoch _ = fit.next();
        }
        Column target = split.second().column(healthy.target());
        Table test =
                split.second()
                        .rows(
                                IntStream.range(0, target.size())
                                        .filter(i -> !target.isMissing(i))
                                        .toArray());

        assertThat(Doctor.examine(fit, test)).extracting(Finding::toString).isEmpty();
    }
}
