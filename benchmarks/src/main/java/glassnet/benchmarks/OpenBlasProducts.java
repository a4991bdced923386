package glassnet.benchmarks;

import glassnet.benchmarks.ProductsWorkload.Case;
import java.io.IOException;
import java.util.List;

/// The products by OpenBLAS.
final class OpenBlasProducts implements Contender {
    private final List<Case> cases = ProductsWorkload.cases();
    private final List<Operands> operands = cases.stream().map(Operands::of).toList();
    private final OpenBlas blas;

    OpenBlasProducts() throws IOException {
        blas = new OpenBlas();
    }

    @Override
    public double[] check(int part) {
        operands.get(part).c().fill(0);
        blas.multiply(cases.get(part), operands.get(part));
        return operands.get(part).sample();
    }

    @Override
    public double run(int part) {
        Case product = cases.get(part);
        int repetitions = product.repetitions();
        for (int i = 0; i < repetitions; i++) blas.multiply(product, operands.get(part));
        return repetitions * product.operations();
    }
}
