package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GridTest {

    @Test
    void aLineBreakInACellDoesNotTearTheColumnsApart() {
        Grid grid = Grid.ofWords().add("a\r\nb", "1").add("c", "2");

        assertThat(grid).hasToString("a␤b  1\nc    2\n");
    }
}
