package glassnet.plot;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Matrix;
import glassnet.metrics.ClassificationEvaluation;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    /// A contrast of 4.5, as WCAG 2.2 asks of small text.
    @Test
    void numbersAreLegibleOnEveryShadeInBothThemes() {
        String[] themes = Style.chart().split("@media");
        for (String theme : themes) {
            for (double share = 0; share <= 1; share += 0.005) {
                double shade = ConfusionMatrix.shade(share);
                String letters = ConfusionMatrix.letters(share);
                double[] paper = colour(theme, "faint");
                double[] heat = colour(theme, "heat");
                double[] cell = new double[3];
                for (int i = 0; i < 3; i++) cell[i] = shade * heat[i] + (1 - shade) * paper[i];

                assertThat(contrast(colour(theme, letters), cell))
                        .as("%s on share %.3f", letters, share)
                        .isGreaterThan(4.5);
            }
        }
    }

    @Test
    void aRareMistakeIsToldFromACellWithoutRowsInBothThemes() {
        Matrix p = Matrix.of(new double[][] {{1, 0}, {1, 0}, {0, 1}});
        var evaluation =
                ClassificationEvaluation.of(List.of("a", "b"), p, new int[] {0, 1, 1}, null);

        assertThat(ConfusionMatrix.of(evaluation).svg().split("class=\"empty\"")).hasSize(4 + 1);
        for (String theme : Style.chart().split("@media")) {
            double[] none = colour(theme, "faint");
            double[] heat = colour(theme, "heat");
            double shade = ConfusionMatrix.shade(0.005);
            double[] cell = new double[3];
            for (int i = 0; i < 3; i++) cell[i] = shade * heat[i] + (1 - shade) * none[i];

            assertThat(contrast(cell, none)).isGreaterThan(1.1);
        }
    }

    private static double[] colour(String theme, String name) {
        var matcher = Pattern.compile("--" + name + ": #(..)(..)(..);").matcher(theme);
        assertThat(matcher.find()).as(name).isTrue();
        double[] rgb = new double[3];
        for (int i = 0; i < 3; i++) rgb[i] = Integer.parseInt(matcher.group(i + 1), 16);
        return rgb;
    }

    /// (L₁ + 0.05)/(L₂ + 0.05), WCAG 2.2.
    private static double contrast(double[] first, double[] second) {
        double a = luminance(first) + 0.05;
        double b = luminance(second) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(double[] rgb) {
        double[] weight = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double c = rgb[i] / 255;
            sum +=
                    weight[i]
                            * (c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
