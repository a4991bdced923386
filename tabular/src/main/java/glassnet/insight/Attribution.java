package glassnet.insight;

/// What one column contributed to a prediction.
///
/// @param column of the table
/// @param value of the cell as it stands there; empty where it is missing
/// @param typical what it is compared with; empty where no level is typical
/// @param contribution in the unit of the explained output
/// @param standardError of the contribution; 0 where it was not sampled
public record Attribution(
        String column, String value, String typical, double contribution, double standardError) {}
