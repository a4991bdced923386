package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.table.Column.Categorical;
import glassnet.table.Column.Numeric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$1,234.50 | $7.00 | 1234.5",
                "-$1,234.50 | $7.00 | -1234.5",
                "($7.25) | $1,234.50 | -7.25",
                "US$ 12 | US$ 1,000 | 12",
                "$-12 | $7 | -12",
                "Rs. 1,500.50 | Rs.200 | 1500.5",
                "1.234.567.890 | 7,5 | 1234567890",
                "1.234,50 € | 7,00 € | 1234.5",
                "1.234 € | 999 € | 1234",
                "€ 1'234.50 | € 7.00 | 1234.5",
                "1 234,5 kr | 7,5 kr | 1234.5",
                "29.252,43 | 7,00 | 29252.43",
                "1.234.567,5 | 7 | 1234567.5",
                "12 % | 7.5 % | 12",
                "-12% | 0% | -12",
                "36 months | 60 months | 36",
                "1.37kg | 2kg | 1.37",
                "98 km/h | 120 km/h | 98",
                "21.5 °C | -3 °C | 21.5",
            })
    void areReadAsTheNumbersInThem(String first, String second, float number) throws IOException {
        Numeric column = (Numeric) read(first, second).table().columns().getFirst();

        assertThat(column.value(0)).isEqualTo(number);
        assertThat(column.missingCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 kg|12 lb", // two units
                "12 %|0.12", // with and without
                "1st|2nd",
                "SKU123|SKU124",
                "007x|008x",
                "12-14 years|15-17 years",
                "1,23,4 €|7 €",
                "$|€",
                "1.2.3|1.2.4",
                "10.0.0.1|192.168.100.201",
                "192.168.100.201|192.168.100.202", // an address, though with threes between dots
                "1)|2)", // items of a list
                "(5 kg|6 kg",
                "--5 kg|6 kg",
            })
    void wordsWithDigitsStayWords(String cells) throws IOException {
        String[] both = cells.split("\\|");

        assertThat(read(both[0], both[1]).table().columns().getFirst())
                .isInstanceOf(Categorical.class);
    }

    @Test
    void aPersonIsToldWhatWasReadHow() throws IOException {
        Path file = file("price;off;n\n$1,234.50;5 %;1\n-;7 %;2\n");

        Reading reading = Tables.read(file);

        assertThat(reading.notes())
                .containsExactly(
                        "Column \"price\" is numeric; \"-\" (1 cell) is taken as missing.",
                        "Columns \"price\" and \"off\" hold numbers with units or parted thousands, as \"$1,234.50\" for 1234.50.");
    }

    @Test
    void aDeclaredDecimalSeparatorSettlesWhatTheOtherSignIs() throws IOException {
        Path file = file("a;b\n1.250;1.250 kg\n950;2.000 kg\n");

        var dots = Tables.read(file).table();
        var commas = Tables.read(file, ReadOptions.defaults().withDecimal(',')).table();

        assertThat(((Numeric) dots.column("a")).value(0)).isEqualTo(1.25f);
        assertThat(((Numeric) dots.column("b")).value(0)).isEqualTo(1.25f);
        assertThat(((Numeric) commas.column("a")).value(0)).isEqualTo(1250f);
        assertThat(((Numeric) commas.column("b")).value(0)).isEqualTo(1250f);
    }

    private Reading read(String first, String second) throws IOException {
        return Tables.read(file("x;n\n" + first + ";1\n" + second + ";2\n"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("amounts.csv"), text);
    }
}
