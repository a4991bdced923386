package glassnet.network;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;

/// How a parameter gets its first values. `fanIn` and `fanOut` are the inputs and units of the
/// layer it belongs to: the rows and columns of its weight matrix.
public sealed interface Initializer {

    /// Fills a parameter of a layer with these fans.
    void fill(Matrix parameter, int fanIn, int fanOut, RandomStream random);

    /// Fills a weight matrix, whose fans are its rows and columns.
    default void fill(Matrix weights, RandomStream random) {
        fill(weights, weights.rows(), weights.columns(), random);
    }

    /// Uniform in `±√(size/(fanIn + fanOut))`: keeps the variance of activations and gradients even
    /// for units that are linear around 0, such as tanh. Glorot and Bengio 2010, equation 16.
    ///
    /// @param size 6 in the paper; scikit-learn takes 2 for sigmoid units
    record GlorotUniform(double size) implements Initializer {
        public GlorotUniform {
            if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "GlorotUniform size must be above 0 and finite but is " + size + ".");
            }
        }

        public GlorotUniform() {
            this(6);
        }

        @Override
        public void fill(Matrix w, int fanIn, int fanOut, RandomStream random) {
            uniform(w, random, Math.sqrt(size / (fanIn + fanOut)));
        }
    }

    /// Normal with standard deviation `√(2/(fanIn + fanOut))`. Glorot and Bengio 2010.
    record GlorotNormal() implements Initializer {
        @Override
        public void fill(Matrix w, int fanIn, int fanOut, RandomStream random) {
            normal(w, random, Math.sqrt(2.0 / (fanIn + fanOut)));
        }
    }

    /// Uniform in `±√(6/fanIn)`: makes up for the half that ReLU cuts off. He et al. 2015, equation
    /// 10.
    record HeUniform() implements Initializer {
        @Override
        public void fill(Matrix w, int fanIn, int fanOut, RandomStream random) {
            uniform(w, random, Math.sqrt(6.0 / fanIn));
        }
    }

    /// Normal with standard deviation `√(2/fanIn)`. He et al. 2015.
    record HeNormal() implements Initializer {
        @Override
        public void fill(Matrix w, int fanIn, int fanOut, RandomStream random) {
            normal(w, random, Math.sqrt(2.0 / fanIn));
        }
    }

    /// Uniform in `±√(3/fanIn)`. LeCun et al. 1998, "Efficient BackProp", section 4.6.
    record LecunUniform() implements Initializer {
        @Override
        public void fill(Matrix w, int fanIn, int fanOut, RandomStream random) {
            uniform(w, random, Math.sqrt(3.0 / fanIn));
        }
    }

    /// Normal with standard deviation `√(1/fanIn)`; the one SELU needs. Klambauer et al. 2017.
    record LecunNormal() implements Initializer {
        @Override
        public void fill(Matrix w, int fanIn, int fanOut, RandomStream random) {
            normal(w, random, Math.sqrt(1.0 / fanIn));
        }
    }

    /// Normal with mean 0 and the given standard deviation, finite and not negative.
    record Normal(double standardDeviation) implements Initializer {
        public Normal {
            if (!(standardDeviation >= 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Normal standardDeviation must be finite and at least 0 but is "
                                + standardDeviation
                                + ".");
            }
        }

        @Override
        public void fill(Matrix w, int fanIn, int fanOut, RandomStream random) {
            normal(w, random, standardDeviation);
        }
    }

    /// All zeros: right for biases; for weights it makes all units of a layer learn the same.
    record Zeros() implements Initializer {
        @Override
        public void fill(Matrix w, int fanIn, int fanOut, RandomStream random) {
            w.fill(0);
        }
    }

    /// All elements equal to `value`, which is finite.
    record Constant(double value) implements Initializer {
        public Constant {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "Constant value must be finite but is " + value + ".");
            }
        }

        @Override
        public void fill(Matrix w, int fanIn, int fanOut, RandomStream random) {
            w.fill((float) value);
        }
    }

    /// The initializer that suits weights in front of `activation`, by its [Facts]: Glorot's for
    /// functions that treat both sides alike (centred on zero, or flat on both sides), LeCun's for
    /// SELU, which was made for it, and He's for the others, which cut one half off. Of a function
    /// of your own nothing is known: Glorot's.
    static Initializer suiting(Activation activation) {
        Facts facts = activation.facts();
        boolean flatOnBothSides =
                facts.traits()
                        .containsAll(
                                List.of(Facts.Trait.SATURATES_LEFT, Facts.Trait.SATURATES_RIGHT));
        boolean even =
                facts.zeroCentred() || flatOnBothSides || activation instanceof Activation.Custom;
        if (activation instanceof Activation.Selu) return new LecunNormal();
        return even ? new GlorotUniform() : new HeUniform();
    }

    private static void uniform(Matrix w, RandomStream random, double bound) {
        for (int i = 0; i < w.size(); i++) w.set(i, (float) random.nextDouble(-bound, bound));
    }

    private static void normal(Matrix w, RandomStream random, double standardDeviation) {
        for (int i = 0; i < w.size(); i++)
            w.set(i, (float) (random.nextGaussian() * standardDeviation));
    }
}
