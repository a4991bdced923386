package glassnet.vector;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A few threads that help one caller with independent parts of a task.
///
/// Parts are handed out by a counter, so who computes what is left to chance; since parts write
/// different elements, the result is not. Nobody waits for a helper that is late: the caller goes
/// on when all parts are done. Helpers spin for a moment between tasks, because the next product of
/// a training step comes within microseconds, and then park. One caller is served at a time;
/// another does all its parts alone.
final class Workers {
    /// A task of numbered parts that may run at once.
    interface Task {
        /// Computes part `part`; `worker` (0 is the caller) numbers the thread and with it its
        /// scratch.
        void run(int part, int worker);
    }

    /// The most parts of one task; a larger one goes in several.
    static final int MOST_PARTS = 1 << 20;

    /// How often a helper looks for work before it parks, about 100 µs: longer than what one thread
    /// does alone between two products of a large layer. A parked one comes too late for the next.
    private static final int SPINS = 10_000;

    private static final int BITS = 21;
    private static final int MASK = (1 << BITS) - 1;

    private static final Task NOTHING = (_, _) -> {};

    private final Thread[] helpers;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicInteger parked = new AtomicInteger();

    /// The task's number, its count of parts and the next part, in 22, 21 and 21 bits. Whoever
    /// takes a part compares and sets all three, so a late helper cannot take a part of a task it
    /// did not see begin, nor count the parts of one by those of another.
    private final AtomicLong ticket = new AtomicLong();

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private Task task = NOTHING;
    private int first;

    /// Helpers are daemon threads: they do not keep the program alive.
    Workers(int threads) {
        helpers = new Thread[Math.max(1, threads) - 1];
        for (int i = 0; i < helpers.length; i++) {
            int worker = i + 1;
            helpers[i] =
                    Thread.ofPlatform()
                            .daemon()
                            .name("glassnet-" + worker)
                            .unstarted(() -> help(worker));
        }
        for (Thread helper : helpers) helper.start();
    }

    /// How many threads work, the caller included.
    int threads() {
        return helpers.length + 1;
    }

    /// Runs parts `0 … parts − 1` and returns when they are done; if some throw, throws what the
    /// first of them threw.
    void run(Task task, int parts) {
        if (helpers.length == 0 || parts == 1 || !taken.compareAndSet(false, true)) {
            for (int part = 0; part < parts; part++) task.run(part, 0);
            return;
        }
        try {
            for (int from = 0; from < parts; from += MOST_PARTS) {
                share(task, from, Math.min(MOST_PARTS, parts - from));
            }
        } finally {
            taken.set(false);
        }
    }

    private void share(Task task, int from, int parts) {
        this.task = task;
        first = from;
        done.set(0);
        long number = number(ticket.get()) + 1;
        ticket.set((number << (2 * BITS)) | ((long) parts << BITS)); // publishes what is above
        if (parked.get() > 0) for (Thread helper : helpers) LockSupport.unpark(helper);
        work(number(ticket.get()), 0);
        while (done.get() < parts) Thread.onSpinWait();
        this.task = NOTHING;
        Throwable thrown = failure.getAndSet(null);
        if (thrown instanceof Error error) throw error;
        if (thrown instanceof RuntimeException exception) throw exception;
    }

    private static long number(long ticket) {
        return ticket >>> (2 * BITS);
    }

    /// Takes parts of task `number` until there are no more.
    private void work(long number, int worker) {
        while (true) {
            long now = ticket.get();
            int parts = (int) (now >>> BITS) & MASK;
            int part = (int) now & MASK;
            if (number(now) != number || part >= parts) return;
            if (ticket.compareAndSet(now, now + 1)) {
                try {
                    task.run(first + part, worker);
                } catch (Throwable thrown) { // or the helper would die and the caller wait forever
                    failure.compareAndSet(null, thrown);
                } finally {
                    done.getAndIncrement();
                }
            }
        }
    }

    private void help(int worker) {
        long seen = 0;
        while (true) {
            long number = number(ticket.get());
            for (int spin = 0; number == seen; spin++, number = number(ticket.get())) {
                if (spin < SPINS) {
                    Thread.onSpinWait();
                } else {
                    parked.getAndIncrement();
                    if (number(ticket.get()) == seen) LockSupport.park(this);
                    parked.getAndDecrement();
                }
            }
            seen = number;
            work(number, worker);
        }
    }
}
