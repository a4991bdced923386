package glassnet.benchmarks;

import glassnet.benchmarks.ProductsWorkload.Case;
import java.io.IOException;
import java.util.List;

/// What a training step would take if it were nothing but its products, by OpenBLAS.
final class OpenBlasStep implements Contender {
    private final TrainingWorkload workload;
    private final List<Case> cases;
    private final List<Operands> operands;
    private final OpenBlas blas;

    OpenBlasStep(TrainingWorkload workload) throws IOException {
        this.workload = workload;
        cases = ProductsWorkload.cases(workload);
        operands = cases.stream().map(Operands::of).toList();
        blas = new OpenBlas();
    }

    @Override
    public double[] check(int part) {
        return new double[0];
    }

    @Override
    public double run(int part) {
        for (int i = 0; i < cases.size(); i++) blas.multiply(cases.get(i), operands.get(i));
        return workload.batch();
    }
}
