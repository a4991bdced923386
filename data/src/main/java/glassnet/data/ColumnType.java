package glassnet.data;

/// What the cells of a column are, named as on the command line.
public enum ColumnType {
    /// Numbers, kept as floats.
    NUMERIC,
    /// Words out of a set of levels.
    CATEGORICAL,
    /// `true` and `false`.
    BOOLEAN,
    /// A day, or a moment without time zone.
    DATE
}
