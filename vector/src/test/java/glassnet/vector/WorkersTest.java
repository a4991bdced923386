package glassnet.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
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

    /// A helper that is late for a task of two parts must not take part 2 of the next, larger one
    /// before that has begun: the part would be done twice and the caller go on too early.
    @Test
    void lateHelpersTakeNothingOfATaskThatHasNotBegun() {
        var workers = new Workers(8);
        var times = new AtomicIntegerArray(64);
        long end = System.nanoTime() + 2_000_000_000L;
        for (int round = 1; System.nanoTime() < end; round++) {
            workers.run((_, _) -> {}, 2);
            workers.run((part, _) -> times.getAndIncrement(part), times.length());
            for (int part = 0; part < times.length(); part++) {
                assertThat(times.get(part)).as("part %d, round %d", part, round).isEqualTo(round);
            }
        }
    }

    @Test
    void moreTasksThanTheCounterHoldsAreDoneAllTheSame() {
        var sum = new AtomicLong();
        int parts = Workers.MOST_PARTS + 3;

        new Workers(3).run((part, _) -> sum.getAndAdd(part), parts);

        assertThat(sum.get()).isEqualTo((long) parts * (parts - 1) / 2);
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
