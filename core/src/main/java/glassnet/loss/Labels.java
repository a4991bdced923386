package glassnet.loss;

/// The two forms of a categorical target: one number per class, or a single integer label.
final class Labels {
    private Labels() {}

    /// The target of class `j`.
    static double target(double[] t, int j) {
        if (t.length > 1) return t[j];
        return t[0] == j ? 1 : 0;
    }

    /// Throws unless `t` suits `classes` classes.
    static void require(double[] t, int classes) {
        if (t.length == 1) requireLabel(t[0], classes);
        else if (t.length != classes) requireColumns(t.length, classes);
    }

    static void requireColumns(int columns, int classes) {
        if (columns != classes && columns != 1) {
            throw new IllegalArgumentException(
                    "A target of %d classes holds %d numbers, or one label, but holds %d."
                            .formatted(classes, classes, columns));
        }
    }

    static void requireLabel(double label, int classes) {
        if (label != Math.rint(label) || label < 0 || label >= classes) {
            throw new IllegalArgumentException(
                    "A label of %d classes is an integer from 0 to %d but is %s."
                            .formatted(classes, classes - 1, label));
        }
    }

    /// `outputs`, which must be at least 2.
    static int requireClasses(String loss, int outputs) {
        if (outputs < 2) {
            throw new IllegalArgumentException(
                    loss
                            + " needs an output per class, at least 2, but the network has "
                            + outputs
                            + ". For two classes with one output use bce.");
        }
        return outputs;
    }
}
