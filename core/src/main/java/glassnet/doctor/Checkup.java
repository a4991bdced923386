package glassnet.doctor;

import java.util.ArrayList;
import java.util.Comparator;
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

    /// What the members of an ensemble show in the mean, look by look; the last looks at each
    /// belong together, even where some members ended earlier.
    ///
    /// @param members the checkups of each
    public static List<Checkup> mean(List<List<Checkup>> members) {
        int looks = members.stream().mapToInt(List::size).min().orElse(0);
        var mean = new ArrayList<Checkup>();
        for (int i = 0; i < looks; i++) {
            boolean last = i == looks - 1;
            int look = i;
            mean.add(meanOf(members.stream().map(m -> last ? m.getLast() : m.get(look)).toList()));
        }
        return List.copyOf(mean);
    }

    private static Checkup meanOf(List<Checkup> members) {
        Checkup first = members.getFirst();
        var layers = new ArrayList<LayerHealth>();
        for (int l = 0; l < first.layers.size(); l++) {
            int layer = l;
            layers.add(LayerHealth.mean(members.stream().map(c -> c.layers.get(layer)).toList()));
        }
        Checkup largest =
                members.stream().max(Comparator.comparingDouble(c -> c.largestInput)).orElseThrow();
        return new Checkup(
                members.stream().mapToInt(c -> c.epoch).max().orElseThrow(),
                members.stream().mapToDouble(c -> c.loss).sum() / members.size(),
                largest.largestColumn,
                largest.largestInput,
                layers);
    }
}
