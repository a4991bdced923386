package glassnet.explain;

import glassnet.network.Activation;
import glassnet.network.CustomLayer;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.Network;
import glassnet.network.PRelu;
import glassnet.network.Softmax;
import java.util.ArrayList;
import java.util.List;

/// The layers of a network as the lectures count them: a [Dense] and what follows it unit by unit.
///
/// @param first index in [Network#layers()]
/// @param end one behind the last
record LectureLayer(int first, int end) {

    static List<LectureLayer> of(Network network) {
        var groups = new ArrayList<LectureLayer>();
        List<Integer> widths = network.widths();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            boolean follows =
                    !groups.isEmpty()
                            && !(layer instanceof Dense)
                            && widths.get(i).equals(widths.get(i + 1));
            if (follows) groups.add(new LectureLayer(groups.removeLast().first, i + 1));
            else groups.add(new LectureLayer(i, i + 1));
        }
        return groups;
    }

    /// `Layer 1`; `Layer 0` for what comes before the first [Dense].
    String title(Network network) {
        long number =
                network.layers().subList(0, first + 1).stream()
                        .filter(layer -> layer instanceof Dense)
                        .count();
        return "Layer " + number;
    }

    /// What people call a layer that works on units: `relu`, `softmax`, `dropout`.
    static String name(Layer layer) {
        return switch (layer) {
            case Activation f -> f.name();
            case Dropout _ -> "dropout";
            case PRelu _ -> "prelu";
            case Softmax _ -> "softmax";
            case LogSoftmax _ -> "log-softmax";
            case Dense _ -> "dense";
            case Embedding _ -> "embedding";
            case CustomLayer box -> box.getClass().getSimpleName();
        };
    }
}
