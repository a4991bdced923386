package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.table.Column;
import glassnet.table.Column.Categorical;
import glassnet.table.Column.Numeric;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The real tables beside the repository have the rows, columns and missing cells that their
/// descriptions give.
class SharedTablesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    adult/adult.data.gz                             | 32561 | 15 | 4262 | 6
                    adult/adult.test.gz                             | 16281 | 15 | 2203 | 6
                    auto-mpg/mpg.csv                                |   398 |  9 |    6 | 7
                    bike-sharing/hour.csv.gz                        | 17379 | 17 |    0 | 16
                    birdstrikes/birdstrikes.csv.gz                  | 10000 | 14 | 2836 | 4
                    breast-cancer-wisconsin/breast-cancer-wisconsin.data | 699 | 11 | 16 | 11
                    breast-cancer-wisconsin/wdbc.csv                |   569 | 31 |    0 | 30
                    california-housing/california_housing.csv.gz    | 20640 |  9 |    0 | 9
                    digits/digits.csv.gz                            |  1797 | 65 |    0 | 65
                    iris/iris.csv                                   |   150 |  5 |    0 | 4
                    penguins/penguins.csv                           |   344 |  7 |   19 | 4
                    taxis/taxis.csv.gz                              |  6433 | 14 |  186 | 6
                    titanic/titanic.csv                             |   891 | 11 |  866 | 6
                    titanic/titanic_seaborn.csv                     |   891 | 15 |  869 | 6
                    wine-quality/winequality-red.csv                |  1599 | 12 |    0 | 12
                    wine-quality/winequality-white.csv              |  4898 | 12 |    0 | 12
                    """)
    void hasItsRowsColumnsMissingAndNumericColumns(
            String file, int rows, int columns, int missing, int numeric) throws IOException {
        Table table = Tables.read(SharedData.path(file)).table();

        assertThat(table.rows()).isEqualTo(rows);
        assertThat(table.columns()).hasSize(columns);
        assertThat(table.columns().stream().mapToInt(Column::missingCount).sum())
                .isEqualTo(missing);
        assertThat(table.columns().stream().filter(Numeric.class::isInstance)).hasSize(numeric);
    }

    @Test
    void adultIsNamedAndItsLabelsCleanedByAQuery() throws IOException {
        Reading reading =
                Tables.read(
                        SharedData.path("adult/adult.test.gz"),
                        ReadOptions.defaults()
                                .withQuery(
                                        "SELECT column1 AS age, replace(column15, '.', '') AS income FROM data"));

        assertThat(reading.table().names()).containsExactly("age", "income");
        assertThat(((Categorical) reading.table().column("income")).levels())
                .containsExactly("<=50K", ">50K");
        assertThat(reading.notes()).contains("One line above the table was left out.");
    }

    @Test
    void kddIsReadByNamesFromItsList() throws IOException {
        List<String> names = Files.readAllLines(SharedData.path("kddcup99/columns.txt"));
        Table table =
                Tables.read(
                                SharedData.path("kddcup99/corrected.gz"),
                                ReadOptions.defaults().withNames(names).withRows(1000))
                        .table();

        assertThat(table.rows()).isEqualTo(1000);
        assertThat(table.names()).isEqualTo(names);
        assertThat(table.columns().getLast().text(0)).isEqualTo("normal.");
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "kddcup99/kddcup.data_10_percent.gz, 494021, 42",
        "kddcup99/corrected.gz, 311029, 42",
        "flights-3m/flights-3m.csv.gz, 3000000, 5"
    })
    void soHaveTheLargeOnes(String file, int rows, int columns) throws IOException {
        Table table = Tables.read(SharedData.path(file)).table();

        assertThat(table.rows()).isEqualTo(rows);
        assertThat(table.columns()).hasSize(columns);
        assertThat(table.columns().stream().mapToInt(Column::missingCount).sum()).isZero();
    }

    @Test
    void imagesAreTablesOfPixelsWithTheLabelsBeside() throws IOException {
        Table table = Tables.read(SharedData.path("mnist/t10k-images-idx3-ubyte.gz")).table();

        assertThat(table.rows()).isEqualTo(10_000);
        assertThat(table.columns()).hasSize(28 * 28 + 1);
        assertThat(table.column("label").text(0)).isEqualTo("7"); // the first digit of the test set
    }
}
