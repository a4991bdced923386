package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.RandomStream;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import org.junit.jupiter.api.Test;

class ClassifierTest {

    /// Two numbers and a word; the class is "in" inside the unit circle, but always "out" where the
    /// word is "x".
    private static Table table(int rows, long seed) {
        var random = RandomStream.of(seed, "test");
        float[] a = new float[rows];
        float[] b = new float[rows];
        String[] word = new String[rows];
        String[] label = new String[rows];
        for (int i = 0; i < rows; i++) {
            a[i] = (float) random.nextDouble(-2, 2);
            b[i] = (float) random.nextDouble(-2, 2);
            word[i] = random.nextInt(4) == 0 ? "x" : "y";
            boolean inside = a[i] * a[i] + b[i] * b[i] < 2 && word[i].equals("y");
            label[i] = inside ? "in" : "out";
            if (random.nextInt(20) == 0) a[i] = Float.NaN;
        }
        return Table.of(
                new Column.Numeric("a", a),
                new Column.Numeric("b", b),
                Column.Categorical.of("word", word),
                Column.Categorical.of("label", label));
    }

    @Test
    void learnsFromNumbersWordsAndMissingCells() {
        Classifier model =
                Classifier.of("label", dense(16), relu())
                        .train(
                                table(800, 1),
                                Training.defaults().withLearningRate(0.01).withSeed(7));

        var evaluation = model.evaluate(table(400, 2));

        assertThat(evaluation.accuracy()).isGreaterThan(0.93);
        assertThat(model.classes()).containsExactly("in", "out");
    }

    @Test
    void twoTrainingsWithTheSameSeedGiveTheSameBits() {
        var training = Training.defaults().withEpochs(3).withSeed(0);

        var first = Classifier.of("label").train(table(200, 1), training);
        var second = Classifier.of("label").train(table(200, 1), training);

        assertThat(first.predictor().parameters().values())
                .isEqualTo(second.predictor().parameters().values());
    }
}
