package glassnet.cli;

import glassnet.explain.ChainRule;
import glassnet.explain.Derivative;
import glassnet.explain.Digits;
import glassnet.explain.Factor;
import glassnet.explain.Line;
import glassnet.explain.OneStep;
import glassnet.explain.Stage;
import glassnet.insight.Attributions;
import glassnet.insight.Counterfactual;
import glassnet.insight.Preparation;
import glassnet.insight.RowExplanation;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// An explanation for programs.
final class ExplainJson {
    private ExplainJson() {}

    static SequencedMap<String, @Nullable Object> forward(int row, RowExplanation explained) {
        return Json.object(
                "row",
                row,
                "target",
                explained.model().target().column(),
                "prediction",
                explained.prediction(),
                "columns",
                explained.columns().stream().map(ExplainJson::column).toList(),
                "layers",
                explained.network().layers().stream().map(ExplainJson::stage).toList(),
                "output",
                stage(explained.network().prediction()));
    }

    private static SequencedMap<String, @Nullable Object> column(Preparation p) {
        return Json.object(
                "column",
                p.column(),
                "raw",
                p.raw().isEmpty() ? null : p.raw(),
                "imputed",
                p.imputed(),
                "formula",
                p.formula(),
                "features",
                p.features().stream()
                        .map(f -> Json.object("name", f.symbol(), "value", f.value()))
                        .toList());
    }

    private static SequencedMap<String, @Nullable Object> stage(Stage stage) {
        return Json.object(
                "title",
                stage.title(),
                "formula",
                stage.formula(),
                "lines",
                stage.lines().stream().map(ExplainJson::line).toList(),
                "folded",
                stage.folded());
    }

    private static SequencedMap<String, @Nullable Object> line(Line line) {
        return Json.object(
                "symbol",
                line.symbol(),
                "formula",
                line.formula(),
                "numbers",
                line.numbers(Digits.EXACT),
                "value",
                line.value());
    }

    static SequencedMap<String, @Nullable Object> attributions(Attributions why) {
        return Json.object(
                "method",
                why.method().label(),
                "output",
                why.output(),
                "value",
                why.value(),
                "typicalValue",
                why.typicalValue(),
                "residual",
                why.residual(),
                "columns",
                why.columns().stream()
                        .map(a ->
                                Json.object(
                                        "column",
                                        a.column(),
                                        "value",
                                        a.value(),
                                        "typical",
                                        a.typical(),
                                        "contribution",
                                        a.contribution(),
                                        "standardError",
                                        a.standardError()))
                        .toList());
    }

    static SequencedMap<String, @Nullable Object> counterfactual(Counterfactual nearest) {
        return Json.object(
                "changes",
                nearest.changes().stream()
                        .map(c ->
                                Json.object(
                                        "column",
                                        c.column(),
                                        "from",
                                        c.from(),
                                        "to",
                                        c.to(),
                                        "distance",
                                        c.distance()))
                        .toList(),
                "distance",
                nearest.distance(),
                "prediction",
                nearest.prediction());
    }

    /// Adds the loss and the layers' derivatives.
    static void back(SequencedMap<String, @Nullable Object> json, String wanted, ChainRule back) {
        json.put("wanted", wanted);
        json.put("loss", back.tape().loss().value());
        json.put("lossStage", stage(back.loss()));
        json.put("backward", back.layers().stream().map(ExplainJson::stage).toList());
    }

    static SequencedMap<String, @Nullable Object> derivative(Derivative d) {
        return Json.object(
                "weight",
                d.name(),
                "derivative",
                d.value(),
                "centralDifference",
                d.centralDifference(),
                "digits",
                d.digits(),
                "factors",
                factors(d.factors().factors()),
                "branches",
                d.branches().stream().map(ExplainJson::line).toList());
    }

    private static List<SequencedMap<String, @Nullable Object>> factors(List<Factor> factors) {
        return factors.stream()
                .map(f ->
                        Json.object(
                                "symbol", f.symbol(), "meaning", f.meaning(), "value", f.value()))
                .toList();
    }

    static SequencedMap<String, @Nullable Object> step(OneStep step) {
        return Json.object(
                "rule",
                step.rule(),
                "learningRate",
                step.rate(),
                "before",
                step.before(),
                "after",
                step.after());
    }
}
