package glassnet.insight;

import glassnet.feature.TargetEncoder;
import glassnet.loss.Loss;
import glassnet.matrix.SpecialFunctions;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.text.Names;
import java.util.Arrays;

/// The one number that is explained, as a function of what the last layer gives.
///
/// A probability near 0 or 1 hardly moves whatever a column does, so a class is explained by its
/// log-odds `ln(p/(1 − p))`, in which a logistic regression is a plain sum.
sealed interface Output extends Loss.Custom {

    /// In words.
    String words();

    /// The number at logits `z`.
    default double of(double[] z) {
        return value(z, new double[0]);
    }

    @Override
    default int targets(int outputs) {
        return 0;
    }

    /// The class that `model` predicts at logits `z`, or its number.
    static Output predicted(SingleTarget model, double[] z) {
        return switch (model) {
            case Classifier classifier -> of(classifier, classifier.code(z));
            case Regressor regressor -> new Quantity(regressor.target());
        };
    }

    /// The class called `name`.
    ///
    /// @throws IllegalArgumentException if there is none, or the model predicts a number
    static Output ofClass(SingleTarget model, String name) {
        return switch (model) {
            case Classifier classifier -> {
                int index = classifier.classes().indexOf(name);
                if (index < 0) {
                    throw new IllegalArgumentException(
                            "There is no class \"%s\"%s"
                                    .formatted(name, Names.hint(name, classifier.classes())));
                }
                yield of(classifier, index);
            }
            case Regressor regressor ->
                    throw new IllegalArgumentException(
                            "The model predicts the number \"%s\" and has no class \"%s\"."
                                    .formatted(regressor.target().column(), name));
        };
    }

    private static Output of(Classifier classifier, int index) {
        String name = classifier.classes().get(index);
        return classifier.target().outputs() == 1
                ? new OneOfTwo(name, index == 1 ? 1 : -1)
                : new OneOfMany(name, index);
    }

    /// `±z`
    ///
    /// @param sign 1 for the second class, −1 for the first
    record OneOfTwo(String name, int sign) implements Output {
        @Override
        public String words() {
            return "log-odds of \"%s\"".formatted(name);
        }

        @Override
        public double value(double[] z, double[] t) {
            return sign * z[0];
        }

        @Override
        public void gradient(double[] z, double[] t, double[] dz) {
            dz[0] = sign;
        }
    }

    /// `z_c − ln Σ_{k≠c} e^{z_k}`
    record OneOfMany(String name, int index) implements Output {
        @Override
        public String words() {
            return "log-odds of \"%s\"".formatted(name);
        }

        @Override
        public double value(double[] z, double[] t) {
            return z[index] - SpecialFunctions.logSumExp(others(z));
        }

        @Override
        public void gradient(double[] z, double[] t, double[] dz) {
            double logSumExp = SpecialFunctions.logSumExp(others(z));
            for (int j = 0; j < z.length; j++) {
                dz[j] = j == index ? 1 : -StrictMath.exp(z[j] - logSumExp);
            }
        }

        private double[] others(double[] z) {
            double[] others = new double[z.length - 1];
            for (int j = 0; j < others.length; j++) others[j] = z[j < index ? j : j + 1];
            return others;
        }
    }

    /// `z·deviation + mean`, the number in its own unit; of three quantiles the median's.
    record Quantity(TargetEncoder.Quantity target) implements Output {
        @Override
        public String name() {
            return target.column();
        }

        @Override
        public String words() {
            return "\"%s\"".formatted(target.column());
        }

        @Override
        public double value(double[] z, double[] t) {
            return z[z.length / 2] * target.deviation() + target.mean();
        }

        @Override
        public void gradient(double[] z, double[] t, double[] dz) {
            Arrays.fill(dz, 0);
            dz[dz.length / 2] = target.deviation();
        }
    }
}
