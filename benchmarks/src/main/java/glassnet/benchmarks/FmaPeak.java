package glassnet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The most `fma` the machine does: ten independent chains in registers, no memory at all.
final class FmaPeak implements Contender {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 10;
    private static final int STEPS = 100_000;

    private final ExecutorService pool;
    private final List<Callable<Float>> tasks;

    FmaPeak(int threads) {
        pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
        tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) tasks.add(FmaPeak::chains);
    }

    /// Every chain tends to `0.5 / (1 − 0.75)`, so no number ever gets large or subnormal.
    private static float chains() {
        FloatVector factor = FloatVector.broadcast(SPECIES, 0.75f);
        FloatVector term = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector a = term;
        FloatVector b = term;
        FloatVector c = term;
        FloatVector d = term;
        FloatVector e = term;
        FloatVector f = term;
        FloatVector g = term;
        FloatVector h = term;
        FloatVector i = term;
        FloatVector j = term;
        for (int step = 0; step < STEPS; step++) {
            a = a.fma(factor, term);
            b = b.fma(factor, term);
            c = c.fma(factor, term);
            d = d.fma(factor, term);
            e = e.fma(factor, term);
            f = f.fma(factor, term);
            g = g.fma(factor, term);
            h = h.fma(factor, term);
            i = i.fma(factor, term);
            j = j.fma(factor, term);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).lane(0);
    }

    @Override
    public double[] check(int part) {
        return new double[0];
    }

    @Override
    public double run(int part) throws Exception {
        for (Future<Float> result : pool.invokeAll(tasks)) {
            if (Math.abs(result.get() - 2 * CHAINS) > 1e-3) {
                throw new IllegalStateException("the chains end at " + result.get());
            }
        }
        return 2.0 * SPECIES.length() * CHAINS * STEPS * tasks.size();
    }
}
