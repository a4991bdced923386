package glassnet.plot;

import glassnet.doctor.Checkup;
import glassnet.insight.Attributions;
import glassnet.insight.Interaction;
import glassnet.insight.PartialDependence;
import glassnet.loss.Loss;
import glassnet.metrics.Calibration;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.model.Model;
import glassnet.model.PermutationImportance;
import glassnet.model.SingleTarget;
import glassnet.network.Activation;
import glassnet.network.Network;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.tuning.SearchSpace;
import glassnet.tuning.Trial;
import java.util.List;
import java.util.Optional;

/// Every picture there is, in one look: colours that people with any colour vision tell apart
/// (after Okabe and Ito 2008), shapes or dashes beside colour, legends, units.
///
/// ```java
/// Charts.lossHistory(model).save(Path.of("loss.svg"));
/// ```
///
/// The same input gives the same bytes.
public final class Charts {
    private Charts() {}

    /// `f(z)` and `f′(z)` for z from −6 to 6.
    public static Picture activation(Activation activation) {
        return FunctionCurves.activation(activation);
    }

    /// Several activations and their derivatives for z from −6 to 6, one frame above the other.
    ///
    /// @param activations at least one, at most 8: so many colours are told apart
    public static Picture activations(List<Activation> activations) {
        return FunctionCurves.activations(activations);
    }

    /// A loss and its derivative by what the last layer gives: by one output where each counts
    /// alone, by the probability or logit of the actual one of two classes where they count
    /// together.
    ///
    /// @param target what is true: a number, or the probability of the class
    public static Picture loss(Loss loss, double target) {
        return FunctionCurves.loss(loss, target);
    }

    /// Training and validation loss of every epoch, the best epoch marked; a logarithmic axis where
    /// the loss falls far.
    ///
    /// @param history at least one epoch
    /// @param loss what the y axis is called, such as `loss`
    public static Picture lossHistory(List<Epoch> history, String loss) {
        return Curves.lossHistory(history, loss, true);
    }

    /// The same of a model, which says how it was trained. Of an ensemble the losses are means and
    /// no epoch is marked: each member has its own best one.
    public static Picture lossHistory(Model model) {
        return Curves.lossHistory(
                model.provenance().history(),
                "loss: " + Text.words(model.predictor().loss()),
                model.predictor().network().members() == 1);
    }

    /// Gradient descent of one weight `w` on the loss `(w·x − y)²`, as lecture 003 draws it: the
    /// loss against `w`, and for each learning rate the points it steps on.
    ///
    /// @param start the first `w`
    /// @param steps of each descent
    /// @param rates learning rates, one or more
    public static Picture descent(double x, double y, double start, int steps, double... rates) {
        return Curves.descent(x, y, start, steps, rates);
    }

    /// What a model predicts over two columns, the others held at their median or most frequent
    /// value; the rows of `table` as points.
    ///
    /// @param columnX a numeric column the model reads
    /// @param columnY another
    /// @throws IllegalArgumentException if one is not numeric; the message names it
    public static Picture decisionBoundary(
            SingleTarget model, Table table, String columnX, String columnY) {
        return DecisionBoundary.of(model, table, columnX, columnY);
    }

    /// Layers from left to right, their units (some of them, where there are many) and edges.
    public static Picture network(Network network) {
        return NetworkDiagram.of(network);
    }

    /// The network with one row in it: units coloured by their value, lines by what they carry.
    ///
    /// @param row its index in `table`, from 0
    public static Picture activations(SingleTarget model, Table table, int row) {
        return ActivationDiagram.of(model, table, row);
    }

    /// What each column of a row contributed to its prediction.
    public static Picture contributions(Attributions attributions) {
        return Contributions.of(attributions);
    }

    /// Rows by actual and by predicted class: counts, and shares of the actual class as shade.
    public static Picture confusion(ClassificationEvaluation evaluation) {
        return ConfusionMatrix.of(evaluation);
    }

    /// Stated probabilities against what came true, with 95 % intervals.
    ///
    /// @param second of two classes the one whose probability it is; of more, the predicted class's
    ///   is looked at and this is empty
    public static Picture reliability(Calibration calibration, Optional<String> second) {
        return Reliability.of(calibration, second);
    }

    /// Predicted numbers against actual ones.
    ///
    /// @param name of the target
    public static Picture predictedAgainstActual(float[] predicted, float[] actual, String name) {
        return Residuals.predictedAgainstActual(predicted, actual, name);
    }

    /// How often predictions miss by how much.
    ///
    /// @param name of the target
    public static Picture residuals(float[] predicted, float[] actual, String name) {
        return Residuals.histogram(predicted, actual, name);
    }

    /// What the model loses when a column is shuffled, the most important first.
    ///
    /// @param most columns to show, at least 1
    public static Picture importance(PermutationImportance importance, int most) {
        return Importances.of(importance, most);
    }

    /// A named line through points.
    ///
    /// @param x as long as `y`
    public record Line(String name, List<Double> x, List<Double> y) {
        public Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
            if (x.size() != y.size()) {
                throw new IllegalArgumentException(
                        "The line \"%s\" has %d x but %d y.".formatted(name, x.size(), y.size()));
            }
        }
    }

    /// Lines over logarithmic axes, for what grows by factors.
    ///
    /// @param lines at least one; all numbers finite and above 0
    public static Picture lines(String title, String xTitle, String yTitle, List<Line> lines) {
        return Lines.of(title, xTitle, yTitle, lines);
    }

    /// The gradient norm of every layer, from before the first step to the end: whether the
    /// learning signal reaches the first layers.
    ///
    /// @param checkups at least one
    public static Picture gradients(List<Checkup> checkups) {
        return Health.gradients(checkups);
    }

    /// What a model predicts as one column moves: in the mean, and for single rows.
    public static Picture partialDependence(PartialDependence dependence) {
        return Dependence.of(dependence);
    }

    /// What a model predicts in the mean as two columns move, as a map.
    public static Picture interaction(Interaction interaction) {
        return Dependence.of(interaction);
    }

    /// The trials of a search: the loss of each and the best so far, and below the loss against
    /// each setting that was searched.
    ///
    /// @param trials at least one with a loss
    public static Picture trials(SearchSpace space, List<Trial> trials) {
        return Trials.of(space, trials);
    }
}
