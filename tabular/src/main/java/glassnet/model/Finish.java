package glassnet.model;

/// What is done to a classifier after its last epoch, by the rows that chose its best.
///
/// @param calibrated whether its logits get a [Temperature]
/// @param threshold how its [Decision#threshold] is found
public record Finish(boolean calibrated, ThresholdRule threshold) {

    /// Nothing.
    public static Finish none() {
        return new Finish(false, ThresholdRule.half());
    }

    /// The same with a temperature.
    public Finish withCalibration() {
        return new Finish(true, threshold);
    }

    /// The same with another threshold.
    public Finish withThreshold(ThresholdRule threshold) {
        return new Finish(calibrated, threshold);
    }

    /// Whether rows are needed that no network learns from.
    boolean needsRows() {
        return calibrated || threshold.needsRows();
    }

    /// What needs those rows, in words.
    String chosen() {
        return calibrated ? "A temperature" : "The threshold " + threshold;
    }

    /// Whether the threshold is another than ½.
    boolean decides() {
        return !threshold.equals(ThresholdRule.half());
    }
}
