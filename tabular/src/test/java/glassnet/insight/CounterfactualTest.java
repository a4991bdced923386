package glassnet.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.feature.Encoding;
import glassnet.insight.Counterfactual.Change;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CounterfactualTest {
    private static final Table HOUSES = Samples.houses(40);

    /// The row with the changes made, as a person would make them in the file.
    private static Table changed(int row, Counterfactual counterfactual) {
        Table one = HOUSES.rows(row);
        for (Change change : counterfactual.changes()) {
            Column cell =
                    one.column(change.column()) instanceof Column.Numeric
                            ? new Column.Numeric(change.column(), Float.parseFloat(change.to()))
                            : Column.Categorical.of(change.column(), change.to());
            one = one.with(cell);
        }
        return one;
    }

    @Test
    void theModelPredictsAnotherClassForTheChangedRow() {
        for (Classifier model : List.of(Samples.twoClasses(), Samples.threeClasses())) {
            for (int row = 0; row < 15; row++) {
                String now = model.predict(HOUSES.rows(row))[0];

                Counterfactual found = Counterfactual.flip(model, HOUSES, row).orElseThrow();

                assertThat(found.changes()).hasSizeBetween(1, 2);
                assertThat(found.prediction()).isNotEqualTo(now);
                assertThat(model.predict(changed(row, found))[0]).isEqualTo(found.prediction());
                assertThat(found.distance())
                        .isCloseTo(
                                found.changes().stream().mapToDouble(Change::distance).sum(),
                                within(1e-9));
                assertThat(Counterfactual.flip(model, HOUSES, row)).contains(found);
            }
        }
    }

    /// Who moves has other neighbours; what they have cannot be moved itself.
    @Test
    void neighboursChangeWithThePlace() {
        Regressor model = Samples.nearby();
        int moves = 0;
        for (int row = 0; row < 10; row++) {
            for (double amount : List.of(-0.5, 0.5)) {
                float now = model.predict(HOUSES.rows(row))[0];

                var found = Counterfactual.moved(model, HOUSES, row, amount);

                if (found.isEmpty()) continue;
                moves++;
                float then = model.predict(changed(row, found.get()))[0];
                assertThat(found.get().changes())
                        .extracting(Change::column)
                        .allMatch(List.of("size", "age")::contains);
                assertThat((then - now) / amount).isGreaterThanOrEqualTo(0.999);
                assertThat(Float.toString(then)).isEqualTo(found.get().prediction());
            }
        }
        assertThat(moves).isGreaterThan(10);
    }

    @Test
    void theWantedClassIsReached() {
        Classifier model = Samples.threeClasses();

        Optional<Counterfactual> found = Counterfactual.toClass(model, HOUSES, 1, "low");

        assertThat(found).isPresent();
        assertThat(model.predict(changed(1, found.get()))[0]).isEqualTo("low");
        assertThatThrownBy(() -> Counterfactual.toClass(model, HOUSES, 1, "lows"))
                .hasMessage("There is no class \"lows\"; did you mean \"low\"?");
    }

    /// A linear model of one scaled number: the nearest change is where its line reaches the
    /// amount.
    @Test
    void aNumberIsMovedJustFarEnoughWithinTheRangeOfTraining() {
        Regressor model = Samples.regressor();
        float now = model.predict(HOUSES.rows(2))[0];

        Counterfactual found = Counterfactual.moved(model, HOUSES, 2, 1.0).orElseThrow();

        float then = model.predict(changed(2, found))[0];
        assertThat(then - now).isGreaterThan(1.0f);
        for (Change change : found.changes()) {
            for (Encoding e : model.predictor().encoder().encodings()) {
                if (e instanceof Encoding.Numeric n && n.column().equals(change.column())) {
                    assertThat(Math.abs(Float.parseFloat(change.to()) - n.scale().middle()))
                            .isLessThanOrEqualTo(3.05f * n.scale().spread());
                }
            }
        }
        assertThat(Counterfactual.moved(model, HOUSES, 2, 1e6)).isEmpty();
    }

    /// Most cells are 0, so that 3 scales reach down to -1.5; no cell does.
    @Test
    void aNumberStaysWithinTheCellsOfManyRows() {
        float[] ink = new float[60];
        for (int i = 0; i < ink.length; i += 5) ink[i] = 0.1f + i / 62f;
        var column = new Column.Numeric("ink", ink);

        assertThat(tried(column)).contains(0f, ink[55]).allMatch(v -> v >= 0 && v <= ink[55]);
        assertThat(tried(column.rows(new int[] {1, 5}))).as("two rows say little").contains(-1.5f);
    }

    private static List<Float> tried(Column column) {
        var encoding = new Encoding.Numeric("ink", 0, 0.5f, false);
        Moves moves = Moves.of(0, encoding, column, 0, 12);
        return IntStream.range(0, moves.size())
                .mapToObj(i -> Float.parseFloat(moves.cell(i).text(0)))
                .toList();
    }
}
