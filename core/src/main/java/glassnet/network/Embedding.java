package glassnet.network;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// Learned vectors for categories, as the first layer of a network.
///
/// The first `numeric` columns pass through unchanged; each further column holds the code of a
/// level (0, 1, …) and is replaced by that level's row of its table.
///
/// | symbol | shape                                            |
/// |--------|--------------------------------------------------|
/// | `x`    | batch × (numeric + number of tables)             |
/// | `eₖ`   | levels × dimension of table `k`                  |
/// | `y`    | batch × (numeric + Σ dimensions)                 |
///
/// A code outside `0 … levels − 1` gives zeros, so a level never seen in training says nothing.
/// `∂y/∂e` is 1 in the row that was looked up; codes themselves have no gradient.
///
/// @param numeric how many leading columns pass through
/// @param tables levels and dimension of each coded column, in column order; at least one
public record Embedding(int numeric, List<Table> tables) implements Layer {

    /// The size of one table.
    ///
    /// @param levels at least 1
    /// @param dimension at least 1
    public record Table(int levels, int dimension) {
        public Table {
            if (levels < 1 || dimension < 1) {
                throw new IllegalArgumentException(
                        "An embedding table needs at least 1 level and 1 dimension but has %d and %d."
                                .formatted(levels, dimension));
            }
        }
    }

    public Embedding {
        tables = List.copyOf(tables);
        if (numeric < 0 || tables.isEmpty()) {
            throw new IllegalArgumentException(
                    "Embedding needs numeric of at least 0 and one table or more but has "
                            + numeric
                            + " and "
                            + tables.size()
                            + ".");
        }
    }

    @Override
    public int outputs(int inputs) {
        if (inputs != numeric + tables.size()) {
            throw new IllegalArgumentException(
                    "expects %d columns (%d numeric and %d codes)"
                            .formatted(numeric + tables.size(), numeric, tables.size()));
        }
        return numeric + tables.stream().mapToInt(Table::dimension).sum();
    }

    @Override
    public List<Parameter> parameters(int inputs) {
        var result = new ArrayList<Parameter>();
        for (int k = 0; k < tables.size(); k++) {
            result.add(
                    Parameter.weights("e" + k, tables.get(k).levels(), tables.get(k).dimension()));
        }
        return result;
    }

    /// Normal with standard deviation `1/√dimension`, so that a looked-up vector has length about
    /// 1.
    @Override
    public void initialize(List<Matrix> parameters, RandomStream random) {
        for (Matrix e : parameters)
            new Initializer.Normal(1 / Math.sqrt(e.columns())).fill(e, random);
    }

    @Override
    public void forward(Pass pass) {
        Matrix x = pass.input();
        Matrix y = pass.output();
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < numeric; j++) y.set(i, j, x.get(i, j));
            int at = numeric;
            for (int k = 0; k < tables.size(); k++) {
                Matrix e = pass.parameter(k);
                int level = level(x, i, k);
                for (int j = 0; j < e.columns(); j++)
                    y.set(i, at + j, level < 0 ? 0 : e.get(level, j));
                at += e.columns();
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        Matrix x = pass.input();
        Matrix dy = pass.outputGradient();
        for (int i = 0; i < x.rows(); i++) {
            int at = numeric;
            for (int k = 0; k < tables.size(); k++) {
                Matrix de = pass.gradient(k);
                int level = level(x, i, k);
                for (int j = 0; j < de.columns() && level >= 0; j++) {
                    de.set(level, j, de.get(level, j) + dy.get(i, at + j));
                }
                at += de.columns();
            }
            if (pass.needsInputGradient()) {
                Matrix dx = pass.inputGradient();
                for (int j = 0; j < x.columns(); j++) dx.set(i, j, j < numeric ? dy.get(i, j) : 0);
            }
        }
    }

    /// The row of table `k` that row `i` of `x` names, or −1 for a code without a row.
    private int level(Matrix x, int i, int k) {
        float code = x.get(i, numeric + k);
        return code >= 0 && code < tables.get(k).levels() ? (int) code : -1;
    }
}
