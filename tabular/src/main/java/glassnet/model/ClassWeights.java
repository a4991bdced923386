package glassnet.model;

import glassnet.text.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How much a row counts in training by the class it is of, beside its own weight.
public sealed interface ClassWeights {

    /// The factor of each of `classes`, in their order.
    ///
    /// @param labels index of the class of every row
    /// @param weights of every row so far
    /// @throws IllegalArgumentException if a class is named that there is none of
    double[] factors(List<String> classes, int[] labels, float[] weights);

    /// All rows count alike.
    record Equal() implements ClassWeights {
        @Override
        public double[] factors(List<String> classes, int[] labels, float[] weights) {
            return classes.stream().mapToDouble(_ -> 1).toArray();
        }

        @Override
        public String toString() {
            return "equal";
        }
    }

    /// All classes count the same: a row of class `c` counts `rows/(classes·rows of c)`.
    record Balanced() implements ClassWeights {
        @Override
        public double[] factors(List<String> classes, int[] labels, float[] weights) {
            double[] total = new double[classes.size()];
            double sum = 0;
            for (int i = 0; i < labels.length; i++) {
                total[labels[i]] += weights[i];
                sum += weights[i];
            }
            double[] factors = new double[total.length];
            for (int c = 0; c < total.length; c++) {
                factors[c] = total[c] > 0 ? sum / (total.length * total[c]) : 1;
            }
            return factors;
        }

        @Override
        public String toString() {
            return "balanced";
        }
    }

    /// Classes count as a table says; those it leaves out count 1.
    ///
    /// @param factors by class, each above 0 and finite
    record ByClass(Map<String, Double> factors) implements ClassWeights {
        public ByClass {
            factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
            factors.forEach((name, factor) -> {
                if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "The weight of class \"%s\" must be above 0 and finite but is %s."
                                    .formatted(name, factor));
                }
            });
        }

        @Override
        public double[] factors(List<String> classes, int[] labels, float[] weights) {
            for (String name : factors.keySet()) {
                if (!classes.contains(name)) {
                    throw new IllegalArgumentException(
                            "There is no class \"%s\" to weigh%s"
                                    .formatted(name, Names.hint(name, classes)));
                }
            }
            return classes.stream().mapToDouble(name -> factors.getOrDefault(name, 1.0)).toArray();
        }

        @Override
        public String toString() {
            return factors.entrySet().stream()
                    .map(Map.Entry::toString)
                    .collect(Collectors.joining(","));
        }
    }

    /// What people write: `equal`, `balanced`, or classes with their weights such as `yes=3,no=1`.
    ///
    /// @throws IllegalArgumentException if it is none of these
    static ClassWeights parse(String text) {
        if (text.equals("equal")) return new Equal();
        if (text.equals("balanced")) return new Balanced();
        var factors = new LinkedHashMap<String, Double>();
        for (String each : text.split(",", -1)) {
            int equals = each.lastIndexOf('=');
            if (equals < 1
                    || factors.put(each.substring(0, equals).strip(), number(each)) != null) {
                throw unreadable(text);
            }
        }
        return new ByClass(factors);
    }

    private static double number(String each) {
        try {
            return Double.parseDouble(each.substring(each.lastIndexOf('=') + 1).strip());
        } catch (NumberFormatException _) {
            throw unreadable(each);
        }
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "\"%s\" should be balanced, or each class once with its weight such as yes=3,no=1."
                        .formatted(text));
    }
}
