package glassnet.benchmarks;

import glassnet.matrix.Matrix;
import glassnet.model.Predictor;

/// All rows at once, as `glassnet predict` does it once the table has become features.
final class GlassnetBulk implements Contender {
    private final PredictionWorkload workload;
    private final Matrix features;
    private final Predictor predictor;

    GlassnetBulk(PredictionWorkload workload) {
        this.workload = workload;
        predictor = workload.model().predictor();
        features = workload.features();
    }

    @Override
    public double[] check(int part) {
        return workload.sample(predictor.outputs(features));
    }

    @Override
    public double run(int part) {
        return predictor.outputs(features).rows();
    }
}
