package glassnet.cli;

import java.util.concurrent.CountDownLatch;

/// Ctrl-C, or a polite kill, as a wish: the work goes on to its next safe point and saves itself.
///
/// The JVM runs its shutdown hooks then, and ends with the exit code of the signal (130 for Ctrl-C)
/// when they are done; this one waits for [#close].
final class Interruption implements AutoCloseable {
    private final Runnable told;
    private final Thread hook = new Thread(this::await, "glassnet-interruption");
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean wanted;

    private Interruption(Runnable told) {
        this.told = told;
    }

    /// From now on an interruption is a wish only.
    ///
    /// @param told is run when it comes, by another thread
    static Interruption awaited(Runnable told) {
        var interruption = new Interruption(told);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void await() {
        wanted = true;
        told.run();
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isWanted() {
        return wanted;
    }

    /// All is safe: an interruption may end the process, now or later.
    @Override
    public void close() {
        over.countDown();
        try {
            boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the JVM is on its way out, which is what was waited for
        }
    }
}
