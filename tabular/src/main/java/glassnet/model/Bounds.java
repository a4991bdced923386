package glassnet.model;

/// The ends of intervals around the predictions of some rows, in the unit of the target.
///
/// @param lower not above the prediction
/// @param upper not below it
@SuppressWarnings("ArrayRecordComponent") // handed over, compared by nobody
public record Bounds(float[] lower, float[] upper) {

    /// The share of the rows whose number lies within.
    ///
    /// @param actual number of each row
    public double coverage(float[] actual) {
        int held = 0;
        for (int i = 0; i < actual.length; i++) {
            if (lower[i] <= actual[i] && actual[i] <= upper[i]) held++;
        }
        return held / (double) actual.length;
    }

    /// The mean of `upper − lower` over the rows.
    public double meanWidth() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) sum += (double) upper[i] - lower[i];
        return sum / lower.length;
    }
}
