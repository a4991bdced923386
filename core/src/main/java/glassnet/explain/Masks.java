package glassnet.explain;

import glassnet.matrix.RandomStream;
import glassnet.network.Average;
import glassnet.network.Dropout;
import glassnet.network.Layer;
import glassnet.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What dropout multiplies by in a training pass: for each layer of a network as many factors as it
/// drops units, for an [Average] those of its members' layers end to end.
final class Masks {
    private Masks() {}

    /// How many factors a layer needs.
    static int size(Layer layer, int inputs) {
        return switch (layer) {
            case Dropout _ -> inputs;
            case Average average -> average.members().stream().mapToInt(Masks::size).sum();
            default -> 0;
        };
    }

    private static int size(Network network) {
        int size = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            size += size(network.layers().get(i), network.widths().get(i));
        }
        return size;
    }

    /// The factors of member `k`, layer by layer; none when predicting.
    static List<double[]> of(Average average, int k, double[] mask) {
        if (mask.length == 0) return List.of();
        Network member = average.member(k);
        var masks = new ArrayList<double[]>();
        int next = 0;
        for (int before = 0; before < k; before++) next += size(average.member(before));
        for (int i = 0; i < member.layers().size(); i++) {
            int end = next + size(member.layers().get(i), member.widths().get(i));
            masks.add(Arrays.copyOfRange(mask, next, end));
            next = end;
        }
        return masks;
    }

    /// What the engine drops for row `row` of a batch.
    static List<double[]> drawn(Network network, long key, long step, int row) {
        var masks = new ArrayList<double[]>();
        for (int i = 0; i < network.layers().size(); i++) {
            RandomStream random = RandomStream.of(0, "dropout");
            random.restart(key + i, step);
            masks.add(
                    switch (network.layers().get(i)) {
                        case Dropout(double rate) ->
                                drawn(rate, network.widths().get(i), random, row);
                        case Average average -> drawn(average, random, row);
                        default -> new double[0];
                    });
        }
        return masks;
    }

    private static double[] drawn(double rate, int units, RandomStream random, int row) {
        double[] mask = new double[units];
        for (int j = 0; j < units; j++) {
            boolean dropped = random.mask((long) row * units + j, rate) == 0;
            mask[j] = dropped ? 0 : 1 / (1 - rate);
        }
        return mask;
    }

    private static double[] drawn(Average average, RandomStream random, int row) {
        double[] all = new double[size(average, 0)];
        int next = 0;
        for (Network member : average.members()) {
            long key = RandomStream.key(0, "dropout");
            for (double[] mask : drawn(member, key, random.nextLong(), row)) {
                System.arraycopy(mask, 0, all, next, mask.length);
                next += mask.length;
            }
        }
        return all;
    }
}
