package glassnet.benchmarks;

import glassnet.matrix.Matrix;
import glassnet.model.RowPredictor;

/// Row by row as a service predicts: the cells of each are set and its probabilities read.
final class GlassnetRows implements Contender {
    private final PredictionWorkload workload;
    private final Matrix inputs;
    private final Matrix outputs;
    private final RowPredictor.Row row;

    GlassnetRows(PredictionWorkload workload) {
        this.workload = workload;
        inputs = workload.inputs();
        outputs = Matrix.zeros(inputs.rows(), workload.widths().getLast());
        row = workload.model().rowPredictor().row();
    }

    @Override
    public double[] check(int part) {
        run(part);
        return workload.sample(outputs);
    }

    @Override
    public double run(int part) {
        int columns = inputs.columns();
        for (int i = 0; i < inputs.rows(); i++) {
            for (int j = 0; j < columns; j++) row.set(j, inputs.get(i, j));
            row.predict();
            for (int k = 0; k < outputs.columns(); k++) outputs.set(i, k, row.probability(k));
        }
        return inputs.rows();
    }
}
