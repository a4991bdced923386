package glassnet.loss;

import glassnet.matrix.Matrix;
import glassnet.text.Spelling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How wrong an output is, as one number per example, with its exact gradient and its output link.
///
/// A loss takes what the last layer gives, the *logits* `z`, and owns the link that turns them into
/// a prediction (softmax, sigmoid, identity). [#value] and [#gradient] define it for one example in
/// double precision; [#sumAndGradient] is the loop over a batch. Sums, not means: the mean over the
/// batch is taken in one place, by `TrainingRun`.
///
/// Every loss is finite for every finite `z`.
public sealed interface Loss
        permits CategoricalCrossEntropy,
                ElementwiseLoss,
                KullbackLeibler,
                Loss.Custom,
                Quantile,
                SoftmaxCrossEntropy {

    /// The loss of one example with logits `z` and target `t`.
    double value(double[] z, double[] t);

    /// Assigns `dz = ∂L/∂z` of one example.
    void gradient(double[] z, double[] t, double[] dz);

    /// Names, formulas, use and source.
    LossFacts facts();

    /// The hyper-parameters, such as Huber's `δ`; empty for most losses.
    default List<Double> parameters() {
        return List.of();
    }

    /// The same loss with other hyper-parameters.
    ///
    /// @throws IllegalArgumentException if it has none, or not these
    default Loss with(List<Double> parameters) {
        throw new IllegalArgumentException(
                facts().name() + " takes no numbers in brackets but was given " + parameters + ".");
    }

    /// The name that [#named] reads: `mse`, or `huber(2)` where a hyper-parameter is not the usual
    /// one.
    default String name() {
        boolean usual = parameters().isEmpty() || all().contains(this);
        return new Spelling(facts().name(), usual ? List.of() : parameters()).toString();
    }

    /// Every built-in loss with its usual hyper-parameters.
    static List<Loss> all() {
        return List.of(
                new MeanSquaredError(),
                new HalfSquaredError(),
                new MeanAbsoluteError(),
                new Huber(),
                new LogCosh(),
                new Quantile(),
                new BinaryCrossEntropy(),
                new CategoricalCrossEntropy(),
                new SigmoidCrossEntropy(),
                new SoftmaxCrossEntropy(),
                new Focal(),
                new KullbackLeibler(),
                new Hinge(),
                new SquaredHinge(),
                new Poisson());
    }

    /// Reads `mse`, `bce`, `huber(2)`, `quantile(0.1, 0.9)`: a name or alias, and hyper-parameters
    /// where they are not the usual ones.
    ///
    /// @throws IllegalArgumentException naming the nearest loss if there is none of this name
    static Loss named(String text) {
        var spelling = Spelling.parse(text);
        for (Loss loss : all()) {
            if (spelling.means(loss.facts().name(), loss.facts().aliases())) {
                return spelling.parameters().isEmpty() ? loss : loss.with(spelling.parameters());
            }
        }
        throw spelling.unknown("loss", all().stream().map(Loss::name).toList());
    }

    /// The loss that gives the same numbers from logits as this one gives from probabilities; this
    /// one itself if it takes logits already.
    default Loss fromLogits() {
        return this;
    }

    /// Assigns the prediction `p` that belongs to logits `z`; of the same length.
    default void link(double[] z, double[] p) {
        System.arraycopy(z, 0, p, 0, z.length);
    }

    /// How many columns a target has when the network has `outputs` outputs; another count is
    /// refused, but for the single column of integer labels that the categorical losses take too.
    ///
    /// @throws IllegalArgumentException if `outputs` does not suit this loss
    default int targets(int outputs) {
        return outputs;
    }

    /// Assigns `dz = w·∂L/∂z` for every row and returns the sum `Σ w·L` over the rows. A row of
    /// weight 0 does not count at all, whatever it holds.
    ///
    /// @param z logits, batch × outputs
    /// @param t targets, batch × targets
    /// @param w weights, batch × 1, or null where every row counts 1
    /// @param dz batch × outputs
    default double sumAndGradient(Matrix z, Matrix t, @Nullable Matrix w, Matrix dz) {
        double[] zRow = new double[z.columns()];
        double[] tRow = new double[t.columns()];
        double[] dRow = new double[z.columns()];
        double sum = 0;
        for (int i = 0; i < z.rows(); i++) {
            double weight = w == null ? 1 : w.get(i);
            for (int j = 0; j < zRow.length; j++) zRow[j] = z.get(i, j);
            for (int j = 0; j < tRow.length; j++) tRow[j] = t.get(i, j);
            if (weight != 0) sum += weight * value(zRow, tRow);
            gradient(zRow, tRow, dRow);
            for (int j = 0; j < dRow.length; j++) {
                dz.set(i, j, weight == 0 ? 0 : (float) (weight * dRow[j]));
            }
        }
        return sum;
    }

    /// Assigns the predictions of all rows; `p` may be `z` itself.
    default void predict(Matrix z, Matrix p) {
        predict(z, p, new double[z.columns()], new double[z.columns()]);
    }

    /// The same with scratch for a row of each; allocates nothing.
    default void predict(Matrix z, Matrix p, double[] zRow, double[] pRow) {
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < zRow.length; j++) zRow[j] = z.get(i, j);
            link(zRow, pRow);
            for (int j = 0; j < pRow.length; j++) p.set(i, j, (float) pRow[j]);
        }
    }

    /// The open door of this sealed family.
    non-sealed interface Custom extends Loss {

        /// Nothing is known of a custom loss but what it says itself here.
        @Override
        default LossFacts facts() {
            return new LossFacts(
                    getClass().getSimpleName(),
                    List.of(),
                    "L(z, t)",
                    "∂L/∂z",
                    "its own",
                    "",
                    "a loss of your own");
        }
    }
}
