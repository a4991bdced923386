package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void wordsAreRunsOfLettersOrOfDigitsInSmallLetters() {
        assertThat(Words.of("Cumings, Mrs. John B. (Florence B.)"))
                .containsExactly("cumings", "mrs", "john", "b", "florence");
        assertThat(Words.of("STON/O2. 3101282")).containsExactly("ston", "o", "2", "3101282");
        assertThat(Words.of("it's 5,5 km²")).containsExactly("it", "s", "5", "km");
        assertThat(Words.of("snake_case")).containsExactly("snake", "case");
        assertThat(Words.of("")).isEmpty();
        assertThat(Words.of(" ,.–! ")).isEmpty();
    }

    @Test
    void lettersAreThoseOfAllScriptsWithTheirMarks() {
        assertThat(Words.of("ÉCOLE E\u0301cole Straße ẞ")) // the second e bears a mark of its own
                .containsExactly("école", "e\u0301cole", "straße", "ß");
        assertThat(Words.of("Ωmega हिन्दी ٣٤ 東京23区"))
                .containsExactly("ωmega", "हिन्दी", "٣٤", "東京", "23", "区");
        assertThat(Words.of("İstanbul ΣΊΣΥΦΟΣ \uD801\uDC00x")) // letter by letter, no final sigma
                .containsExactly("istanbul", "σίσυφοσ", "\uD801\uDC28x");
        assertThat(Words.of("a\uD800b")).as("half a letter").containsExactly("a", "b");
    }
}
