package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0.985507, 0.9855",
        "1, 1.0000",
        "0, 0.0000",
        "2.71828, 2.7183",
        "48123.4, 48123",
        "271.828, 271.83",
        "0.00012345, 1.235e-04",
        "NaN, –"
    })
    void figuresHaveAboutFiveDigits(double figure, String text) {
        assertThat(Figures.text(figure)).isEqualTo(text);
    }
}
