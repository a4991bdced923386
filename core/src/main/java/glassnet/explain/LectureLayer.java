package glassnet.explain;

import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.CustomLayer;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.Oblique;
import glassnet.network.PRelu;
import glassnet.network.Periodic;
import glassnet.network.RowNorm;
import glassnet.network.Scaling;
import glassnet.network.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The steps of a row's way as the lectures count them: a [Dense] and what follows it unit by unit.
///
/// @param first index in [Tape#steps()]
/// @param end one behind the last
record LectureLayer(int first, int end) {

    static List<LectureLayer> of(Tape tape) {
        var groups = new ArrayList<LectureLayer>();
        for (int i = 0; i < tape.steps().size(); i++) {
            if (!groups.isEmpty() && follows(tape, i)) {
                groups.add(new LectureLayer(groups.removeLast().first, i + 1));
            } else {
                groups.add(new LectureLayer(i, i + 1));
            }
        }
        return groups;
    }

    /// Whether step `i` works unit by unit on what the step before it gave.
    private static boolean follows(Tape tape, int i) {
        Step step = tape.steps().get(i);
        boolean behind = step.before().equals(List.of(i - 1));
        boolean begins = step.layer() instanceof Dense || step.layer() instanceof Average;
        return behind
                && !begins
                && step.inputs() == step.outputs()
                && step.member().equals(tape.steps().get(i - 1).member());
    }

    /// Whether it is told of: of an average's members the first is, as the others compute alike,
    /// and all where nothing is folded.
    boolean isShown(Tape tape, int top) {
        return isUnfolded(top) || tape.steps().get(first).outermostMember() < 1;
    }

    private static boolean isUnfolded(int top) {
        return top == Integer.MAX_VALUE;
    }

    /// `Layer 1`; `Layer 0` for what comes before the first [Dense]; `Member 2, layer 1`; `Average
    /// of 9 members, the first shown`.
    String title(Tape tape, int top) {
        Step step = tape.steps().get(first);
        if (!(step.layer() instanceof Average average)) {
            return step.inWords("Layer " + step.number());
        }
        int members = average.size();
        String shown = isUnfolded(top) || members == 1 ? "" : ", the first shown";
        return step.inWords("Average of %d members%s".formatted(members, shown));
    }

    /// What people call a layer that works on units: `relu`, `softmax`, `dropout`.
    static String name(Layer layer) {
        return switch (layer) {
            case Activation f -> f.name();
            case Average _ -> "average";
            case Dropout _ -> "dropout";
            case PRelu _ -> "prelu";
            case Oblique _ -> "oblique";
            case Periodic _ -> "periodic";
            case Scaling _ -> "scale";
            case Softmax _ -> "softmax";
            case LogSoftmax _ -> "log-softmax";
            case RowNorm norm -> norm.size().toString().toLowerCase(Locale.ROOT) + "-norm";
            case Dense _ -> "dense";
            case Embedding _ -> "embedding";
            case CustomLayer box -> box.getClass().getSimpleName();
        };
    }
}
