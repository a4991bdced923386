package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.matrix.Matrix;
import glassnet.network.ParameterVector;
import java.util.ArrayList;
import java.util.Optional;

/// What is done to a model after its last epoch: temperature, threshold and intervals.
final class Finishing {
    private Finishing() {}

    /// Fails if `finish` asks for what the target or the rows do not allow.
    ///
    /// @param held whether there are rows that choose the epoch
    static void requirePossible(Finish finish, TargetEncoder target, boolean held) {
        if (finish.needsRows() || finish.decides()) requireOne(finish, target);
        if (finish.calibrated() && target.task() == Task.REGRESSION) {
            throw new IllegalArgumentException(
                    "Only probabilities can be calibrated, but \"%s\" is a number."
                            .formatted(target.name()));
        }
        if (finish.decides() && target.task() != Task.BINARY) {
            throw new IllegalArgumentException(
                    "A threshold needs a target of two classes but \"%s\" %s."
                            .formatted(
                                    target.name(),
                                    target instanceof TargetEncoder.Classes classes
                                            ? "has " + classes.classes().size()
                                            : "is a number"));
        }
        if (finish.needsRows() && !held) {
            throw new IllegalArgumentException(
                    "%s is chosen on validation rows, but there are none. Give at least %d rows and a validation fraction above 0, or do without."
                            .formatted(finish.chosen(), 2 * Parts.LEAST_VALIDATION_ROWS));
        }
    }

    private static void requireOne(Finish finish, TargetEncoder target) {
        if (target.columns().size() == 1) return;
        throw new IllegalArgumentException(
                "%s is found for one target but there are %d: %s. Train a model for each, or do without."
                        .formatted(
                                finish.calibrated() ? "A temperature" : "A threshold",
                                target.columns().size(),
                                target.name()));
    }

    static Classifier of(Classifier model, Finish finish, Optional<HeldOut> held) {
        Predictor predictor = model.predictor();
        Optional<Temperature> temperature = Optional.empty();
        if (finish.calibrated()) {
            HeldOut rows = held.orElseThrow();
            var found = Temperature.of(rows.logits(), rows.labels(), rows.rowWeights());
            ParameterVector cooled = found.applied(predictor.parameters());
            predictor =
                    new Predictor(predictor.encoder(), cooled.network(), cooled, predictor.loss());
            held = Optional.of(rows.cooled(found.value()));
            temperature = Optional.of(found);
        }
        float threshold = 0.5f;
        if (finish.decides()) {
            threshold =
                    finish.threshold() instanceof ThresholdRule.At at
                            ? at.value()
                            : threshold(finish.threshold(), model, held.orElseThrow());
        }
        return new Classifier(
                predictor,
                model.target(),
                new Decision(temperature, threshold),
                model.provenance());
    }

    private static float threshold(ThresholdRule rule, Classifier model, HeldOut rows) {
        Matrix outputs = rows.outputs(model.predictor().loss());
        float[] p = new float[outputs.rows()];
        for (int i = 0; i < p.length; i++) p[i] = Classifier.probability(outputs, i, 1);
        return rule.of(p, rows.labels(), rows.rowWeights());
    }

    static Regressor of(Regressor model, Optional<HeldOut> held) {
        if (held.isEmpty()) return model;
        int last = model.predictor().network().outputs() - 1;
        Matrix outputs = held.get().outputs(model.predictor().loss());
        Conformal intervals = errors(outputs, 0, last, held.get(), 0, model.target());
        return new Regressor(model.predictor(), model.target(), intervals, model.provenance());
    }

    static MultiTarget of(MultiTarget model, Optional<HeldOut> held) {
        if (held.isEmpty()) return model;
        var intervals = new ArrayList<Conformal>();
        Matrix outputs = held.get().outputs(model.predictor().loss());
        for (TargetEncoder.Single target : model.target().each()) {
            intervals.add(
                    switch (target) {
                        case TargetEncoder.Classes _ -> Conformal.none();
                        case TargetEncoder.Quantity number -> {
                            int j = intervals.size();
                            yield errors(outputs, j, j, held.get(), j, number);
                        }
                    });
        }
        return new MultiTarget(model.predictor(), model.target(), intervals, model.provenance());
    }

    /// How far the numbers of target `j` lie outside of outputs `first` to `last`, whose middle one
    /// is the prediction.
    private static Conformal errors(
            Matrix outputs,
            int first,
            int last,
            HeldOut rows,
            int j,
            TargetEncoder.Quantity number) {
        float[] errors = new float[outputs.rows()];
        for (int i = 0; i < errors.length; i++) {
            float middle = outputs.get(i, (first + last) / 2);
            double low = Math.min(outputs.get(i, first), middle);
            double high = Math.max(outputs.get(i, last), middle);
            float actual = rows.targets().get(i, j);
            errors[i] = (float) (Math.max(low - actual, actual - high) * number.deviation());
        }
        return Conformal.of(errors);
    }
}
