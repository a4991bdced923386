package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelIndexTest {

    @Test
    void aNumberIsTheLevelThatAColumnOfNumbersWritesItAs() {
        var levels = List.of("10", "2", "02", "2.0", "0", "0.1", "-3.5", "1.0E9", "1e9", "NaN", "");
        var index = new LevelIndex(levels);

        for (float number : new float[] {10, 2, 0, -0f, 0.1f, -3.5f, 1e9f, 7, 1e-9f}) {
            String written = new Column.Numeric("n", number).text(0);
            assertThat(index.code(number)).as(written).isEqualTo(levels.indexOf(written));
        }
        assertThat(index.code(Float.NaN)).isEqualTo(LevelIndex.MISSING);
        assertThat(index.code("02")).isEqualTo(2);
        assertThat(index.code("other")).isEqualTo(LevelIndex.UNKNOWN);
    }
}
