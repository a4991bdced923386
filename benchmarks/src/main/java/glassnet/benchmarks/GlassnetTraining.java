package glassnet.benchmarks;

import glassnet.training.TrainingRun;

/// The public training loop, with all it does beside the arithmetic: shuffling, copying rows,
/// clipping, watching for NaN, keeping the best epoch.
final class GlassnetTraining implements Contender {
    private final TrainingWorkload workload;
    private final TrainingRun run;

    GlassnetTraining(TrainingWorkload workload) {
        this.workload = workload;
        run =
                new TrainingRun(
                        workload.start(),
                        workload.loss(),
                        workload.training(),
                        workload.examples(),
                        null);
    }

    @Override
    public double[] check(int part) {
        double[] losses = new double[TrainingWorkload.CHECKED];
        for (int i = 0; i < losses.length; i++) losses[i] = run.step();
        return losses;
    }

    @Override
    public double run(int part) {
        for (int i = 0; i < workload.stepsAtOnce(); i++) run.step();
        return (double) workload.stepsAtOnce() * workload.batch();
    }
}
