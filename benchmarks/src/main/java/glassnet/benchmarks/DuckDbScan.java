package glassnet.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;

/// DuckDB adds up the columns of the file and hands over one row: what the scan alone costs.
final class DuckDbScan implements Contender {
    private final Connection connection;
    private final String query;

    DuckDbScan() throws IOException, SQLException {
        Path file = LoadWorkload.file();
        connection = DriverManager.getConnection("jdbc:duckdb:");
        var sums = new StringJoiner(", ");
        for (int j = 0; j < LoadWorkload.COLUMNS; j++) sums.add("sum(c" + j + ")");
        query = "SELECT %s FROM '%s'".formatted(sums, file.toString().replace("'", "''"));
    }

    @Override
    public double[] check(int part) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            double[] sums = new double[LoadWorkload.COLUMNS];
            for (int j = 0; j < sums.length; j++) sums[j] = result.getDouble(j + 1);
            return sums;
        }
    }

    @Override
    public double run(int part) throws SQLException {
        check(part);
        return LoadWorkload.ROWS;
    }
}
