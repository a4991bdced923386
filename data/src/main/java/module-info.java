/// Reading tables: files, SQL, packaged and generated sets.
module glassnet.data {
    requires transitive glassnet.tabular;
    requires java.sql;
    requires duckdb.jdbc;
    requires static transitive org.jspecify;

    exports glassnet.data;
}
