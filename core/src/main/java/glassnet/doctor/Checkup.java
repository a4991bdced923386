package glassnet.doctor;

import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.RandomStream;
import glassnet.network.ParameterVector;
import glassnet.training.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// All layers at one moment of a run, measured on a few of its training rows.
///
/// @param epoch after which epoch; 0 before the first step, [#UNWATCHED] of a network whose
///   training nobody watched
/// @param loss mean over the sampled rows
/// @param largestColumn the feature column with the largest values
/// @param largestInput `√(mean of x²)` of that column
/// @param layers in order, the output last
public record Checkup(
        int epoch, double loss, int largestColumn, double largestInput, List<LayerHealth> layers) {

    /// The epoch of a network that was looked at when its training was over.
    public static final int UNWATCHED = -1;

    /// More rows tell the same.
    private static final int MOST_ROWS = 256;

    public Checkup {
        layers = List.copyOf(layers);
    }

    /// Looks at a trained network. What a run alone shows, updates and the way to these weights, is
    /// not in it.
    ///
    /// @param rows of which at most 256 are looked at, always the same
    public static Checkup of(ParameterVector trained, Loss loss, Examples rows) {
        int[] order = RandomStream.of(0, "checkup").permutation(rows.rows());
        Examples some = rows.rows(Arrays.copyOf(order, Math.min(MOST_ROWS, order.length)));
        return Sample.of(trained, loss, some, Kernels.best(), 0)
                .checkup(UNWATCHED, List.of(), Double.POSITIVE_INFINITY);
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
        int shared = members.stream().mapToInt(c -> c.layers.size()).min().orElseThrow();
        var layers = new ArrayList<LayerHealth>();
        for (int l = 0; l < shared; l++) {
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
