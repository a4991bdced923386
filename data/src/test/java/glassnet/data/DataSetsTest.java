package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import glassnet.table.Column;
import glassnet.table.Column.Categorical;
import glassnet.table.Column.Numeric;
import glassnet.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataSetsTest {

    @Test
    void penguinsAreTheRealOnes() {
        Table penguins = DataSets.load("penguins", 0);

        assertThat(penguins.rows()).isEqualTo(344);
        assertThat(penguins.names())
                .containsExactly(
                        "species",
                        "island",
                        "bill_length_mm",
                        "bill_depth_mm",
                        "flipper_length_mm",
                        "body_mass_g",
                        "sex");
        assertThat(penguins.columns().stream().mapToInt(Column::missingCount).sum()).isEqualTo(19);
        assertThat(((Categorical) penguins.column("species")).levels())
                .containsExactly("Adelie", "Chinstrap", "Gentoo");
        assertThat(count(penguins, "species", "Gentoo")).isEqualTo(124);
        assertThat(((Numeric) penguins.column("body_mass_g")).value(0)).isEqualTo(3750);
    }

    @Test
    void irisHasFiftyOfEachSpecies() {
        Table iris = DataSets.load("iris", 0);

        assertThat(iris.rows()).isEqualTo(150);
        assertThat(count(iris, "species", "virginica")).isEqualTo(50);
    }

    static java.util.List<String> names() {
        return DataSets.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everySetHasTheRowsAndTheTargetItDescribes(String name) {
        DataSets.Description set = DataSets.describe(name);
        Table table = DataSets.load(name, 1);

        assertThat(table.rows()).isEqualTo(set.rows());
        Column target = table.column(set.target());
        assertThat(target)
                .isInstanceOf(set.task().equals("regression") ? Numeric.class : Categorical.class);
        if (target instanceof Categorical c) {
            assertThat(c.levels().size() == 2 ? "binary" : "multiclass").isEqualTo(set.task());
        }
        assertThat(DataSets.list()).contains(set);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameSeedGivesTheSameBits(String name) {
        assertThat(DataSets.load(name, 7)).isEqualTo(DataSets.load(name, 7));
        if (!name.equals("penguins") && !name.equals("iris")) {
            assertThat(DataSets.load(name, 7)).isNotEqualTo(DataSets.load(name, 8));
        }
    }

    @Test
    void blobsAreThoseOfTheLecture() {
        Table blobs = DataSets.load("blobs", 42);

        assertThat(blobs.rows()).isEqualTo(100);
        assertThat(blobs.names()).containsExactly("x", "y", "class");
        assertThat(count(blobs, "class", "0")).isEqualTo(50);
    }

    @Test
    void parametersFollowTheName() {
        Table moons = DataSets.load("moons:rows=10,noise=0", 3);

        assertThat(moons.rows()).isEqualTo(10);
        for (int i = 0; i < 10; i++) { // without noise the points lie on the half circles
            boolean lower = moons.column("class").text(i).equals("1");
            double x = ((Numeric) moons.column("x")).value(i) - (lower ? 1 : 0);
            double y = ((Numeric) moons.column("y")).value(i) - (lower ? 0.5 : 0);
            assertThat(x * x + y * y).isCloseTo(1, within(1e-6));
            assertThat(lower ? -y : y).isGreaterThanOrEqualTo(-1e-7);
        }
    }

    @Test
    void xorWithoutNoiseIsTheTruthTable() {
        Table xor = DataSets.load("xor:rows=4,noise=0", 5);

        IntStream.range(0, 4)
                .forEach(i ->
                        assertThat(xor.column("class").text(i))
                                .isEqualTo(
                                        xor.column("x").text(i).equals(xor.column("y").text(i))
                                                ? "0"
                                                : "1"));
    }

    @Test
    void friedmanWithoutNoiseIsItsFormula() {
        Table table = DataSets.load("friedman:rows=3,noise=0", 9);

        for (int i = 0; i < 3; i++) {
            double[] x = new double[5];
            for (int j = 0; j < 5; j++) x[j] = ((Numeric) table.column("x" + (j + 1))).value(i);
            double y =
                    10 * Math.sin(Math.PI * x[0] * x[1])
                            + 20 * (x[2] - 0.5) * (x[2] - 0.5)
                            + 10 * x[3]
                            + 5 * x[4];
            assertThat((double) ((Numeric) table.column("y")).value(i)).isCloseTo(y, within(1e-4));
        }
    }

    @Test
    void anUnknownSetOrParameterNamesTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSets.load("pinguins", 0))
                .withMessage("There is no data set \"pinguins\"; did you mean \"penguins\"?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSets.load("moons:nose=1", 0))
                .withMessage(
                        "Data set \"moons\" has no parameter \"nose\"; did you mean \"noise\"?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSets.load("moons:rows=many", 0))
                .withMessage(
                        "moons rows must be a whole number but is \"many\"; write it as moons:rows=200.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSets.load("moons:rows=0", 0))
                .withMessage("moons rows must be at least 1 but is 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSets.load("iris:rows=5", 0))
                .withMessage(
                        "Data set \"iris\" has no parameters, but \"iris:rows=5\" gives some.");
    }

    private static long count(Table table, String column, String text) {
        return IntStream.range(0, table.rows())
                .filter(i -> table.column(column).text(i).equals(text))
                .count();
    }

    /// 2 × 5 rows: the inner half is class 0, so no row of it lies farther out than one of class 1.
    @Test
    void quantilesAreShellsOfEqualSize() {
        Table table = DataSets.load("quantiles:rows=10,classes=2,features=3", 1);

        double inner = 0;
        double outer = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 10; i++) {
            double square = 0;
            for (String name : List.of("x1", "x2", "x3")) {
                double x = ((Column.Numeric) table.column(name)).value(i);
                square += x * x;
            }
            if (table.column("class").text(i).equals("0")) inner = Math.max(inner, square);
            else outer = Math.min(outer, square);
        }
        assertThat(count(table, "class", "0")).isEqualTo(5);
        assertThat(inner).isPositive().isLessThan(outer);
        assertThat(DataSets.describe("quantiles").parameters())
                .isEqualTo("rows=300,classes=3,features=2");
    }
}
