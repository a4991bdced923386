package glassnet.doctor;

import java.util.List;

/// All layers at one moment of a run, measured on a few of its training rows.
///
/// @param epoch after which epoch; 0 before the first step
/// @param loss mean over the sampled rows
/// @param largestColumn the feature column with the largest values
/// @param largestInput `√(mean of x²)` of that column
/// @param layers in order, the output last
public record Checkup(
        int epoch, double loss, int largestColumn, double largestInput, List<LayerHealth> layers) {

    public Checkup {
        layers = List.copyOf(layers);
    }
}
