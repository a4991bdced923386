package glassnet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import glassnet.feature.Task;
import glassnet.matrix.Matrix;
import glassnet.model.Classifier;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.Regressor;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.Training;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Our side of a [QualityRival]: what `glassnet train DATA --target COL --seed S` does between
/// reading and writing, without any other option but the members of an ensemble.
final class GlassnetQuality {
    private static final int MEMBERS = 5;

    private GlassnetQuality() {}

    /// Takes the folder of the rows, the rival's name and the seed; prints the seconds, and those
    /// of the processor, that learning took.
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        QualityRows.Job job = QualityRows.Job.read(folder);
        Table train = job.table(folder, "train");
        Optional<Task> task =
                job.task().isEmpty() ? Optional.empty() : Optional.of(Task.valueOf(job.task()));
        Recipe<Model> recipe = recipe(QualityRival.named(arguments[1]), job.target(), task);
        Training training =
                Recipe.defaultTraining(train.rows()).withSeed(Long.parseLong(arguments[2]));

        Fitted fitted = fit(recipe, train, training);
        Matrix p = predictions(fitted.model(), job.table(folder, "test"));
        Path file = folder.resolve(arguments[1] + ".predictions");
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < p.size(); i++) out.writeFloat(p.get(i));
        }
        System.out.printf(
                Locale.ROOT,
                "fitted\t%s\t%f\t%f%n",
                arguments[1],
                fitted.seconds(),
                fitted.processorSeconds());
    }

    /// The default, or an ensemble.
    static Recipe<Model> recipe(QualityRival rival, String target, Optional<Task> task) {
        Recipe<Model> recipe = Recipe.of(Model.class, target);
        if (rival == QualityRival.GLASSNET_5) recipe = recipe.withEnsemble(MEMBERS);
        return task.isPresent() ? recipe.withTask(task.get()) : recipe;
    }

    /// @param seconds that learning took
    /// @param processorSeconds the processor's share of them, the compiler's threads too
    record Fitted(Model model, double seconds, double processorSeconds) {}

    static Fitted fit(Recipe<Model> recipe, Table train, Training training) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long wall = System.nanoTime();
        long processor = system.getProcessCpuTime();
        Fit<Model> fit = recipe.fit(train, training);
        while (fit.hasNext()) {
            Epoch _ = fit.next();
        }
        Model model = fit.model();
        return new Fitted(
                model,
                (System.nanoTime() - wall) * 1e-9,
                (system.getProcessCpuTime() - processor) * 1e-9);
    }

    /// A row of probabilities, or a number, for each row.
    static Matrix predictions(Model model, Table test) {
        return switch (model.single()) {
            case Classifier classifier -> classifier.probabilities(test);
            case Regressor regressor -> {
                float[] numbers = regressor.predict(test);
                yield new Matrix(numbers, 0, numbers.length, 1);
            }
        };
    }
}
