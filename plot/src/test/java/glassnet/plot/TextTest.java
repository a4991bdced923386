package glassnet.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void escapesWhatMarkupGivesAMeaning() {
        assertThat(Text.escape("<a href=\"x\">'&'"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;");
    }

    @Test
    void replacesWhatXmlDoesNotAllow() {
        assertThat(Text.escape("a\u0000b\u001Bc\uD800")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
        assertThat(Text.escape("α 🐧")).isEqualTo("α 🐧");
    }

    @Test
    void cutsLongTextBetweenCharacters() {
        assertThat(Text.fit("penguin", 12, 200)).isEqualTo("penguin");
        assertThat(Text.fit("🐧🐧🐧🐧🐧🐧", 12, 50)).isEqualTo("🐧🐧🐧…");
    }

    @Test
    void numbersHaveFourDigits() {
        assertThat(Text.number(0.123456)).isEqualTo("0.1235");
        assertThat(Text.number(12.3456)).isEqualTo("12.35");
        assertThat(Text.number(1_234_567.8)).isEqualTo("1,234,568");
        assertThat(Text.number(3)).isEqualTo("3");
        assertThat(Text.number(0.0000123)).isEqualTo("1.230e−5");
        assertThat(Text.number(Double.NaN)).isEqualTo("–");
    }
}
