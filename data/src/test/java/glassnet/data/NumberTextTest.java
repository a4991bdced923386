package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.RandomStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberTextTest {

    /// Behind the text stands what does not belong to it.
    private static NumberText of(String text) {
        byte[] bytes = (text + "0123456789").getBytes(StandardCharsets.ISO_8859_1);
        return new NumberText(bytes, text.length());
    }

    /// Reads `text` where something stands behind it, and where the file ends with it.
    private static void assertRead(String text) {
        float expected = Float.parseFloat(text);
        for (String behind :
                List.of("", ",", ",1", ",123456789", "\n-4.5,77,0.123", "\r\n1,2,3,4,5,6")) {
            var number = of("x" + text + behind);
            assertThat(number.read(1)).as(text + behind).isEqualTo(1 + text.length());
            assertThat(Float.floatToRawIntBits(number.value()))
                    .as(text + behind)
                    .isEqualTo(Float.floatToRawIntBits(expected));
        }
    }

    private static int end(String text) {
        return of(text).read(0);
    }

    @Test
    void numbersAreThoseOfTheJdkBitForBit() {
        for (String text :
                List.of(
                        "0",
                        "-0",
                        "7",
                        "12345678",
                        "1234567",
                        "-1234567",
                        "0.0",
                        "-0.0",
                        "3.1416",
                        "0.5",
                        "99999.9",
                        "100000.",
                        "1.000000",
                        "16777217",
                        "16777219",
                        "1e5",
                        "1.5E-3",
                        "-2.5e+10",
                        "0.1e-40",
                        "123456789012345678901234",
                        "0.30000001",
                        "1.17549e-38",
                        "33554435",
                        "0.000001")) {
            if (!text.endsWith(".")) assertRead(text);
        }
    }

    @Test
    void randomNumbersOfAnyLengthAreThoseOfTheJdk() {
        var random = RandomStream.of(1, "numbers");
        for (int n = 0; n < 20_000; n++) {
            var text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
            int whole = 1 + random.nextInt(9);
            text.append(whole == 1 ? random.nextInt(10) : 1 + random.nextInt(9));
            for (int d = 1; d < whole; d++) text.append(random.nextInt(10));
            int places = random.nextInt(9);
            if (places > 0) text.append('.');
            for (int d = 0; d < places; d++) text.append(random.nextInt(10));
            if (random.nextInt(6) == 0) text.append("e").append(random.nextInt(30) - 15);
            assertRead(text.toString());
        }
    }

    @Test
    void whatIsNoSuchNumberIsNotRead() {
        for (String text :
                List.of(
                        "-",
                        "01",
                        "00.5",
                        "-01,2,3,4,5",
                        "01,2,3,4,5,6",
                        "1.",
                        "1.,2,3,4,5",
                        "1e",
                        "1.5e,2,3,4,5",
                        "1e99999")) {
            assertThat(end(text)).as(text).isEqualTo(-1);
        }
        for (String text : List.of("", ",1,2,3,4,5,6", "x", ".5,1,2,3,4,5", "+1,2,3,4,5")) {
            assertThat(end(text)).as(text).isZero();
        }
    }

    /// The end is what the caller looks at: no digit may be taken for one.
    @Test
    void itEndsWhereTheDigitsEnd() {
        assertThat(end("12:30,1,2,3,4")).isEqualTo(2);
        assertThat(end("1.2.3,1,2,3,4")).isEqualTo(3);
        assertThat(end("12é,1,2,3,4,5")).isEqualTo(2);
        assertThat(end("1\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")).isEqualTo(1);
        assertThat(end("1.5\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")).isEqualTo(3);
        assertThat(end("3/4,5,6,7,8,9")).isEqualTo(1);
    }

    @Test
    void bytesAreCounted() {
        var random = RandomStream.of(2, "bytes");
        for (int length = 0; length < 100; length++) {
            byte[] bytes = new byte[length];
            int expected = 0;
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? '\n' : random.nextInt(256));
                if (bytes[i] == '\n') expected++;
            }
            assertThat(NumberText.count((byte) '\n', bytes, length)).isEqualTo(expected);
        }
    }
}
