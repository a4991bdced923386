package glassnet.plot;

import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.metrics.Bootstrap;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.Evaluation;
import glassnet.metrics.MultiTargetEvaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.model.ConstantPredictor;
import glassnet.model.Model;
import glassnet.model.Weights;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The head of the report: what was learnt, one sentence of verdict, and all figures beside those
/// of a constant predictor.
final class Verdict {
    private Verdict() {}

    static String of(Report report) {
        Table learnt = report.learnt().table();
        Table judged = report.judged().table();
        var constant =
                ConstantPredictor.of(report.model().target(), learnt, weights(report, learnt));
        Evaluation naive = constant.evaluate(judged, weights(report, judged));
        return """
        <header>
        <p class="brand">Glassnet report</p>
        <h1>Predicting <em>%s</em></h1>
        %s</header>
        %s%s%s\
        """
                .formatted(
                        Text.escape(report.model().target().name()),
                        Html.paragraph("lead", lead(report)),
                        Html.paragraph("verdict", sentence(report, constant, naive)),
                        tiles(report, naive),
                        Html.section("Figures", figures(report, naive)));
    }

    /// How much each row counted in training and judging; null where all count alike.
    private static float @Nullable [] weights(Report report, Table rows) {
        String column = report.model().provenance().settings().get("weight");
        if (column == null || !rows.has(column)) return null;
        return Weights.of(rows.column(column));
    }

    private static String lead(Report report) {
        String task =
                switch (report.model().target()) {
                    case TargetEncoder.Classes classes ->
                            "Classification into %d classes".formatted(classes.classes().size());
                    case TargetEncoder.Quantity _ -> "Regression";
                    case TargetEncoder.Several several ->
                            "%s of %d columns by one network"
                                    .formatted(
                                            several.task() == Task.REGRESSION
                                                    ? "Regression"
                                                    : "Classification",
                                            several.outputs());
                };
        var rows = new ArrayList<String>();
        for (Report.Part part : report.parts()) {
            rows.add(Text.count(part.table().rows()) + " " + part.name());
        }
        return "%s from %s. Rows: %s.".formatted(task, report.source(), String.join(", ", rows));
    }

    private static String sentence(Report report, ConstantPredictor constant, Evaluation naive) {
        Report.Part judged = report.judged();
        String rows =
                "On %s %s %s"
                        .formatted(
                                Text.count(judged.table().rows()),
                                judged.name(),
                                judged.table().rows() == 1 ? "row" : "rows");
        String found = rows + " " + found(judged.evaluation(), constant, naive);
        if (report.parts().size() == 1) {
            Model model = report.model();
            boolean eachKept =
                    model.predictor().network().members() > 1 && model.provenance().isEpochChosen();
            found +=
                    eachKept
                            ? " No rows were kept back from all members, so this says little about new rows."
                                    + byMembers(model)
                            : " No rows were kept back from training, so this says little about new rows.";
        }
        return found;
    }

    /// What each member made of the rows that it kept for itself, which is nearer to the truth.
    private static String byMembers(Model model) {
        Map<String, Double> kept =
                model.provenance().circumstances().metrics().getOrDefault("validation", Map.of());
        Double accuracy = kept.get("accuracy");
        if (accuracy != null) {
            return " On the rows that each kept, the members get %s right."
                    .formatted(Text.percent(accuracy));
        }
        Double mae = kept.get("mae");
        if (mae == null) return "";
        return " On the rows that each kept, the members are off by %s on average."
                .formatted(Text.number(mae));
    }

    private static String found(
            Evaluation evaluation, ConstantPredictor constant, Evaluation naive) {
        return switch (evaluation) {
            case ClassificationEvaluation e -> {
                double always = ((ClassificationEvaluation) naive).accuracy();
                yield "the model gets %s right; always answering “%s” gets %s.%s"
                        .formatted(
                                Text.percent(e.accuracy()),
                                constant.prediction(),
                                Text.percent(always),
                                noBetter(e.accuracy() > always));
            }
            case RegressionEvaluation e -> {
                double always = ((RegressionEvaluation) naive).mae();
                yield "the model is off by %s on average; always answering %s, the mean, is off by %s.%s"
                        .formatted(
                                Text.number(e.mae()),
                                Text.number(constant.constant().getFirst()),
                                Text.number(always),
                                noBetter(e.mae() < always));
            }
            case MultiTargetEvaluation e ->
                    constant.each().stream()
                            .map(one -> {
                                String name = one.target().name();
                                Evaluation always = ((MultiTargetEvaluation) naive).of(name);
                                return "for “%s” %s"
                                        .formatted(name, found(e.of(name), one, always));
                            })
                            .collect(Collectors.joining(" And "));
        };
    }

    private static String noBetter(boolean better) {
        return better ? "" : " The model is no better than that.";
    }

    private static String tiles(Report report, Evaluation naive) {
        var markup = new StringBuilder("<div class=\"tiles\">\n");
        for (var metric : report.judged().evaluation().metrics().entrySet()) {
            markup.append(
                    """
                    <div class="tile"><span class="label">%s</span><span class="value">%s</span><span class="naive">constant: %s</span></div>
                    """
                            .formatted(
                                    Text.escape(whole(naive) + label(metric.getKey(), naive)),
                                    shown(metric.getKey(), metric.getValue()),
                                    shown(
                                            metric.getKey(),
                                            naive.metrics()
                                                    .getOrDefault(metric.getKey(), Double.NaN))));
        }
        return markup.append("</div>\n").toString();
    }

    private static String shown(String metric, double value) {
        return metric.equals("accuracy") ? Text.percent(value) : Text.metric(value);
    }

    private static String figures(Report report, Evaluation naive) {
        var headings = new ArrayList<>(List.of("metric", "better"));
        headings.add("#constant (" + report.judged().name() + ")");
        for (Report.Part part : report.parts()) headings.add("#" + part.name());
        boolean confident = !report.confidence().isEmpty();
        if (confident) headings.add("#95 % interval (" + report.judged().name() + ")");
        String target = String.join(",", report.model().target().columns());
        var rows = new ArrayList<>(rows(report, naive, whole(naive), target, e -> e));
        if (naive instanceof MultiTargetEvaluation several) {
            for (String name : several.targets().keySet()) {
                rows.addAll(
                        rows(
                                report,
                                several,
                                "“" + name + "” ",
                                name,
                                e -> ((MultiTargetEvaluation) e).of(name)));
            }
        }
        boolean undefined = rows.stream().anyMatch(row -> row.contains("–"));
        return Html.table(headings, rows)
                + (undefined
                        ? Html.paragraph(
                                "aside", "–: undefined, such as the AUC where a class has no rows.")
                        : "")
                + (confident
                        ? Html.paragraph(
                                "aside",
                                "The interval tells where other such rows would put the figure, 95 of 100 times (bootstrap); what another training would change is not told.")
                        : "");
    }

    /// One line for each figure.
    ///
    /// @param whose stands before its name
    /// @param target whose intervals are told, where there are any
    /// @param of the part of an evaluation that is told
    private static List<List<String>> rows(
            Report report,
            Evaluation naive,
            String whose,
            String target,
            UnaryOperator<Evaluation> of) {
        var rows = new ArrayList<List<String>>();
        Evaluation kind = of.apply(naive);
        for (Map.Entry<String, Double> metric : kind.metrics().entrySet()) {
            String name = metric.getKey();
            var row = new ArrayList<>(List.of(whose + label(name, kind), better(name)));
            row.add(Text.metric(metric.getValue()));
            for (Report.Part part : report.parts()) {
                Evaluation judged = of.apply(part.evaluation());
                row.add(Text.metric(judged.metrics().getOrDefault(name, Double.NaN)));
            }
            if (!report.confidence().isEmpty()) {
                row.add(interval(report.confidence().get(target), name));
            }
            rows.add(row);
        }
        return rows;
    }

    /// `0.8713 to 0.9310`; nothing where it is not known.
    private static String interval(@Nullable Bootstrap bootstrap, String metric) {
        Bootstrap.Interval found = bootstrap == null ? null : bootstrap.intervals().get(metric);
        return found == null
                ? ""
                : "%s to %s".formatted(Text.metric(found.low()), Text.metric(found.high()));
    }

    /// What stands before the figures of an evaluation as a whole.
    private static String whole(Evaluation evaluation) {
        return evaluation instanceof MultiTargetEvaluation ? "mean " : "";
    }

    private static String better(String metric) {
        return switch (metric) {
            case "log_loss", "rmse", "mae" -> "lower";
            default -> "higher";
        };
    }

    /// What people call a metric of `kind`: of two classes F1 is that of one.
    private static String label(String metric, Evaluation kind) {
        return metric.equals("f1") && kind instanceof ClassificationEvaluation classes
                ? label(metric) + classes.f1Class().map(" (%s)"::formatted).orElse("")
                : label(metric);
    }

    /// What people call a metric.
    static String label(String metric) {
        return switch (metric) {
            case "log_loss" -> "log loss";
            case "auc" -> "AUC";
            case "f1" -> "F1";
            case "rmse" -> "RMSE";
            case "mae" -> "MAE";
            case "r2" -> "R²";
            default -> metric.replace('_', ' ');
        };
    }
}
