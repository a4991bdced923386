package glassnet.metrics;

import glassnet.text.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Judges predictions of several targets, each by itself.
///
/// @param targets how good the predictions of each are, by its name; at least one, all of the same
///   kind and the same rows
public record MultiTargetEvaluation(SequencedMap<String, Evaluation> targets)
        implements Evaluation {

    public MultiTargetEvaluation {
        targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
    }

    /// How good the predictions of one target are.
    ///
    /// @throws IllegalArgumentException if there is none of this name; the message offers the
    ///   nearest
    public Evaluation of(String target) {
        return Names.choose("target", target, targets);
    }

    @Override
    public int rows() {
        return targets.firstEntry().getValue().rows();
    }

    /// The plain mean of each figure over the targets; NaN where it cannot be told of one. Of
    /// numbers R² alone, since errors are in the unit of each.
    @Override
    public Map<String, Double> metrics() {
        boolean ofNumbers = targets.firstEntry().getValue() instanceof RegressionEvaluation;
        var means = new LinkedHashMap<String, Double>();
        for (String figure : targets.firstEntry().getValue().metrics().keySet()) {
            if (ofNumbers && !figure.equals("r2")) continue;
            double sum = 0;
            for (Evaluation each : targets.values()) {
                sum += each.metrics().getOrDefault(figure, Double.NaN);
            }
            means.put(figure, sum / targets.size());
        }
        return means;
    }
}
