package glassnet.plot;

import glassnet.diagnosis.Doctor;
import glassnet.doctor.Checkup;
import glassnet.doctor.EffectiveRank;
import glassnet.doctor.Evidence;
import glassnet.doctor.Finding;
import glassnet.doctor.LayerHealth;
import glassnet.matrix.Matrix;
import glassnet.model.Model;
import glassnet.network.Average;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.ParameterVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The part of the report about what was measured in the layers while they learnt.
final class Health {
    private Health() {}

    static String of(Model model) {
        List<Checkup> checkups = model.provenance().checkups();
        if (checkups.isEmpty()) return "";
        Checkup last = checkups.getLast();
        return Html.section(
                "Health of the layers",
                Html.figure(
                                gradients(checkups),
                                "Norm of the gradient of each layer, on a few training rows. Far smaller in the first layers than in the last, it has vanished; far larger, exploded."
                                        + zeros(checkups))
                        + table(last, model.predictor().parameters())
                        + findings(Doctor.examine(model)));
    }

    /// A logarithmic axis has no place for them.
    private static String zeros(List<Checkup> checkups) {
        boolean any =
                shown(checkups).stream()
                        .flatMap(checkup -> checkup.layers().stream())
                        .anyMatch(layer -> layer.gradientNorm() == 0);
        return any ? " Where a layer has no mark it is 0." : "";
    }

    /// @param theta what the model holds, whose ranks are told; they take too long while it learns
    private static String table(Checkup checkup, ParameterVector theta) {
        List<List<Matrix>> weights = Average.unpack(theta).stream().map(Health::weights).toList();
        var rows = new ArrayList<List<String>>();
        for (LayerHealth layer : checkup.layers()) {
            rows.add(
                    List.of(
                            "layer %d %s".formatted(layer.layer(), layer.activation()).strip(),
                            Text.count(layer.units()),
                            Text.number(layer.mean()),
                            Text.number(layer.spread()),
                            Text.percent(layer.dead()),
                            Text.percent(layer.saturated()),
                            rank(layer, weights)));
        }
        return "<h3>After epoch %d</h3>\n".formatted(checkup.epoch())
                + Html.table(
                        List.of(
                                "layer",
                                "#units",
                                "#mean",
                                "#spread",
                                "#dead",
                                "#flat",
                                "#rank of weights"),
                        rows)
                + Html.paragraph(
                        "aside",
                        "Dead units have a derivative of 0 on every row looked at, flat outputs one below a twentieth of its greatest. The rank is how many directions the weights of this model use, of those they could."
                                + (weights.size() == 1
                                        ? ""
                                        : " All are means of the %d members."
                                                .formatted(weights.size())));
    }

    private static List<Matrix> weights(ParameterVector theta) {
        List<Layer> layers = theta.network().layers();
        return IntStream.range(0, layers.size())
                .filter(i -> layers.get(i) instanceof Dense)
                .mapToObj(i -> theta.windows(i).getFirst())
                .toList();
    }

    /// @param weights of each dense layer of each member
    private static String rank(LayerHealth layer, List<List<Matrix>> weights) {
        int l = layer.layer() - 1;
        Matrix w = weights.getFirst().get(l);
        double rank =
                weights.stream()
                        .filter(member -> l < member.size())
                        .mapToDouble(member -> EffectiveRank.of(member.get(l)))
                        .average()
                        .orElseThrow();
        return Double.isNaN(rank)
                ? "–"
                : "%s of %d".formatted(Text.number(rank), Math.min(w.rows(), w.columns()));
    }

    private static String findings(List<Finding> findings) {
        if (findings.isEmpty()) return Html.paragraph("aside", "The doctor has no findings here.");
        return Html.list(findings.stream().map(Health::sentence).toList());
    }

    private static String sentence(Finding finding) {
        String place = finding.layer() == 0 ? "" : ", layer " + finding.layer();
        String evidence =
                finding.evidence().values().entrySet().stream()
                        .map(e -> e.getKey().replace('_', ' ') + " " + text(e.getValue()))
                        .collect(Collectors.joining(", "));
        return "%s%s (%s): %s %s"
                .formatted(finding.name(), place, evidence, finding.why(), finding.cure().words());
    }

    private static String text(Evidence.Value value) {
        return switch (value) {
            case Evidence.Value.Figure(double figure) -> Text.number(figure);
            case Evidence.Value.Count(long count) -> Text.count((double) count);
            case Evidence.Value.Name(String name) -> name;
            case Evidence.Value.Input(int index) -> Text.count(index);
        };
    }

    static Picture gradients(List<Checkup> checkups) {
        List<Checkup> shown = shown(checkups);
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Checkup checkup : shown) {
            for (LayerHealth layer : checkup.layers()) {
                if (!(layer.gradientNorm() > 0)) continue;
                low = Math.min(low, layer.gradientNorm());
                high = Math.max(high, layer.gradientNorm());
            }
        }
        if (!(high > 0)) {
            low = 0.1;
            high = 1;
        }
        int layers = shown.getFirst().layers().size();
        var legend = new ArrayList<Axes.Key>();
        for (int k = 0; k < shown.size(); k++) {
            int epoch = shown.get(k).epoch();
            legend.add(
                    new Axes.Key(
                            epoch == 0 ? "at the start" : "after epoch " + epoch,
                            new Axes.Mark.Shape(k),
                            "f" + (k + 1)));
        }
        var axes =
                new Axes(
                        560,
                        240,
                        Scale.linear(0.5, layers + 0.5, Math.min(layers, 12)),
                        Scale.logarithmic(low, high),
                        "layer",
                        "gradient norm (logarithmic)",
                        legend);
        for (int k = 0; k < shown.size(); k++) {
            List<LayerHealth> measured = shown.get(k).layers();
            double[] x = measured.stream().mapToDouble(LayerHealth::layer).toArray();
            double[] y = measured.stream().mapToDouble(LayerHealth::gradientNorm).toArray();
            axes.line(x, y, "s" + (k + 1));
            for (int i = 0; i < x.length; i++) axes.point(x[i], y[i], k, 4.5, 1);
        }
        return axes.picture(String.format(Locale.ROOT, "Gradient norm of %d layers", layers));
    }

    /// All of a few; of many the first, the last and two between.
    private static List<Checkup> shown(List<Checkup> checkups) {
        if (checkups.size() <= 4) return checkups;
        int last = checkups.size() - 1;
        return List.of(
                checkups.getFirst(),
                checkups.get((last + 1) / 3),
                checkups.get((2 * last + 1) / 3),
                checkups.get(last));
    }
}
