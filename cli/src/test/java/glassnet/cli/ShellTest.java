package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTest {
    @Test
    void wordsAreQuotedWhereAShellWouldCutThem() {
        assertThat(Shell.command(List.of("train", "my data.csv", "--target=it's")))
                .isEqualTo("glassnet train 'my data.csv' '--target=it'\\''s'");
    }

    @Test
    void passwordsOfDatabasesAreNotRepeated() {
        String url = "jdbc:postgresql://me:secret@host:5432/db?password=secret";

        assertThat(Shell.command(List.of("train", url, "--test=" + url, "--target", "y")))
                .isEqualTo(
                        "glassnet train jdbc:postgresql://host:5432/db --test=jdbc:postgresql://host:5432/db --target y");
    }

    @Test
    void optionsAreLeftOutWithTheirValues() {
        assertThat(
                        Shell.without(
                                List.of("a", "--resume", "x", "--resume=y", "b"),
                                List.of("--resume")))
                .containsExactly("a", "b");
    }
}
