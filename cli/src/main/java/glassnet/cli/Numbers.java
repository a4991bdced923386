package glassnet.cli;

import java.util.List;

/// Numbers as a person writes them: `-2,-1,0.5`.
///
/// @param values at least one
record Numbers(List<Double> values) {
    Numbers {
        values = List.copyOf(values);
    }

    static Numbers parse(String text) {
        return new Numbers(List.of(text.split(",", -1)).stream().map(Numbers::number).toList());
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip().replace('−', '-'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"%s\" should be a number; write several as -2,0,0.5.".formatted(text.strip()),
                    e);
        }
    }

    int size() {
        return values.size();
    }

    double[] array() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
