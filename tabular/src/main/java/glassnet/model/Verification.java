package glassnet.model;

import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import glassnet.table.Table;
import glassnet.training.Epoch;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A model, and what its training gives when it is done once more: the same bits, or where they
/// part.
///
/// ```java
/// var verification = Verification.of(model, table, epoch -> {});
/// if (!verification.isReproduced()) IO.println(verification.cause());
/// ```
///
/// @param model to be proved
/// @param again what came out
public record Verification(Model model, Model again) {

    /// The first number that came out otherwise.
    ///
    /// @param parameter such as `layer1.w`
    /// @param row counted from 0
    /// @param column counted from 0
    public record Difference(String parameter, int row, int column, float model, float again) {

        /// Such as `layer1.w[0,3]`.
        public String place() {
            return "%s[%s,%s]".formatted(parameter, row, column);
        }
    }

    /// Prepares to train once more as `model` was.
    ///
    /// @param table the rows it was learnt from, those that chose its epoch among them
    /// @throws IllegalArgumentException if the model does not hold what was asked for, or the table
    ///   cannot be learnt from
    public static Fit<?> fit(Model model, Table table) {
        Plan plan =
                model.provenance()
                        .plan()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "The model does not say how it was trained: an optimizer, schedule or metric of a program's own cannot be written down. Train it again with that program and compare the SHA-256 of its parameters."));
        return plan.recipe().fit(table, plan.training()).unwatched();
    }

    /// Trains once more, as many epochs as `model` was.
    ///
    /// @param table as [#fit] takes it
    /// @param told is told of each epoch
    /// @throws TrainingException if training diverged
    public static Verification of(Model model, Table table, Consumer<Epoch> told) {
        Fit<?> fit = fit(model, table);
        int epochs = model.provenance().history().size();
        while (fit.hasNext() && fit.run().history().size() < epochs) told.accept(fit.next());
        return new Verification(model, fit.model());
    }

    /// Whether all came out the same: weights, how columns and target are prepared, and what is
    /// done with the outputs.
    public boolean isReproduced() {
        return isSameNetwork() && different() == 0 && isPreparedAlike() && isFinishedAlike();
    }

    /// Whether thresholds, temperatures and the errors of intervals are the same.
    public boolean isFinishedAlike() {
        return finish(model).equals(finish(again));
    }

    private static Object finish(Model model) {
        return switch (model) {
            case Classifier classifier -> classifier.decision();
            case Regressor regressor -> regressor.intervals();
            case MultiTarget several -> several.intervals();
        };
    }

    /// Whether both networks have parameters of the same names and shapes.
    public boolean isSameNetwork() {
        return parameters(model).parameters().equals(parameters(again).parameters());
    }

    /// Whether columns and target are prepared alike.
    public boolean isPreparedAlike() {
        return model.predictor().encoder().equals(again.predictor().encoder())
                && model.target().equals(again.target());
    }

    /// Whether the rows are those that the model was learnt from.
    public boolean isSameData() {
        return data(model).equals(data(again));
    }

    private static Optional<String> data(Model model) {
        return Optional.ofNullable(model.provenance().settings().get(Provenance.DATA));
    }

    /// How many parameters have other bits, of two equal networks.
    public int different() {
        float[] then = parameters(model).values();
        float[] now = parameters(again).values();
        int different = 0;
        for (int i = 0; i < then.length; i++) if (!isSame(then[i], now[i])) different++;
        return different;
    }

    /// The first parameter that has other bits, of two equal networks.
    public Optional<Difference> first() {
        List<Parameter> names = parameters(model).parameters();
        for (Parameter name : names) {
            var then = parameters(model).window(name.name());
            var now = parameters(again).window(name.name());
            for (int i = 0; i < name.rows(); i++) {
                for (int j = 0; j < name.columns(); j++) {
                    if (!isSame(then.get(i, j), now.get(i, j))) {
                        return Optional.of(
                                new Difference(name.name(), i, j, then.get(i, j), now.get(i, j)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static ParameterVector parameters(Model model) {
        return model.predictor().parameters();
    }

    /// Zero and minus zero are two.
    private static boolean isSame(float a, float b) {
        return Float.floatToRawIntBits(a) == Float.floatToRawIntBits(b);
    }

    /// Why the bits are most likely others, in a sentence.
    public String cause() {
        return Suspicion.of(model, again);
    }
}
