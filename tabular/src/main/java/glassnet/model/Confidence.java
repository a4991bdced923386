package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.metrics.Bootstrap;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How far the figures of a model can be trusted that so many rows gave.
public final class Confidence {
    private Confidence() {}

    /// The intervals of the figures of [Model#evaluate] on rows that hold the target; drawn by the
    /// model's seed, so that they are the same every time.
    ///
    /// @param weights of each row, or null where every row counts 1
    public static Bootstrap of(SingleTarget model, Table table, float @Nullable [] weights) {
        long seed = model.provenance().seed();
        return switch (model) {
            case Classifier classifier -> {
                TargetEncoder.Classes.Actual actual = classifier.target().actual(table);
                Column.Categorical predicted = classifier.predictions(table);
                yield Bootstrap.ofClasses(
                        classifier.probabilities(table),
                        IntStream.range(0, predicted.size()).map(predicted::code).toArray(),
                        actual.labels(),
                        weights,
                        seed);
            }
            case Regressor regressor ->
                    Bootstrap.ofNumbers(
                            regressor.predict(table),
                            regressor.target().values(table),
                            weights,
                            seed);
        };
    }
}
