package glassnet.loss;

import java.util.List;

/// Reads what stands in the brackets of a loss's name.
final class Parameters {
    private Parameters() {}

    /// The only number.
    static double one(String name, List<Double> parameters) {
        if (parameters.size() != 1) {
            throw new IllegalArgumentException(
                    name + " takes one number in brackets but was given " + parameters + ".");
        }
        return parameters.getFirst();
    }
}
