package glassnet.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

    @Test
    void everyPartIsDoneOnce() {
        var workers = new Workers(3);
        for (int parts = 1; parts < 50; parts++) {
            var times = new AtomicIntegerArray(parts);

            workers.run((part, _) -> times.incrementAndGet(part), parts);

            for (int part = 0; part < parts; part++) assertThat(times.get(part)).isOne();
        }
    }

    @Test
    void whatAPartThrowsReachesTheCallerAndTheHelpersGoOn() {
        var workers = new Workers(3);
        for (int round = 0; round < 20; round++) {
            assertThatThrownBy(() ->
                            workers.run(
                                    (part, _) -> {
                                        throw new IllegalArgumentException("part failed");
                                    },
                                    8))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("part failed");
        }
        var times = new AtomicIntegerArray(40);

        workers.run((part, _) -> times.incrementAndGet(part), 40);

        for (int part = 0; part < 40; part++) assertThat(times.get(part)).isOne();
    }
}
