package glassnet.benchmarks;

import glassnet.benchmarks.ProductsWorkload.Case;
import glassnet.matrix.Kernels;
import java.util.List;

/// The products by the best kernels there are.
final class GlassnetProducts implements Contender {
    private final List<Case> cases = ProductsWorkload.cases();
    private final List<Operands> operands = cases.stream().map(Operands::of).toList();
    private final Kernels kernels = Kernels.best();

    @Override
    public double[] check(int part) {
        operands.get(part).c().fill(0);
        multiply(part);
        return operands.get(part).sample();
    }

    @Override
    public double run(int part) {
        Case product = cases.get(part);
        int repetitions = product.repetitions();
        for (int i = 0; i < repetitions; i++) multiply(part);
        return repetitions * product.operations();
    }

    private void multiply(int part) {
        Operands o = operands.get(part);
        switch (cases.get(part).form()) {
            case FORWARD -> kernels.multiplyAdd(o.a(), o.b(), o.c());
            case WEIGHTS -> kernels.multiplyTransposedAdd(o.a(), o.b(), o.c());
            case INPUTS -> kernels.multiplyByTransposed(o.a(), o.b(), o.c());
        }
    }
}
