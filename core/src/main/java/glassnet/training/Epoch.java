package glassnet.training;

/// What one epoch of a [TrainingRun] did.
///
/// @param number from 1
/// @param trainingLoss mean loss over the training rows, each measured just before its own step
/// @param validationLoss mean loss over the validation rows after the epoch, by the average of the
///   parameters where one is taken; NaN without validation rows
/// @param validationMetric the metric the run watches, on the validation rows; NaN without them
/// @param learningRate of the last step
/// @param gradientNorm mean over the steps of the Euclidean norm of the mean gradient, before
///   clipping
/// @param best whether this epoch's parameters are the best so far
/// @param seconds wall time of the epoch
public record Epoch(
        int number,
        double trainingLoss,
        double validationLoss,
        double validationMetric,
        double learningRate,
        double gradientNorm,
        boolean best,
        double seconds) {

    /// The same with 0 seconds: no two runs share their wall times.
    public Epoch withoutTime() {
        return new Epoch(
                number,
                trainingLoss,
                validationLoss,
                validationMetric,
                learningRate,
                gradientNorm,
                best,
                0);
    }
}
