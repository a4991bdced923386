package glassnet.insight;

import glassnet.explain.ChainRule;
import glassnet.explain.Derivative;
import glassnet.explain.Explanation;
import glassnet.explain.OneStep;
import glassnet.explain.Reference;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.optimizer.Optimizer;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One row's way from raw cells to the prediction, and back from the loss.
///
/// ```java
/// var explained = RowExplanation.of(model, table, 0, 5);
/// IO.print(explained.network());
/// IO.print(explained.back("Adelie", 5).derivative("layer1.w[0,0]"));
/// ```
///
/// @param model that predicts
/// @param columns what becomes of every cell
/// @param network from the features to the output
/// @param prediction as the model says it: a class or a number
public record RowExplanation(
        SingleTarget model, List<Preparation> columns, Explanation network, String prediction) {

    public RowExplanation {
        columns = List.copyOf(columns);
    }

    /// Explains one row.
    ///
    /// @param row its index, from 0
    /// @param top how many terms of a sum and units of a layer are shown
    public static RowExplanation of(SingleTarget model, Table table, int row, int top) {
        Table one = one(table, row);
        var columns = new ArrayList<Preparation>();
        FeatureEncoder encoder = model.predictor().encoder();
        Table cells = encoder.completed(one);
        for (Encoding encoding : encoder.encodings()) {
            columns.add(Preparation.of(encoding, cells).after(encoder.origin(encoding.column())));
        }
        return new RowExplanation(
                model,
                columns,
                Explanation.of(
                        Reference.of(model.predictor().parameters()),
                        model.predictor().loss(),
                        features(model, one),
                        top),
                model.predictions(one).text(0));
    }

    /// Those `most` columns whose features are the largest, in the order of all.
    public List<Preparation> largest(int most) {
        List<Preparation> largest =
                columns.stream()
                        .sorted(Comparator.comparingDouble(Preparation::size).reversed())
                        .limit(most)
                        .toList();
        return columns.stream().filter(largest::contains).toList();
    }

    private static Table one(Table table, int row) {
        if (row < 0 || row >= table.rows()) {
            throw new IllegalArgumentException(
                    "There is no row %d; the data has rows 1 to %d."
                            .formatted(row + 1, table.rows()));
        }
        return table.rows(row);
    }

    private static double[] features(SingleTarget model, Table one) {
        Matrix x = model.predictor().encoder().encode(one);
        double[] features = new double[x.columns()];
        for (int j = 0; j < features.length; j++) features[j] = x.get(0, j);
        return features;
    }

    /// The way back from the loss.
    ///
    /// @param target what the row's prediction should have been: a class or a number
    /// @throws IllegalArgumentException if the model cannot predict that
    public ChainRule back(String target, int top) {
        Column word = Column.Categorical.of(model.target().column(), target);
        Matrix t = model.target().encode(Table.of(word));
        return ChainRule.of(
                Reference.of(model.predictor().parameters()),
                model.predictor().loss(),
                network.x().stream().mapToDouble(f -> f.value()).toArray(),
                new double[] {t.get(0)},
                top);
    }

    /// What the first step of the run's optimizer would do with this row alone; empty where its
    /// settings are not known.
    public Optional<OneStep> step(Derivative derivative) {
        var settings = model.provenance().settings();
        Optional<Optimizer> rule =
                Optimizer.described(settings.getOrDefault("optimizer", ""))
                        .filter(optimizer -> !optimizer.searches());
        String rate = settings.get("learning rate");
        if (rule.isEmpty() || rate == null) return Optional.empty();
        return Optional.of(
                OneStep.of(
                        model.predictor().parameters(),
                        derivative,
                        rule.get(),
                        Double.parseDouble(rate)));
    }

    /// What the network's numbers stand for, such as `p[1] is "Chinstrap"`.
    public List<String> outputs() {
        return switch (model) {
            case Classifier classifier -> names(classifier);
            case Regressor regressor -> decoded(regressor);
        };
    }

    private static List<String> names(Classifier classifier) {
        if (classifier.target().outputs() == 1) {
            return List.of(
                    "p[0] is the probability of \"%s\"".formatted(classifier.classes().get(1)));
        }
        var names = new ArrayList<String>();
        for (int j = 0; j < classifier.classes().size(); j++) {
            names.add("p[%d] is \"%s\"".formatted(j, classifier.classes().get(j)));
        }
        return names;
    }

    private static List<String> decoded(Regressor model) {
        List<Double> quantiles = model.quantiles();
        if (quantiles.isEmpty()) return List.of(decoded("", 0, model.target()));
        var lines = new ArrayList<String>();
        for (int j = 0; j < quantiles.size(); j++) {
            lines.add(decoded("quantile %s of ".formatted(quantiles.get(j)), j, model.target()));
        }
        return lines;
    }

    private static String decoded(String what, int j, TargetEncoder.Quantity target) {
        if (target.mean() == 0 && target.deviation() == 1) {
            return "%s\"%s\" = p[%d]".formatted(what, target.column(), j);
        }
        return "%s\"%s\" = p[%d]·%s + %s"
                .formatted(what, target.column(), j, target.deviation(), target.mean());
    }
}
