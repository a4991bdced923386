package glassnet.vector;

import java.util.concurrent.atomic.AtomicLong;

/// Whether a program has so much to compute that vectors pay for what it takes to compile them.
///
/// That takes about two seconds of both a program and its compiler, most of them for the JDK's own
/// classes, in which hardly anything is computed. Loops reach a fifth of the vectors' speed. So the
/// two are level at some fifteen billion multiply-adds, which loops do in two to three seconds
/// (measured on two cores with AVX-512: 7·10⁹ a second by loops, 35·10⁹ by vectors). It goes by
/// counts, not by the clock: a program that waits between two predictions is in no hurry.
///
/// System property `glassnet.vector.after` sets another number of multiply-adds; by 0 vectors are
/// used from the first call.
final class Breakeven {
    /// For the whole program, as its compiler is.
    static final Breakeven SHARED =
            new Breakeven(Long.getLong("glassnet.vector.after", 15_000_000_000L));

    private final AtomicLong left;
    private volatile boolean reached;

    /// @param operations multiply-adds that loops may do
    Breakeven(long operations) {
        left = new AtomicLong(operations);
        reached = operations <= 0;
    }

    /// Whether it has been reached, now that `operations` more are wanted.
    boolean isReached(long operations) {
        if (!reached && left.addAndGet(-operations) <= 0) reached = true;
        return reached;
    }

    /// Reaches it at once if `operations` that are known to come lie beyond.
    void expect(long operations) {
        if (operations >= left.get()) reached = true;
    }
}
