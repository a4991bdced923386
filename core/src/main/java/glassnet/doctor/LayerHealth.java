package glassnet.doctor;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How one layer did on the sampled rows.
///
/// A layer is a dense layer with the activation behind it, numbered as in `layer1.w`. Shares are in
/// `[0, 1]`; a number that was not measured is NaN.
///
/// @param layer from 1
/// @param activation its name; empty for a layer without one
/// @param units how many it has
/// @param gradientNorm Euclidean norm of the mean gradient of its weights and biases
/// @param mean of what its units give
/// @param spread standard deviation of what its units give, over rows and units
/// @param dead share of units whose derivative is 0 on every row, so that they never learn
/// @param saturated share of outputs where `|f′(z)|` is below 0.05 of its greatest value
/// @param update what one step changed: `‖Δθ‖/‖θ‖`
/// @param rank effective rank of the weights after the last epoch, see [EffectiveRank]; not
///   measured where it would take more than a small part of the run
public record LayerHealth(
        int layer,
        String activation,
        int units,
        double gradientNorm,
        double mean,
        double spread,
        double dead,
        double saturated,
        double update,
        double rank) {

    /// Every number in the mean over the same layer of several networks.
    static LayerHealth mean(List<LayerHealth> members) {
        LayerHealth first = members.getFirst();
        return new LayerHealth(
                first.layer,
                first.activation,
                first.units,
                mean(members, LayerHealth::gradientNorm),
                mean(members, LayerHealth::mean),
                mean(members, LayerHealth::spread),
                mean(members, LayerHealth::dead),
                mean(members, LayerHealth::saturated),
                mean(members, LayerHealth::update),
                mean(members, LayerHealth::rank));
    }

    private static double mean(List<LayerHealth> members, ToDoubleFunction<LayerHealth> number) {
        return members.stream().mapToDouble(number).sum() / members.size();
    }
}
