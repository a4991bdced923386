package glassnet.benchmarks;

import glassnet.benchmarks.ProductsWorkload.Case;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;

/// The matrices of one product, equal on all sides: numbers in `[0, 1)`, so that nothing cancels
/// and sums can be compared.
///
/// @param a the left operand as it lies in memory
/// @param b the right operand as it lies in memory
/// @param c the output, zeros
record Operands(Matrix a, Matrix b, Matrix c) {

    static Operands of(Case product) {
        RandomStream random = RandomStream.of(1, "operands");
        return switch (product.form()) {
            case FORWARD ->
                    new Operands(
                            random(product.m(), product.k(), random),
                            random(product.k(), product.n(), random),
                            Matrix.zeros(product.m(), product.n()));
            case WEIGHTS ->
                    new Operands(
                            random(product.k(), product.m(), random),
                            random(product.k(), product.n(), random),
                            Matrix.zeros(product.m(), product.n()));
            case INPUTS ->
                    new Operands(
                            random(product.m(), product.k(), random),
                            random(product.n(), product.k(), random),
                            Matrix.zeros(product.m(), product.n()));
        };
    }

    private static Matrix random(int rows, int columns, RandomStream random) {
        Matrix m = Matrix.zeros(rows, columns);
        for (int i = 0; i < m.size(); i++) m.set(i, random.nextFloat());
        return m;
    }

    /// The sum of the output and some elements of it.
    double[] sample() {
        double[] sample = new double[16];
        for (int i = 0; i < c.size(); i++) sample[0] += c.get(i);
        for (int i = 1; i < sample.length; i++) {
            sample[i] = c.get((int) ((long) i * (c.size() - 1) / (sample.length - 1)));
        }
        return sample;
    }
}
