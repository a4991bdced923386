package glassnet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class QualityTablesTest {
    private static QualityFit fit(QualityRival rival, long seed, String metric, double value) {
        return new QualityFit(
                metric.equals("RMSE") ? "cars" : "flowers",
                rival,
                seed,
                120,
                30,
                metric,
                value,
                0.5,
                3,
                2,
                null);
    }

    private static String line(String text, String beginning) {
        return text.lines().filter(l -> l.startsWith(beginning)).findFirst().orElseThrow();
    }

    @Test
    void theBestNetworkIsBoldAndTheBestOfAllHasAStar() {
        String text =
                new QualityTables(
                                List.of(
                                        fit(QualityRival.GLASSNET, 1, "accuracy", 0.90),
                                        fit(QualityRival.WEKA, 1, "accuracy", 0.80),
                                        fit(QualityRival.SKLEARN_FOREST, 1, "accuracy", 0.95)))
                        .text();
        assertThat(line(text, "| flowers"))
                .isEqualTo("| flowers | 120 / 30 | 1 | **0.900** | 0.800 | 0.950 ★ |");
        assertThat(text)
                .contains("Glassnet: best network on 1 of 1 sets, first or second of all on 1.");
    }

    @Test
    void anErrorIsBetterTheSmallerItIs() {
        String text =
                new QualityTables(
                                List.of(
                                        fit(QualityRival.GLASSNET, 1, "RMSE", 2.5),
                                        fit(QualityRival.WEKA, 1, "RMSE", 2.25),
                                        fit(QualityRival.SMILE, 1, "RMSE", 3)))
                        .text();
        assertThat(line(text, "| cars *"))
                .isEqualTo("| cars * | 120 / 30 | 1 | 2.500 | **2.250** ★ | 3.000 |");
        assertThat(text)
                .contains("Glassnet: best network on 0 of 1 sets, first or second of all on 1.");
    }

    @Test
    void theSpreadIsTheDeviationOfTheSample() {
        String text =
                new QualityTables(
                                List.of(
                                        fit(QualityRival.GLASSNET, 1, "accuracy", 0.9),
                                        fit(QualityRival.GLASSNET, 2, "accuracy", 0.8)))
                        .text();
        assertThat(line(text, "| flowers")).contains("**0.850** ± 0.071 ★"); // 0.05·√2
    }

    @Test
    void whoLacksASeedIsNotRanked() {
        String text =
                new QualityTables(
                                List.of(
                                        fit(QualityRival.GLASSNET, 1, "accuracy", 0.8),
                                        fit(QualityRival.GLASSNET, 2, "accuracy", 0.8),
                                        fit(QualityRival.WEKA, 2, "accuracy", 0.9)))
                        .text();
        assertThat(line(text, "| flowers")).endsWith("| **0.800** ± 0.000 ★ | 0.900 (1) |");
        assertThat(text)
                .contains("Glassnet: best network on 1 of 1 sets, first or second of all on 1.");
    }

    @Test
    void whoFailedIsNamedOnceWithTheReason() {
        QualityFit good = fit(QualityRival.GLASSNET, 1, "accuracy", 0.9);
        QualityFit first =
                new QualityFit(
                        "flowers", QualityRival.SPARK, 1, 120, 30, "", 0, 0, 0, 0, "is not here");
        QualityFit second =
                new QualityFit(
                        "flowers", QualityRival.SPARK, 2, 120, 30, "", 0, 0, 0, 0, "is not here");
        assertThat(new QualityTables(List.of(good, first, second)).text())
                .endsWith("\n- Spark: is not here (flowers)");
    }
}
