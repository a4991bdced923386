package glassnet.network;

import static glassnet.matrix.SpecialFunctions.normalDensity;
import static glassnet.matrix.SpecialFunctions.normalDistribution;
import static glassnet.matrix.SpecialFunctions.sigmoid;
import static glassnet.matrix.SpecialFunctions.softplus;
import static glassnet.network.Facts.Trait.MONOTONIC;
import static glassnet.network.Facts.Trait.SATURATES_LEFT;
import static glassnet.network.Facts.Trait.SATURATES_RIGHT;
import static glassnet.network.Facts.Trait.ZERO_CENTRED;

import glassnet.matrix.Elementary;
import glassnet.matrix.Matrix;
import glassnet.network.Facts.Range;
import glassnet.text.Spelling;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// An elementwise non-linearity `a = f(z)` and its exact derivative; this page holds them all.
///
/// [#value] and [#derivative] are the definition; plots, explanations and tests read them. The two
/// passes follow from it, and a record may override them with a faster loop.
///
/// Every function is exact over the whole range of `z`: at `±∞` it takes its limit, NaN gives NaN,
/// nothing overflows on the way. Where the derivative does not exist, at a kink, it is that of the
/// flatter side, as in PyTorch and TensorFlow: 0 for ReLU.
public sealed interface Activation extends Layer {

    /// `f(z)`
    double value(double z);

    /// `f′(z)`; both `z` and `a = f(z)` are at hand, so use whichever is cheaper.
    double derivative(double z, double a);

    /// Formula, range, traits, use and source.
    Facts facts();

    /// The hyper-parameter, for functions that have one.
    default OptionalDouble parameter() {
        return OptionalDouble.empty();
    }

    /// The same function with another hyper-parameter.
    ///
    /// @throws IllegalArgumentException if it has none, or not this one
    default Activation with(double parameter) {
        throw new IllegalArgumentException(
                facts().name() + " takes no number in brackets but was given " + parameter + ".");
    }

    /// The name that [#named] reads: `relu`, or `leaky-relu(0.02)` where the hyper-parameter is not
    /// the usual one.
    default String name() {
        boolean usual = parameter().isEmpty() || all().contains(this);
        List<Double> numbers = usual ? List.of() : List.of(parameter().getAsDouble());
        return new Spelling(facts().name(), numbers).toString();
    }

    /// Every built-in function with its usual hyper-parameter, those of the lectures first.
    static List<Activation> all() {
        return List.of(
                new Step(),
                new Linear(),
                new Sigmoid(),
                new Tanh(),
                new Relu(),
                new LeakyRelu(),
                new Elu(),
                new Silu(),
                new Gelu(),
                new GeluTanh(),
                new Selu(),
                new Celu(),
                new Mish(),
                new Softplus(),
                new Softsign(),
                new HardSigmoid(),
                new HardTanh(),
                new HardSwish(),
                new Relu6());
    }

    /// Reads `relu`, `Leaky ReLU`, `leaky-relu(0.02)`, `logsig`: a name or alias, and a
    /// hyper-parameter where it is not the usual one.
    ///
    /// @throws IllegalArgumentException naming the nearest function if there is none of this name
    static Activation named(String text) {
        var spelling = Spelling.parse(text);
        for (Activation a : all()) {
            if (spelling.means(a.facts().name(), a.facts().aliases())) {
                return spelling.parameters().isEmpty() ? a : a.with(spelling.parameter());
            }
        }
        throw spelling.unknown("activation", all().stream().map(Activation::name).toList());
    }

    @Override
    default int outputs(int inputs) {
        return inputs;
    }

    @Override
    default void forward(Pass pass) {
        Matrix z = pass.input();
        Matrix a = pass.output();
        for (int i = 0; i < z.size(); i++) a.set(i, (float) value(z.get(i)));
    }

    @Override
    default void backward(Pass pass) {
        if (!pass.needsInputGradient()) return;
        Matrix z = pass.input();
        Matrix a = pass.output();
        Matrix da = pass.outputGradient();
        Matrix dz = pass.inputGradient();
        for (int i = 0; i < z.size(); i++) {
            dz.set(i, da.get(i) * (float) derivative(z.get(i), a.get(i)));
        }
    }

    /// The open door of this sealed family: implement it to bring an activation of your own.
    non-sealed interface Custom extends Activation {

        /// Nothing is known of a custom function but what it says itself here.
        @Override
        default Facts facts() {
            return new Facts(
                    getClass().getSimpleName(),
                    List.of(),
                    "f(z)",
                    "f′(z)",
                    Range.REALS,
                    Double.NaN,
                    Set.of(),
                    "",
                    "",
                    "",
                    "a function of your own");
        }
    }

    /// `1` for `z ≥ θ`, else `0`: the perceptron's.
    ///
    /// @param theta the threshold `θ`, finite
    record Step(double theta) implements Activation {
        public Step {
            requireFinite("step θ", theta);
        }

        public Step() {
            this(0);
        }

        @Override
        public double value(double z) {
            return z >= theta ? 1 : z < theta ? 0 : z; // the last is NaN
        }

        @Override
        public double derivative(double z, double a) {
            return 0 * a;
        }

        @Override
        public OptionalDouble parameter() {
            return OptionalDouble.of(theta);
        }

        @Override
        public Step with(double theta) {
            return new Step(theta);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "step",
                    List.of("binary-step", "threshold", "heaviside", "hardlim"),
                    "1 if z ≥ θ, else 0",
                    "0",
                    Range.closed(0, 1),
                    0,
                    Set.of(MONOTONIC, SATURATES_LEFT, SATURATES_RIGHT),
                    "The plainest decision: fires or does not.",
                    "Its derivative is 0, so gradient descent has no signal to learn from.",
                    "The perceptron with its own rule; never inside a network that learns by gradient.",
                    "CSE 4237 (002); Mutah (003); Rosenblatt 1958");
        }
    }

    /// `c·z`: the output of a regression.
    ///
    /// @param c the slope, finite and not 0
    record Linear(double c) implements Activation {
        public Linear {
            requireFinite("linear c", c);
            if (c == 0) throw new IllegalArgumentException("linear c must not be 0.");
        }

        public Linear() {
            this(1);
        }

        @Override
        public double value(double z) {
            return c * z;
        }

        @Override
        public double derivative(double z, double a) {
            return c;
        }

        @Override
        public OptionalDouble parameter() {
            return OptionalDouble.of(c);
        }

        @Override
        public Linear with(double c) {
            return new Linear(c);
        }

        @Override
        public void forward(Pass pass) {
            Loops.forwardLinear(
                    (float) c, pass.input().data(), pass.output().data(), pass.input().size());
        }

        @Override
        public void backward(Pass pass) {
            if (pass.needsInputGradient()) {
                Loops.forwardLinear(
                        (float) c,
                        pass.outputGradient().data(),
                        pass.inputGradient().data(),
                        pass.input().size());
            }
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "linear",
                    List.of("identity", "purelin", "none"),
                    "c·z",
                    "c",
                    Range.REALS,
                    c,
                    c > 0 ? Set.of(ZERO_CENTRED, MONOTONIC) : Set.of(ZERO_CENTRED),
                    "Any real number can come out.",
                    "Linear layers behind one another are one linear layer: the network stays linear.",
                    "Output of a regression; not in hidden layers.",
                    "CS-514 (000); CSE 4237 (002); TIET (004)");
        }
    }

    /// Logistic sigmoid `σ(z) = 1/(1 + e⁻ᶻ)`.
    record Sigmoid() implements Activation {
        public Sigmoid {}

        @Override
        public double value(double z) {
            return sigmoid(z);
        }

        @Override
        public double derivative(double z, double a) {
            return a * (1 - a);
        }

        @Override
        public void forward(Pass pass) {
            Loops.forward(Elementary.SIGMOID, pass);
        }

        @Override
        public void backward(Pass pass) {
            if (pass.needsInputGradient()) {
                Loops.backwardSigmoid(
                        pass.output().data(),
                        pass.outputGradient().data(),
                        pass.inputGradient().data(),
                        pass.input().size());
            }
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "sigmoid",
                    List.of("logistic", "logsig"),
                    "1/(1 + e⁻ᶻ)",
                    "a·(1 − a)",
                    Range.open(0, 1),
                    0.25,
                    Set.of(MONOTONIC, SATURATES_LEFT, SATURATES_RIGHT),
                    "Smooth, and its value reads as a probability.",
                    "Saturates, at most 0.25 of a gradient passes a layer (it vanishes with depth), and it is not zero-centred.",
                    "Output of binary or multi-label classification; not in deep hidden layers.",
                    "all five lectures; CST 395 (001)");
        }
    }

    /// Hyperbolic tangent `(eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ)`.
    record Tanh() implements Activation {
        public Tanh {}

        @Override
        public double value(double z) {
            return StrictMath.tanh(z);
        }

        @Override
        public double derivative(double z, double a) {
            return 1 - a * a;
        }

        @Override
        public void forward(Pass pass) {
            Loops.forward(Elementary.TANH, pass);
        }

        @Override
        public void backward(Pass pass) {
            if (pass.needsInputGradient()) {
                Loops.backwardTanh(
                        pass.output().data(),
                        pass.outputGradient().data(),
                        pass.inputGradient().data(),
                        pass.input().size());
            }
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "tanh",
                    List.of("tansig", "hyperbolic-tangent"),
                    "(eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ)",
                    "1 − a²",
                    Range.open(-1, 1),
                    1,
                    Set.of(ZERO_CENTRED, MONOTONIC, SATURATES_LEFT, SATURATES_RIGHT),
                    "Zero-centred, and steeper than the sigmoid.",
                    "Saturates on both sides, so gradients still vanish in deep networks.",
                    "Hidden layers of shallow and recurrent networks.",
                    "all five lectures");
        }
    }

    /// Rectified linear unit `max(0, z)`.
    record Relu() implements Activation {
        public Relu {}

        @Override
        public double value(double z) {
            return Math.max(0, z);
        }

        @Override
        public double derivative(double z, double a) {
            return Math.signum(a); // 0 or 1, and NaN for NaN
        }

        @Override
        public void forward(Pass pass) {
            pass.kernels().relu(pass.input(), pass.output());
        }

        @Override
        public void backward(Pass pass) {
            if (pass.needsInputGradient()) {
                Loops.backwardRelu(
                        pass.output().data(),
                        pass.outputGradient().data(),
                        pass.inputGradient().data(),
                        pass.input().size());
            }
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "relu",
                    List.of("rectified-linear-unit", "rectifier"),
                    "max(0, z)",
                    "1 if z > 0, else 0 (at the kink 0)",
                    Range.from(0),
                    1,
                    Set.of(MONOTONIC, SATURATES_LEFT),
                    "Cheap, sparse, and gradients pass unchanged where it fires.",
                    "A unit that never fires gets no gradient and stays dead; not zero-centred.",
                    "Hidden layers, the first choice; not at the output.",
                    "all five lectures; Nair and Hinton 2010");
        }
    }

    /// Leaky ReLU: `z` for `z > 0`, else `α·z`.
    ///
    /// @param alpha the slope of the leak `α` in `(0, 1)`; the lectures advise `0 < α < 0.1`
    record LeakyRelu(double alpha) implements Activation {
        public LeakyRelu {
            if (!(alpha > 0 && alpha < 1)) {
                throw new IllegalArgumentException(
                        "leaky-relu α must be in (0, 1) but is " + alpha + ".");
            }
        }

        public LeakyRelu() {
            this(0.01);
        }

        @Override
        public double value(double z) {
            return z > 0 ? z : alpha * z;
        }

        @Override
        public double derivative(double z, double a) {
            return Math.max(Math.signum(z), alpha); // 1 or α, and NaN for NaN
        }

        @Override
        public OptionalDouble parameter() {
            return OptionalDouble.of(alpha);
        }

        @Override
        public LeakyRelu with(double alpha) {
            return new LeakyRelu(alpha);
        }

        @Override
        public void forward(Pass pass) {
            Loops.forwardLeakyRelu(
                    (float) alpha, pass.input().data(), pass.output().data(), pass.input().size());
        }

        @Override
        public void backward(Pass pass) {
            if (pass.needsInputGradient()) {
                Loops.backwardLeakyRelu(
                        (float) alpha,
                        pass.input().data(),
                        pass.outputGradient().data(),
                        pass.inputGradient().data(),
                        pass.input().size());
            }
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "leaky-relu",
                    List.of("lrelu"),
                    "z if z > 0, else α·z",
                    "1 if z > 0, else α",
                    Range.REALS,
                    1,
                    Set.of(MONOTONIC),
                    "No unit dies: a little gradient passes for negative z too.",
                    "The leak α is one more number to choose, and seldom matters much.",
                    "Hidden layers where ReLU units die.",
                    "CS-514 (000); CSE 4237 (002); Mutah (003); TIET (004); Maas et al. 2013");
        }
    }

    /// Exponential linear unit: `z` for `z > 0`, else `α·(eᶻ − 1)`.
    ///
    /// @param alpha the floor is `−α`; positive and finite
    record Elu(double alpha) implements Activation {
        public Elu {
            requirePositive("elu α", alpha);
        }

        public Elu() {
            this(1);
        }

        @Override
        public double value(double z) {
            return z > 0 ? z : alpha * StrictMath.expm1(z);
        }

        @Override
        public double derivative(double z, double a) {
            return z > 0 ? 1 : a + alpha;
        }

        @Override
        public OptionalDouble parameter() {
            return OptionalDouble.of(alpha);
        }

        @Override
        public Elu with(double alpha) {
            return new Elu(alpha);
        }

        @Override
        public void forward(Pass pass) {
            Loops.forwardElu(1, (float) alpha, pass);
        }

        @Override
        public void backward(Pass pass) {
            if (pass.needsInputGradient()) {
                Loops.backwardElu(
                        1,
                        alpha,
                        pass.output().data(),
                        pass.outputGradient().data(),
                        pass.inputGradient().data(),
                        pass.input().size());
            }
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "elu",
                    List.of("exponential-relu", "exponential-linear-unit"),
                    "z if z > 0, else α·(eᶻ − 1)",
                    "1 if z > 0, else a + α",
                    Range.above(-alpha),
                    Math.max(1, alpha),
                    Set.of(MONOTONIC, SATURATES_LEFT),
                    "Negative values bring the mean nearer to 0; smooth at 0 for α = 1.",
                    "An exponential to compute; saturates for negative z.",
                    "Hidden layers.",
                    "CSE 4237 (002); Clevert et al. 2016, arXiv 1511.07289");
        }
    }

    /// Swish `z·σ(βz)`, for `β = 1` also called SiLU.
    ///
    /// @param beta the steepness, positive and finite
    record Silu(double beta) implements Activation {
        public Silu {
            requirePositive("silu β", beta);
        }

        public Silu() {
            this(1);
        }

        @Override
        public double value(double z) {
            return product(z, sigmoid(beta * z));
        }

        @Override
        public double derivative(double z, double a) {
            double s = sigmoid(beta * z);
            return s + product(beta * z, s * (1 - s));
        }

        @Override
        public OptionalDouble parameter() {
            return OptionalDouble.of(beta);
        }

        @Override
        public Silu with(double beta) {
            return new Silu(beta);
        }

        @Override
        public void forward(Pass pass) {
            if (beta == 1) Loops.forward(Elementary.SILU, pass);
            else Activation.super.forward(pass);
        }

        @Override
        public void backward(Pass pass) {
            if (!pass.needsInputGradient()) return;
            if (beta == 1) Loops.backward(Elementary.SILU_SLOPE, pass);
            else Activation.super.backward(pass);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "silu",
                    List.of("swish"),
                    "z·σ(βz)",
                    "σ(βz) + βz·σ(βz)·(1 − σ(βz))",
                    Range.from(-0.2784645427610738 / beta),
                    1.099839320128867,
                    Set.of(SATURATES_LEFT),
                    "Smooth, and passes some gradient for negative z.",
                    "Dearer than ReLU; falls before it rises.",
                    "Hidden layers of deep networks.",
                    "CSE 4237 (002); Ramachandran et al. 2017, arXiv 1710.05941");
        }
    }

    /// Gaussian error linear unit `z·Φ(z)`, exact, with the normal distribution function `Φ`.
    record Gelu() implements Activation {
        public Gelu {}

        @Override
        public double value(double z) {
            return product(z, normalDistribution(z));
        }

        @Override
        public double derivative(double z, double a) {
            return normalDistribution(z) + product(z, normalDensity(z));
        }

        @Override
        public void forward(Pass pass) {
            Loops.forward(Elementary.GELU, pass);
        }

        @Override
        public void backward(Pass pass) {
            if (pass.needsInputGradient()) {
                Loops.backward(Elementary.GELU_SLOPE, pass);
            }
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "gelu",
                    List.of("gaussian-error-linear-unit"),
                    "z·Φ(z)",
                    "Φ(z) + z·φ(z)",
                    Range.from(-0.16997120747990366),
                    1.1289041451851547,
                    Set.of(SATURATES_LEFT),
                    "Smooth, and the usual choice of transformers.",
                    "Dearer than ReLU; falls before it rises.",
                    "Hidden layers of deep networks.",
                    "Hendrycks and Gimpel 2016, arXiv 1606.08415");
        }
    }

    /// GELU by the tanh formula `½z·(1 + tanh u)` with `u = √(2/π)·(z + 0.044715 z³)`, which is
    /// `z·σ(2u)`.
    record GeluTanh() implements Activation {
        private static final double CUBE = 0.044715;
        private static final double TWO_SQRT_TWO_OVER_PI = 1.5957691216057308;

        public GeluTanh {}

        @Override
        public double value(double z) {
            return product(z, sigmoid(doubled(z)));
        }

        @Override
        public double derivative(double z, double a) {
            double s = sigmoid(doubled(z));
            double slope = TWO_SQRT_TWO_OVER_PI * (1 + 3 * CUBE * z * z);
            return s + product(z * slope, s * (1 - s));
        }

        private static double doubled(double z) {
            return TWO_SQRT_TWO_OVER_PI * (z + CUBE * z * z * z);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "gelu-tanh",
                    List.of("gelu-approximate"),
                    "½z·(1 + tanh u), u = √(2/π)·(z + 0.044715 z³)",
                    "½(1 + tanh u) + ½z·(1 − tanh² u)·√(2/π)·(1 + 0.134145 z²)",
                    Range.from(-0.17004075057125406),
                    1.1289930686587717,
                    Set.of(SATURATES_LEFT),
                    "Within 0.0005 of GELU without the error function.",
                    "An approximation kept for models trained with it.",
                    "Hidden layers, where a given model has it.",
                    "Hendrycks and Gimpel 2016, arXiv 1606.08415");
        }
    }

    /// Scaled ELU: `λ·z` for `z > 0`, else `λα·(eᶻ − 1)`, with the two numbers that keep mean 0 and
    /// variance 1 from layer to layer.
    record Selu() implements Activation {
        private static final double LAMBDA = 1.0507009873554805;
        private static final double LAMBDA_ALPHA = 1.7580993408473768;

        public Selu {}

        @Override
        public double value(double z) {
            return z > 0 ? LAMBDA * z : LAMBDA_ALPHA * StrictMath.expm1(z);
        }

        @Override
        public double derivative(double z, double a) {
            return z > 0 ? LAMBDA : a + LAMBDA_ALPHA;
        }

        @Override
        public void forward(Pass pass) {
            Loops.forwardElu((float) LAMBDA, (float) LAMBDA_ALPHA, pass);
        }

        @Override
        public void backward(Pass pass) {
            if (pass.needsInputGradient()) {
                Loops.backwardElu(
                        (float) LAMBDA,
                        LAMBDA_ALPHA,
                        pass.output().data(),
                        pass.outputGradient().data(),
                        pass.inputGradient().data(),
                        pass.input().size());
            }
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "selu",
                    List.of("scaled-elu", "scaled-exponential-linear-unit"),
                    "λ·z if z > 0, else λα·(eᶻ − 1); λ = 1.0507, α = 1.6733",
                    "λ if z > 0, else a + λα",
                    Range.above(-LAMBDA_ALPHA),
                    LAMBDA_ALPHA,
                    Set.of(ZERO_CENTRED, MONOTONIC, SATURATES_LEFT),
                    "Keeps mean 0 and variance 1 through many layers without normalisation.",
                    "Needs LeCun's normal weights and standardised inputs to do so.",
                    "Hidden layers of deep plain networks.",
                    "Klambauer et al. 2017, arXiv 1706.02515");
        }
    }

    /// Continuously differentiable ELU: `z` for `z > 0`, else `α·(e^{z/α} − 1)`.
    ///
    /// @param alpha the floor is `−α`; positive and finite
    record Celu(double alpha) implements Activation {
        public Celu {
            requirePositive("celu α", alpha);
        }

        public Celu() {
            this(1);
        }

        @Override
        public double value(double z) {
            return z > 0 ? z : alpha * StrictMath.expm1(z / alpha);
        }

        @Override
        public double derivative(double z, double a) {
            return z > 0 ? 1 : a / alpha + 1;
        }

        @Override
        public OptionalDouble parameter() {
            return OptionalDouble.of(alpha);
        }

        @Override
        public Celu with(double alpha) {
            return new Celu(alpha);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "celu",
                    List.of("continuous-elu"),
                    "z if z > 0, else α·(e^(z/α) − 1)",
                    "1 if z > 0, else a/α + 1",
                    Range.above(-alpha),
                    1,
                    Set.of(MONOTONIC, SATURATES_LEFT),
                    "ELU whose derivative has no jump for any α.",
                    "An exponential to compute; saturates for negative z.",
                    "Hidden layers.",
                    "Barron 2017, arXiv 1704.07483");
        }
    }

    /// Mish `z·tanh(ln(1 + eᶻ))`.
    record Mish() implements Activation {
        public Mish {}

        @Override
        public double value(double z) {
            return product(z, gate(z));
        }

        @Override
        public double derivative(double z, double a) {
            double t = gate(z);
            return t + product(z, (1 - t * t) * sigmoid(z));
        }

        /// `tanh(ln(1 + eᶻ)) = ((1 + eᶻ)² − 1)/((1 + eᶻ)² + 1)`, multiplied out so that nothing
        /// cancels, and by `e^{−2z}` for positive `z`.
        private static double gate(double z) {
            double e = StrictMath.exp(-Math.abs(z));
            if (z > 0) return (1 + 2 * e) / (1 + 2 * e + 2 * e * e);
            return e * (e + 2) / (e * (e + 2) + 2);
        }

        @Override
        public void forward(Pass pass) {
            Loops.forward(Elementary.MISH, pass);
        }

        @Override
        public void backward(Pass pass) {
            if (pass.needsInputGradient()) Loops.backward(Elementary.MISH_SLOPE, pass);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "mish",
                    List.of(),
                    "z·tanh(ln(1 + eᶻ))",
                    "t + z·(1 − t²)·σ(z), t = tanh(ln(1 + eᶻ))",
                    Range.from(-0.3088434130172504),
                    1.088498161251728,
                    Set.of(SATURATES_LEFT),
                    "Smooth, and passes some gradient for negative z.",
                    "The dearest of the smooth ReLUs; falls before it rises.",
                    "Hidden layers of deep networks.",
                    "Misra 2019, arXiv 1908.08681");
        }
    }

    /// Softplus `ln(1 + eᶻ)`, the smooth ReLU; its derivative is the sigmoid.
    record Softplus() implements Activation {
        public Softplus {}

        @Override
        public double value(double z) {
            return softplus(z);
        }

        @Override
        public double derivative(double z, double a) {
            return sigmoid(z);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "softplus",
                    List.of("smooth-relu"),
                    "ln(1 + eᶻ)",
                    "σ(z)",
                    Range.above(0),
                    1,
                    Set.of(MONOTONIC, SATURATES_LEFT),
                    "Smooth everywhere, and always positive.",
                    "Dearer than ReLU without learning better as a rule; not zero-centred.",
                    "Output that must be positive, such as a scale or a rate.",
                    "Dugas et al. 2001");
        }
    }

    /// Softsign `z/(1 + |z|)`.
    record Softsign() implements Activation {
        public Softsign {}

        @Override
        public double value(double z) {
            return Double.isInfinite(z) ? Math.signum(z) : z / (1 + Math.abs(z));
        }

        @Override
        public double derivative(double z, double a) {
            double d = 1 + Math.abs(z);
            return 1 / (d * d);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "softsign",
                    List.of(),
                    "z/(1 + |z|)",
                    "1/(1 + |z|)²",
                    Range.open(-1, 1),
                    1,
                    Set.of(ZERO_CENTRED, MONOTONIC, SATURATES_LEFT, SATURATES_RIGHT),
                    "Like tanh without an exponential; saturates more slowly.",
                    "Its derivative falls quickly near 0, so it learns slowly.",
                    "Hidden layers of shallow networks.",
                    "Bergstra et al. 2009");
        }
    }

    /// Hard sigmoid: `z/6 + ½` cut to `[0, 1]`. (Keras 2 had `z/5 + ½`.)
    record HardSigmoid() implements Activation {
        public HardSigmoid {}

        @Override
        public double value(double z) {
            return Math.clamp(z / 6 + 0.5, 0.0, 1.0);
        }

        @Override
        public double derivative(double z, double a) {
            return inside(z, -3, 3) / 6;
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "hard-sigmoid",
                    List.of(),
                    "min(1, max(0, z/6 + ½))",
                    "1/6 if −3 < z < 3, else 0",
                    Range.closed(0, 1),
                    1.0 / 6,
                    Set.of(MONOTONIC, SATURATES_LEFT, SATURATES_RIGHT),
                    "A sigmoid without an exponential.",
                    "No gradient at all outside (−3, 3).",
                    "Gates and outputs on small devices.",
                    "Courbariaux et al. 2015; this slope: Howard et al. 2019, arXiv 1905.02244");
        }
    }

    /// Hard tanh: `z` cut to `[−1, 1]`.
    record HardTanh() implements Activation {
        public HardTanh {}

        @Override
        public double value(double z) {
            return Math.clamp(z, -1.0, 1.0);
        }

        @Override
        public double derivative(double z, double a) {
            return inside(z, -1, 1);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "hard-tanh",
                    List.of("satlins"),
                    "min(1, max(−1, z))",
                    "1 if −1 < z < 1, else 0",
                    Range.closed(-1, 1),
                    1,
                    Set.of(ZERO_CENTRED, MONOTONIC, SATURATES_LEFT, SATURATES_RIGHT),
                    "A tanh without an exponential.",
                    "No gradient at all outside (−1, 1).",
                    "Hidden layers on small devices.",
                    "Collobert 2004");
        }
    }

    /// Hard swish `z·hardSigmoid(z)`.
    record HardSwish() implements Activation {
        public HardSwish {}

        @Override
        public double value(double z) {
            return product(z, Math.clamp(z / 6 + 0.5, 0.0, 1.0));
        }

        @Override
        public double derivative(double z, double a) {
            return z <= -3 ? 0 : z >= 3 ? 1 : z / 3 + 0.5;
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "hard-swish",
                    List.of("hard-silu"),
                    "z·min(1, max(0, z/6 + ½))",
                    "0 if z ≤ −3, 1 if z ≥ 3, else z/3 + ½",
                    Range.from(-0.375),
                    1.5,
                    Set.of(SATURATES_LEFT),
                    "A swish without an exponential.",
                    "Kinks at ±3; falls before it rises.",
                    "Hidden layers on small devices.",
                    "Howard et al. 2019, arXiv 1905.02244");
        }
    }

    /// ReLU with a ceiling: `z` cut to `[0, 6]`.
    record Relu6() implements Activation {
        public Relu6 {}

        @Override
        public double value(double z) {
            return Math.clamp(z, 0.0, 6.0);
        }

        @Override
        public double derivative(double z, double a) {
            return inside(z, 0, 6);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    "relu6",
                    List.of(),
                    "min(6, max(0, z))",
                    "1 if 0 < z < 6, else 0",
                    Range.closed(0, 6),
                    1,
                    Set.of(MONOTONIC, SATURATES_LEFT, SATURATES_RIGHT),
                    "Bounded, so it survives few-bit arithmetic.",
                    "No gradient outside (0, 6); units can die on both sides.",
                    "Hidden layers on small devices.",
                    "Krizhevsky 2010; Howard et al. 2017, arXiv 1704.04861");
        }
    }

    /// `z·p`, where a factor `p` that has died out wins over an infinite `z`.
    private static double product(double z, double p) {
        return p == 0 ? 0 : z * p;
    }

    /// `1` for `low < z < high`, else `0`; NaN for NaN.
    private static double inside(double z, double low, double high) {
        return z > low && z < high ? 1 : Double.isNaN(z) ? z : 0;
    }

    private static void requireFinite(String what, double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException(what + " must be finite but is " + x + ".");
        }
    }

    private static void requirePositive(String what, double x) {
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what + " must be positive and finite but is " + x + ".");
        }
    }
}
