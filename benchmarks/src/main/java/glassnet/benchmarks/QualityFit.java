package glassnet.benchmarks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.Evaluation;
import glassnet.metrics.MultiTargetEvaluation;
import glassnet.metrics.RegressionEvaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of one rival's learning from one set's rows with one seed.
///
/// @param trainRows rows learnt from
/// @param testRows rows judged by
/// @param metric `accuracy`, of classes, or `RMSE`, of numbers
/// @param value of the metric; NaN where nothing came
/// @param second the area under the curve (of more than two classes the mean), or R²
/// @param seconds that learning took
/// @param processorSeconds the processor's share of them, all threads together
/// @param failure why nothing came
record QualityFit(
        String set,
        QualityRival rival,
        long seed,
        int trainRows,
        int testRows,
        String metric,
        double value,
        double second,
        double seconds,
        double processorSeconds,
        @Nullable String failure) {
    private static final Gson JSON =
            new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues().create();

    static QualityFit of(
            String set,
            QualityRival rival,
            long seed,
            QualityRows rows,
            Evaluation evaluation,
            double seconds,
            double processorSeconds) {
        boolean classes = evaluation instanceof ClassificationEvaluation;
        double value =
                switch (evaluation) {
                    case ClassificationEvaluation c -> c.accuracy();
                    case RegressionEvaluation r -> r.rmse();
                    case MultiTargetEvaluation _ -> throw severalTargets();
                };
        double second =
                switch (evaluation) {
                    case ClassificationEvaluation c -> c.auc();
                    case RegressionEvaluation r -> r.r2();
                    case MultiTargetEvaluation _ -> throw severalTargets();
                };
        return new QualityFit(
                set,
                rival,
                seed,
                rows.train().rows(),
                rows.test().rows(),
                classes ? "accuracy" : "RMSE",
                value,
                second,
                seconds,
                processorSeconds,
                null);
    }

    static QualityFit failed(
            String set, QualityRival rival, long seed, QualityRows rows, String failure) {
        return new QualityFit(
                set,
                rival,
                seed,
                rows.train().rows(),
                rows.test().rows(),
                "",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                failure);
    }

    boolean isGood() {
        return failure == null;
    }

    boolean isOf(QualitySet of, QualityRival by, long with) {
        return set.equals(of.name()) && rival == by && seed == with;
    }

    private String json() {
        return JSON.toJson(this);
    }

    /// The fits in a file of one for each line; none where there is no file.
    static List<QualityFit> read(Path file) throws IOException {
        var fits = new ArrayList<QualityFit>();
        if (!Files.exists(file)) return fits;
        for (String line : Files.readAllLines(file)) {
            fits.add(JSON.fromJson(line, QualityFit.class));
        }
        return fits;
    }

    void append(Path file) throws IOException {
        Files.writeString(
                file, json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static IllegalArgumentException severalTargets() {
        return new IllegalArgumentException("A set of the comparison has one target.");
    }
}
