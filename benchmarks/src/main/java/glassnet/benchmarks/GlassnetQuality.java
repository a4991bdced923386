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

/// Our side of a [QualityRival]: what `glassnet train DATA --target COL --seed S` does between
/// reading and writing, without any other option but the members of an ensemble.
final class GlassnetQuality {
    static final String USUAL = "usual";

    private GlassnetQuality() {}

    /// Takes the folder of the rows, the name of the predictions, the seed and the members, or
    /// [#USUAL] for as many as the rows ask for; prints the seconds, and those of the processor,
    /// that learning took.
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        QualityRows.Job job = QualityRows.Job.read(folder);
        Table train = job.table(folder, "train");
        Recipe<Model> recipe = Recipe.of(Model.class, job.target());
        if (!arguments[3].equals(USUAL)) {
            recipe = recipe.withEnsemble(Integer.parseInt(arguments[3]));
        }
        if (!job.task().isEmpty()) recipe = recipe.withTask(Task.valueOf(job.task()));
        Training training =
                Recipe.defaultTraining(train.rows()).withSeed(Long.parseLong(arguments[2]));

        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long wall = System.nanoTime();
        long processor = system.getProcessCpuTime();
        Fit<Model> fit = recipe.fit(train, training);
        while (fit.hasNext()) {
            Epoch _ = fit.next();
        }
        Model model = fit.model();
        double seconds = (System.nanoTime() - wall) * 1e-9;
        double processorSeconds = (system.getProcessCpuTime() - processor) * 1e-9;

        Matrix p = predictions(model, job.table(folder, "test"));
        Path file = folder.resolve(arguments[1] + ".predictions");
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < p.size(); i++) out.writeFloat(p.get(i));
        }
        System.out.printf(
                Locale.ROOT, "fitted\t%s\t%f\t%f%n", arguments[1], seconds, processorSeconds);
    }

    private static Matrix predictions(Model model, Table test) {
        return switch (model.single()) {
            case Classifier classifier -> classifier.probabilities(test);
            case Regressor regressor -> {
                float[] numbers = regressor.predict(test);
                yield new Matrix(numbers, 0, numbers.length, 1);
            }
        };
    }
}
