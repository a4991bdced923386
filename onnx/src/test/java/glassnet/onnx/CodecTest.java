package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.Neighbours;
import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.PRelu;
import glassnet.network.RowNorm;
import glassnet.network.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {

    static Stream<Layer> layers() {
        return Stream.concat(
                ActivationGraphTest.activations(),
                Stream.of(
                        new Dense(3),
                        new Dropout(0.1),
                        new Embedding(2, List.of(new Embedding.Table(9, 4))),
                        new LogSoftmax(),
                        new PRelu(true, 1 / 3.0),
                        new RowNorm(RowNorm.Size.MAX),
                        new Softmax()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerIsReadAsItWasWritten(Layer layer) {
        Json json = Json.parse(NetworkCodec.write(layer).toString());

        assertThat(NetworkCodec.layer(json)).isEqualTo(layer);
    }

    static Stream<Loss> losses() {
        return Stream.concat(
                Loss.all().stream(),
                Stream.of(
                        Loss.named("huber(2.5)"),
                        Loss.named("quantile(0.1, 0.5, 0.9)"),
                        Loss.named("softmax-cross-entropy(0.05)")));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aLossIsReadAsItWasWritten(Loss loss) {
        Json json = Json.parse(FunctionCodec.write(loss).toString());

        assertThat(FunctionCodec.loss(json)).isEqualTo(loss);
    }

    static Stream<Initializer> initializers() {
        return Stream.of(
                new Initializer.GlorotUniform(2),
                new Initializer.GlorotNormal(),
                new Initializer.HeUniform(),
                new Initializer.HeNormal(),
                new Initializer.LecunUniform(),
                new Initializer.LecunNormal(),
                new Initializer.Normal(0.3),
                new Initializer.Zeros(),
                new Initializer.Constant(-0.1));
    }

    @ParameterizedTest
    @MethodSource("initializers")
    void anInitializerIsReadAsItWasWritten(Initializer initializer) {
        Json json = Json.parse(NetworkCodec.write(initializer).toString());

        assertThat(NetworkCodec.initializer(json)).isEqualTo(initializer);
    }

    @Test
    void everyInitializerIsTried() {
        assertThat(initializers().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(Initializer.class.getPermittedSubclasses());
    }

    @Test
    void theUsualHyperParameterIsWrittenToo() {
        assertThat(FunctionCodec.write(new Activation.LeakyRelu()).toString())
                .isEqualTo("{\"kind\":\"leaky-relu\",\"parameters\":[0.01]}");
    }

    @Test
    void anUnknownKindIsNamed() {
        Json json = Json.parse("{\"kind\":\"convolution\"}");

        assertThatThrownBy(() -> NetworkCodec.layer(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"kind\" of its description is \"convolution\", which this version does not know");
    }

    private static FeatureEncoder near(Neighbours neighbours) {
        var encodings = new ArrayList<Encoding>();
        encodings.add(new Encoding.Numeric("a", 0, 1, false));
        for (String name : neighbours.names()) {
            encodings.add(new Encoding.Numeric(name, 0, 1, false));
        }
        return new FeatureEncoder(encodings, List.of(), Optional.of(neighbours));
    }

    private static final Neighbours TWO =
            new Neighbours(
                    List.of("a"),
                    List.of("y nearby", "z nearby"),
                    Matrix.of(new double[][] {{0.1}, {-3}}),
                    Matrix.of(new double[][] {{1, 2}, {3, 1e30}}),
                    Matrix.of(new double[][] {{4}, {0.5}}));

    @Test
    void wordsAreReadAsTheyWereWritten() {
        var encoding = new Encoding.BagOfWords("full name", List.of("mr", "ß", "85"), true);
        Json json = EncoderCodec.write(encoding);

        assertThat(EncoderCodec.encoding(Json.parse(json.toString()))).isEqualTo(encoding);
        String odd = json.toString().replace("mr", "Mr.");
        assertThatThrownBy(() -> EncoderCodec.encoding(Json.parse(odd)))
                .hasMessage(
                        "Column \"full name\" is read by single words in small letters, but \"Mr.\" is none.");
    }

    @Test
    void neighboursAreReadAsTheyWereWritten() {
        FeatureEncoder encoder = near(TWO);

        Json json = Json.parse(EncoderCodec.write(encoder).toString());

        assertThat(EncoderCodec.read(json)).isEqualTo(encoder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1,-3.0|0.1|have [a], [y nearby, z nearby], 1 × 1, 2 × 2 and 2 × 1.",
                "0.1,-3.0|0.1,-3.0,7|3 × 1, 2 × 2 and 2 × 1.",
                "0.1,-3.0|0.1,\"NaN\"|finite",
                "0.1,-3.0|0.1,0.1|all rows that have these lie at one place",
                "[\"a\"]|[]|columns",
                "[\"a\"]|[\"b\"]|Neighbours need \"b\" encoded as a number of its own, places before",
                "y nearby|a|Neighbours need \"a\" encoded as a number of its own, places before",
                "4.0,0.5|4.0,0|weights above 0",
                "4.0,0.5|4.0|2 × 2 and 1 × 1.",
                "3.0,1.0E30|3.0|3 numbers of neighbours do not fill 2 columns"
            })
    void impossibleNeighboursAreRefused(String part, String other, String words) {
        String written = EncoderCodec.write(near(TWO)).toString();
        String changed = written.substring(written.indexOf("\"neighbours\""));
        Json json = Json.parse(written.replace(changed, changed.replace(part, other)));

        assertThatThrownBy(() -> EncoderCodec.read(json)).hasMessageContaining(words);
    }
}
