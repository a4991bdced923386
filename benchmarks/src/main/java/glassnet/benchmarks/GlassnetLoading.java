package glassnet.benchmarks;

import glassnet.data.Tables;
import glassnet.feature.FeatureSpec;
import glassnet.matrix.Matrix;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Path;

/// `Tables.read`, then the encoder fitted and applied: one scaled feature for each column, without
/// the pieces that a recipe may cut it into.
final class GlassnetLoading implements Contender {
    private final Path file;

    GlassnetLoading() throws IOException {
        file = LoadWorkload.file();
    }

    /// The sums of the columns as read; the features are scaled.
    @Override
    public double[] check(int part) throws IOException {
        Table table = Tables.read(file).table();
        double[] sums = new double[table.columns().size()];
        for (int j = 0; j < sums.length; j++) {
            if (!(table.columns().get(j) instanceof Column.Numeric column)) {
                throw new IllegalStateException("a column was not read as numbers");
            }
            for (int i = 0; i < column.size(); i++) sums[j] += column.value(i);
        }
        return sums;
    }

    @Override
    public double run(int part) throws IOException {
        Table table = Tables.read(file).table();
        Matrix features = FeatureSpec.defaults().withPieces(0).fit(table).encode(table);
        if (features.columns() != LoadWorkload.COLUMNS) {
            throw new IllegalStateException("a column was left out");
        }
        return features.rows();
    }
}
