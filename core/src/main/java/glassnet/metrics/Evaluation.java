package glassnet.metrics;

import java.util.Map;

/// How good predictions are on some rows.
public sealed interface Evaluation
        permits ClassificationEvaluation, MultiTargetEvaluation, RegressionEvaluation {

    /// How many rows were judged.
    int rows();

    /// All figures by their name in `--json` (`accuracy`, `log_loss`, `auc`, …), in the order
    /// people want them.
    Map<String, Double> metrics();
}
