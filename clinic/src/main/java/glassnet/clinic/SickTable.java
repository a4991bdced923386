package glassnet.clinic;

import glassnet.diagnosis.Doctor;
import glassnet.diagnosis.Treatment;
import glassnet.doctor.Finding;
import glassnet.matrix.RandomStream;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.Evaluation;
import glassnet.metrics.MultiTargetEvaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.optimizer.Adam;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.ArrayList;
import java.util.List;

/// A table, a recipe and a training with one illness planted.
///
/// @param illness what the doctor should find
/// @param how it is planted
/// @param learnt rows to learn from
/// @param judged the rows that a careless user judges by
/// @param fresh rows that tell how good the model is, from where the illness is not
public record SickTable(
        String illness,
        String how,
        Recipe<Model> recipe,
        Training training,
        Table learnt,
        Table judged,
        Table fresh) {

    private static final Training SHORT =
            Training.defaults().withEpochs(40).withPatience(10).withSeed(3);

    private static final Recipe<Model> NUMBER =
            Recipe.of(Model.class, "y").withHidden(relu(16, 16));

    private static final Recipe<Model> CLASS =
            Recipe.of(Model.class, "kind").withHidden(relu(16, 16));

    /// One table, or two, for each illness of a recipe or its rows.
    public static List<SickTable> all() {
        return List.of(
                leakage(),
                copiedNumber(),
                duplicates(),
                imbalance(),
                overfitting(),
                tooFewRows(60, 300, 12),
                tooFewRows(16, 4, 23),
                underfitting(),
                drift("a column in another unit", 2, 3),
                drift("a column a spread higher", 1, 1),
                deep(),
                linear(),
                slow());
    }

    /// Trains, asks the doctor with the rows a careless user would show it, and trains anew as it
    /// says. Before and after are errors on fresh rows: the root mean squared error, or the share
    /// of rows of a class that are missed, in the mean over classes.
    ///
    /// Duplicates make no model worse but its figures better than it is: there before and after are
    /// what the figures promise too much.
    public Trial trial() {
        Model model = recipe.train(learnt, training);
        List<Finding> findings = Doctor.examine(model, learnt, judged);
        if (findings.stream().noneMatch(f -> f.name().equals(illness))) {
            double before = error(model.evaluate(fresh));
            return new Trial(illness, how, false, false, metric(), before, Double.NaN);
        }
        Treatment done = Treatment.of(model, findings, learnt, judged);
        double before = error(model.evaluate(fresh));
        double after = error(done.model().evaluate(fresh));
        if (illness.equals("duplicates")) {
            before = Math.abs(before - error(model.evaluate(judged)));
            after = Math.abs(after - error(done.after()));
        }
        boolean gone = done.findings().stream().noneMatch(f -> f.name().equals(illness));
        return new Trial(illness, how, true, gone, metric(), before, after);
    }

    private String metric() {
        if (illness.equals("duplicates")) return "promised too much";
        return recipe.targets().contains("y") ? "rmse, fresh rows" : "1 − mean recall, fresh rows";
    }

    private static double error(Evaluation evaluation) {
        return switch (evaluation) {
            case RegressionEvaluation r -> r.rmse();
            case ClassificationEvaluation c ->
                    1 - c.classes().stream().mapToDouble(k -> k.recall()).average().orElseThrow();
            case MultiTargetEvaluation m ->
                    m.targets().values().stream()
                            .mapToDouble(SickTable::error)
                            .average()
                            .orElseThrow();
        };
    }

    private static List<Layer> relu(int... units) {
        var layers = new ArrayList<Layer>();
        for (int n : units) {
            layers.add(new Dense(n, new Initializer.HeUniform()));
            layers.add(new Activation.Relu());
        }
        return layers;
    }

    /// `outcome` is the class itself, in numbers; where the model is used it is not known.
    private static SickTable leakage() {
        Table all = classes(500, 0, 1);
        Column kind = all.column("kind");
        Table leaking = all.with(copy(kind, 500));
        Table fresh = classes(400, 0, 2).with(new Column.Numeric("outcome", new float[400]));
        return new SickTable(
                "label-leakage",
                "a copied class",
                CLASS,
                SHORT,
                part(leaking, 0, 400),
                part(leaking, 400, 500),
                fresh);
    }

    private static Column copy(Column kind, int rows) {
        float[] copy = new float[rows];
        for (int i = 0; i < rows; i++) copy[i] = kind.text(i).equals("yes") ? 1 : 0;
        return new Column.Numeric("outcome", copy);
    }

    private static SickTable copiedNumber() {
        Table all = waves(500, 1, 0.3);
        Column.Numeric y = (Column.Numeric) all.column("y");
        float[] copy = new float[500];
        for (int i = 0; i < 500; i++) copy[i] = 100 * y.value(i) + 7;
        Table leaking = all.with(new Column.Numeric("in_cents", copy));
        Table fresh = waves(400, 2, 0.3).with(new Column.Numeric("in_cents", new float[400]));
        return new SickTable(
                "label-leakage",
                "a copied number",
                NUMBER,
                SHORT,
                part(leaking, 0, 400),
                part(leaking, 400, 500),
                fresh);
    }

    /// A third of the rows judged have been learnt.
    private static SickTable duplicates() {
        Table all = classes(500, 0.25, 3);
        int[] judged = new int[225];
        for (int i = 0; i < 225; i++) judged[i] = i < 75 ? i : 200 + i;
        return new SickTable(
                "duplicates",
                "a third of the test was learnt",
                CLASS.withHidden(relu(64, 64)).withValidationFraction(0),
                SHORT.withEpochs(100),
                part(all, 0, 275),
                all.rows(judged),
                classes(400, 0.25, 5));
    }

    private static SickTable imbalance() {
        Table learnt = rare(800, 6);
        return new SickTable(
                "class-imbalance",
                "one row in sixteen",
                CLASS.withHidden(relu(8)),
                SHORT,
                learnt,
                rare(600, 7),
                rare(600, 8));
    }

    private static SickTable overfitting() {
        return new SickTable(
                "overfitting",
                "17,281 parameters, 300 rows",
                NUMBER.withHidden(relu(128, 128)).withValidationFraction(0),
                SHORT.withEpochs(200).withPatience(0),
                waves(300, 9, 1),
                waves(300, 10, 1),
                waves(400, 11, 1));
    }

    private static SickTable tooFewRows(int learnt, int judged, int seed) {
        return new SickTable(
                "too-few-rows",
                "17,281 parameters, %d rows".formatted(learnt),
                NUMBER.withHidden(relu(128, 128)),
                SHORT.withEpochs(300).withPatience(0),
                lines(learnt, seed),
                lines(judged, seed + 1),
                lines(400, seed + 2));
    }

    private static SickTable underfitting() {
        return new SickTable(
                "underfitting",
                "a linear model of a wave",
                NUMBER.withHidden(List.of()),
                SHORT,
                waves(500, 15, 0.1),
                waves(300, 16, 0.1),
                waves(400, 17, 0.1));
    }

    /// `x4` is spread otherwise where the model is used.
    private static SickTable drift(String how, float scale, float shift) {
        Table judged = waves(300, 19, 0.1);
        Column.Numeric x = (Column.Numeric) judged.column("x4");
        float[] moved = new float[300];
        for (int i = 0; i < 300; i++) moved[i] = shift + scale * x.value(i);
        Table drifted = judged.with(new Column.Numeric("x4", moved));
        return new SickTable(
                "drift",
                how,
                NUMBER.withHidden(relu(32, 32)),
                SHORT.withEpochs(200).withPatience(0),
                waves(300, 18, 0.3),
                drifted,
                drifted);
    }

    private static SickTable deep() {
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < 10; i++) {
            layers.add(new Dense(16));
            layers.add(new Activation.Sigmoid());
        }
        return whole("vanishing-gradient", "ten sigmoid layers", NUMBER.withHidden(layers), SHORT);
    }

    private static SickTable linear() {
        return whole(
                "linear-collapse",
                "three dense layers",
                NUMBER.withHidden(List.of(new Dense(16), new Dense(16))),
                SHORT);
    }

    private static SickTable slow() {
        return whole(
                "learning-rate-too-low",
                "adam, 1e-6",
                NUMBER,
                SHORT.withOptimizer(new Adam()).withLearningRate(1e-6));
    }

    private static SickTable whole(
            String illness, String how, Recipe<Model> recipe, Training training) {
        return new SickTable(
                illness,
                how,
                recipe,
                training,
                waves(500, 20, 0.1),
                waves(200, 21, 0.1),
                waves(400, 22, 0.1));
    }

    private static Table part(Table table, int from, int to) {
        int[] rows = new int[to - from];
        for (int i = from; i < to; i++) rows[i - from] = i;
        return table.rows(rows);
    }

    /// `y = sin 2x₁ + x₂·x₃` and noise; `x4` says nothing.
    private static Table waves(int rows, long seed, double noise) {
        RandomStream random = RandomStream.of(seed, "waves");
        float[][] x = normal(random, rows, 4);
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            y[i] =
                    (float)
                            (StrictMath.sin(2 * x[0][i])
                                    + x[1][i] * x[2][i]
                                    + noise * random.nextGaussian());
        }
        return Table.of(
                new Column.Numeric("x1", x[0]),
                new Column.Numeric("x2", x[1]),
                new Column.Numeric("x3", x[2]),
                new Column.Numeric("x4", x[3]),
                new Column.Numeric("y", y));
    }

    /// `y = x₁ + x₂` and as much noise.
    private static Table lines(int rows, long seed) {
        Table waves = waves(rows, seed, 0);
        RandomStream random = RandomStream.of(seed, "lines");
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            float sum =
                    ((Column.Numeric) waves.column("x1")).value(i)
                            + ((Column.Numeric) waves.column("x2")).value(i);
            y[i] = (float) (sum + random.nextGaussian());
        }
        return waves.with(new Column.Numeric("y", y));
    }

    /// Two classes, parted by `x₁ + x₂² > 1` with noise; a share of the labels is wrong.
    private static Table classes(int rows, double wrong, long seed) {
        RandomStream random = RandomStream.of(seed, "classes");
        float[][] x = normal(random, rows, 3);
        String[] kind = new String[rows];
        for (int i = 0; i < rows; i++) {
            boolean yes = x[0][i] + x[1][i] * x[1][i] + 0.5 * random.nextGaussian() > 1;
            kind[i] = yes ^ random.nextDouble(0, 1) < wrong ? "yes" : "no";
        }
        return named(x, kind);
    }

    /// One row in sixteen is of the rare class, which overlaps with the other.
    private static Table rare(int rows, long seed) {
        RandomStream random = RandomStream.of(seed, "rare");
        float[][] x = normal(random, rows, 3);
        String[] kind = new String[rows];
        for (int i = 0; i < rows; i++) {
            boolean rare = i % 16 == 0;
            kind[i] = rare ? "yes" : "no";
            if (rare) x[0][i] += 1.5f;
        }
        return named(x, kind);
    }

    private static Table named(float[][] x, String[] kind) {
        return Table.of(
                new Column.Numeric("x1", x[0]),
                new Column.Numeric("x2", x[1]),
                new Column.Numeric("x3", x[2]),
                Column.Categorical.of("kind", kind));
    }

    private static float[][] normal(RandomStream random, int rows, int columns) {
        float[][] x = new float[columns][rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) x[j][i] = (float) random.nextGaussian();
        }
        return x;
    }
}
