package glassnet.training;

import glassnet.network.ParameterVector;
import java.util.List;

/// All that a [TrainingRun] must know to go on, taken between two epochs; what a checkpoint holds.
///
/// A run resumed from it does what the first would have done, bit for bit. The number of epochs
/// done is the length of `history`.
///
/// @param parameters the latest parameters
/// @param judged their average, which validation rows judge; the latest themselves where none is
///   taken
/// @param best the judged parameters of the best epoch
/// @param bestEpoch its number; 0 while there is none
/// @param bestValue what it was chosen by; infinite while there is none
/// @param optimizer the arrays of the optimizer's state, in its order
/// @param step how many steps were taken
/// @param history all epochs so far
public record TrainingState(
        ParameterVector parameters,
        ParameterVector judged,
        ParameterVector best,
        int bestEpoch,
        double bestValue,
        List<float[]> optimizer,
        long step,
        List<Epoch> history) {

    public TrainingState {
        optimizer = List.copyOf(optimizer);
        history = List.copyOf(history);
    }

    /// Copies `from` into `to`, array by array.
    static void copy(List<float[]> from, List<float[]> to) {
        List<Integer> found = from.stream().map(a -> a.length).toList();
        List<Integer> expected = to.stream().map(a -> a.length).toList();
        if (!found.equals(expected)) {
            throw new IllegalArgumentException(
                    "The optimizer keeps arrays of the lengths %s but the state to resume holds %s. Resume with the optimizer it was written with."
                            .formatted(expected, found));
        }
        for (int i = 0; i < from.size(); i++) {
            System.arraycopy(from.get(i), 0, to.get(i), 0, to.get(i).length);
        }
    }
}
