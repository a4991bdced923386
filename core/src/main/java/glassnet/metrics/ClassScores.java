package glassnet.metrics;

/// How well one class is found, against all others together.
///
/// @param name of the class
/// @param weight of the rows that are of this class
/// @param precision share of the rows predicted as this class that are; 0 where none is predicted
/// @param recall share of the rows of this class that are predicted so; 0 where there is none
/// @param f1 harmonic mean of both, `2·hits/(actual + predicted)`; 0 where neither is
/// @param auc area under the ROC curve of this class against the rest, ties count half; NaN where
///   all rows or none are of this class
public record ClassScores(
        String name, double weight, double precision, double recall, double f1, double auc) {}
