package glassnet.model;

import glassnet.feature.FeatureEncoder;
import glassnet.feature.FeatureSpec;
import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import glassnet.table.Table;
import glassnet.training.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How rows become examples: what the columns become, what is compared with the outputs, and how
/// much each row counts.
///
/// @param encoder as fitted to the rows that are learnt from
record Preparation(Recipe<?> recipe, FeatureEncoder encoder, TargetEncoder target) {

    /// Fits to the rows of `learnt`.
    static Preparation of(Recipe<?> recipe, Table learnt, TargetEncoder target) {
        FeatureEncoder encoder =
                features(recipe)
                        .fit(
                                inputs(recipe, learnt),
                                target,
                                target.encode(learnt),
                                weights(recipe, target, learnt));
        return new Preparation(recipe, encoder, target);
    }

    /// Where rows are judged that belong together, or come later, those learnt from have neighbours
    /// of their own kind and those judged have none: then only who asks gets any.
    private static FeatureSpec features(Recipe<?> recipe) {
        return switch (recipe.partition()) {
            case Partition.ByChance _ -> recipe.features();
            case Partition.ByGroups _, Partition.ByTime _ ->
                    recipe.features().withoutUsualNeighbours();
        };
    }

    /// The columns that may be learnt from.
    private static Table inputs(Recipe<?> recipe, Table table) {
        Table inputs = table.without(recipe.targets().toArray(String[]::new));
        if (recipe.weight().isPresent()) inputs = inputs.without(recipe.weight().get());
        return recipe.partition().withheld().map(inputs::without).orElse(inputs);
    }

    Examples examples(Table table) {
        return new Examples(
                encoder.encode(inputs(recipe, table)),
                target.encode(table),
                weights(recipe, target, table));
    }

    /// What each member learns from, and what chooses its best epoch.
    List<Member.Rows> members(Parts parts) {
        Examples all = examples(parts.learnt());
        Table common = parts.validation();
        Examples judged = common.rows() == 0 ? null : examples(common);
        var rows = new ArrayList<Member.Rows>();
        for (int k = 0; k < recipe.networks(); k++) {
            int member = k;
            rows.add(
                    parts.folds()
                            .map(folds ->
                                    new Member.Rows(
                                            all.rows(folds.training(member)),
                                            all.rows(folds.test(member))))
                            .orElseGet(() -> new Member.Rows(all, judged)));
        }
        return rows;
    }

    private static @Nullable Matrix weights(Recipe<?> recipe, TargetEncoder target, Table table) {
        if (recipe.weight().isEmpty() && !recipe.weighsClasses()) return null;
        float[] weights = new float[table.rows()];
        Arrays.fill(weights, 1);
        recipe.weight().ifPresent(name -> multiply(weights, Weights.of(table.column(name))));
        if (recipe.weighsClasses()) weighClasses(recipe, target, weights, table);
        return new Matrix(weights, 0, weights.length, 1);
    }

    private static void multiply(float[] weights, float[] factors) {
        for (int i = 0; i < weights.length; i++) weights[i] *= factors[i];
    }

    private static void weighClasses(
            Recipe<?> recipe, TargetEncoder target, float[] weights, Table table) {
        if (!(target instanceof TargetEncoder.Classes classes)) {
            throw new IllegalArgumentException(
                    "Class weights (%s) need a target of classes but %s."
                            .formatted(recipe.classWeights(), Goal.unfit(target, "a regression")));
        }
        int[] labels = classes.labels(table);
        double[] factors = recipe.classWeights().factors(classes.classes(), labels, weights);
        for (int i = 0; i < labels.length; i++) {
            weights[i] = (float) (weights[i] * factors[labels[i]]);
        }
    }
}
