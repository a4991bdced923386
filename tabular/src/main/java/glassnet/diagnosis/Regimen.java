package glassnet.diagnosis;

import glassnet.doctor.Cure;
import glassnet.feature.FeatureSpec;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// All that a cure may change: what to learn, how, and from which rows.
///
/// @param learnt rows to learn from, validation rows among them
/// @param judged rows to compare on
public record Regimen(Recipe<?> recipe, Training training, Table learnt, Table judged) {

    /// The regimen as `cure` wants it.
    public Regimen with(Cure cure) {
        Recipe<?> changed = recipe.withHidden(cure.hidden(recipe.hidden()));
        var next = new Regimen(changed, cure.training(training), learnt, judged);
        return switch (cure) {
            case Cure.Activate _,
                    Cure.Initialize _,
                    Cure.LearningRate _,
                    Cure.Reschedule _,
                    Cure.Shrink _,
                    Cure.Simplify _,
                    Cure.Grow _ ->
                    next;
            // encoders scale every column, and the output of a recipe is linear
            case Cure.ScaleInputs _, Cure.LinearOutput _ -> next;
            case Cure.StopEarly(double fraction, int _) ->
                    next.with(
                            changed.withValidationFraction(
                                    Math.max(fraction, changed.validationFraction())));
            case Cure.BalanceClasses _ -> next.with(changed.withBalancedClasses());
            case Cure.LeaveOut(String column) -> next.with(without(changed, column));
            case Cure.DropDuplicates _ -> next.withoutDuplicates();
        };
    }

    private Regimen with(Recipe<?> recipe) {
        return new Regimen(recipe, training, learnt, judged);
    }

    private static Recipe<?> without(Recipe<?> recipe, String column) {
        FeatureSpec features = recipe.features();
        var ignored = new ArrayList<>(features.ignored());
        if (!ignored.contains(column)) ignored.add(column);
        boolean place = features.neighbours().orElse(List.of()).contains(column);
        if (place) features = features.withNeighbours(List.of());
        return recipe.withFeatures(features.ignoring(ignored));
    }

    private Regimen withoutDuplicates() {
        List<String> columns =
                learnt.names().stream()
                        .filter(name -> !recipe.features().ignored().contains(name))
                        .toList();
        Table once = learnt.rows(Duplicates.distinct(columns, learnt));
        int[] known = Duplicates.repeated(columns, once, judged);
        boolean[] gone = new boolean[judged.rows()];
        for (int i : known) gone[i] = true;
        Table fresh = judged.rows(IntStream.range(0, gone.length).filter(i -> !gone[i]).toArray());
        return new Regimen(recipe, training, once, fresh);
    }

    /// Trains.
    public Model train() {
        return recipe.train(learnt, training);
    }
}
