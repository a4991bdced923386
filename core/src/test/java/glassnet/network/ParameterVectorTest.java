package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParameterVectorTest {

    /// `hashlib.sha256(struct.pack('<3f', 1, -2, 0.5)).hexdigest()` in Python.
    @Test
    void theSumIsThatOfTheBytesLowestFirst() {
        var network = Network.of(2, new Dense(1));

        var vector = ParameterVector.of(network, new float[] {1, -2, 0.5f});

        assertThat(vector.sha256())
                .isEqualTo("2ce4bdb6b34a50ac7092eb9fee94337a27498e9eb9bae44192f15b88831b2422");
        assertThat(ParameterVector.of(network, new float[] {1, -2, Math.nextUp(0.5f)}).sha256())
                .isNotEqualTo(vector.sha256());
    }
}
