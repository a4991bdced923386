package glassnet.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void aSlipOfTheFingerFindsTheNameThatWasMeant() {
        assertThat(Names.nearest("Specis", List.of("island", "species"))).contains("species");
        assertThat(Names.nearest("weather", List.of("island", "species"))).isEmpty();
    }

    @Test
    void listsReadLikeASentence() {
        assertThat(Names.list(List.of("a"))).isEqualTo("a");
        assertThat(Names.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Names.list(List.of("a", "b", "c", "d", "e", "f", "g", "h")))
                .isEqualTo("a, b, c, d, e and 3 more");
    }

    @Test
    void choosingAnUnknownNameSaysWhatThereIs() {
        assertThat(Names.<Integer>choose("number", "two", Map.of("two", 2))).isEqualTo(2);
        assertThatThrownBy(() -> Names.choose("number", "seventeen", Map.of("two", 2)))
                .hasMessage("There is no number \"seventeen\"; there are two.");
    }
}
