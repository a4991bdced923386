package glassnet.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// Fits as tables in Markdown: a line for each set, a column for each rival. Bold is the best
/// network; a star marks the best of all. A rival that lacks seeds of a set has their number behind
/// its figure and is not ranked: other splits are easier or harder.
record QualityTables(List<QualityFit> fits) {

    /// A mean over seeds and the standard deviation of the sample; NaN without two.
    record Spread(double mean, double deviation) {

        static Spread of(List<QualityFit> fits, ToDoubleFunction<QualityFit> value) {
            double[] values = fits.stream().mapToDouble(value).toArray();
            double mean = 0;
            for (double v : values) mean += v / values.length;
            double squares = 0;
            for (double v : values) squares += (v - mean) * (v - mean);
            return new Spread(
                    mean,
                    values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)));
        }
    }

    String text() {
        var text = new StringBuilder("Accuracy of classes, RMSE of numbers (*):\n\n");
        text.append(table(set -> line(set, QualityFit::value, isError(set) ? -1 : 1)));
        text.append('\n').append(standing());
        text.append("\nArea under the ROC curve of classes, R² of numbers (*):\n\n");
        text.append(table(set -> line(set, QualityFit::second, 1)));
        text.append("\nSeconds of a processor for a fit, mean over the seeds:\n\n");
        text.append(table(this::seconds));
        failures().forEach(line -> text.append("\n- ").append(line));
        return text.toString();
    }

    private interface Line {
        List<String> of(String set);
    }

    private String table(Line line) {
        var head = new ArrayList<>(List.of("set", "rows", "seeds"));
        rivals().forEach(rival -> head.add(rival.label()));
        var text = new StringBuilder();
        row(text, head);
        row(text, head.stream().map(_ -> "---").toList());
        for (String set : sets()) {
            List<QualityFit> all = of(set);
            var cells = new ArrayList<String>();
            cells.add(set + (isError(set) ? " *" : ""));
            cells.add(
                    String.format(
                            Locale.ROOT,
                            "%,d / %,d",
                            all.getFirst().trainRows(),
                            all.getFirst().testRows()));
            cells.add(Long.toString(all.stream().mapToLong(QualityFit::seed).distinct().count()));
            cells.addAll(line.of(set));
            row(text, cells);
        }
        return text.toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /// @param sign 1 where more is better, −1 where less is
    private List<String> line(String set, ToDoubleFunction<QualityFit> value, int sign) {
        Map<QualityRival, Spread> spreads = spreads(set, value);
        String network = best(set, spreads, sign, true);
        String all = best(set, spreads, sign, false);
        return rivals().stream()
                .map(rival -> {
                    Spread spread = spreads.get(rival);
                    if (spread == null) return "–";
                    String mean = number(set, spread.mean());
                    if (!isComplete(set, rival)) {
                        return "%s (%d)".formatted(mean, good(set, rival).size());
                    }
                    boolean isNetwork = rival.kind() == QualityRival.Kind.NETWORK;
                    String shown = isNetwork && mean.equals(network) ? bold(mean) : mean;
                    String star = mean.equals(all) ? " ★" : "";
                    return Double.isNaN(spread.deviation())
                            ? shown + star
                            : shown + " ± " + number(set, spread.deviation()) + star;
                })
                .toList();
    }

    private static String bold(String text) {
        return "**" + text + "**";
    }

    private String best(
            String set, Map<QualityRival, Spread> spreads, int sign, boolean networksOnly) {
        return spreads.entrySet().stream()
                .filter(e -> isComplete(set, e.getKey()))
                .filter(e -> !networksOnly || e.getKey().kind() == QualityRival.Kind.NETWORK)
                .map(Map.Entry::getValue)
                .filter(spread -> !Double.isNaN(spread.mean()))
                .max(Comparator.comparingDouble(spread -> sign * spread.mean()))
                .map(spread -> number(set, spread.mean()))
                .orElse("");
    }

    private Map<QualityRival, Spread> spreads(String set, ToDoubleFunction<QualityFit> value) {
        var spreads = new LinkedHashMap<QualityRival, Spread>();
        for (QualityRival rival : rivals()) {
            List<QualityFit> good = good(set, rival);
            if (!good.isEmpty()) spreads.put(rival, Spread.of(good, value));
        }
        return spreads;
    }

    private List<String> seconds(String set) {
        Map<QualityRival, Spread> spreads = spreads(set, QualityFit::processorSeconds);
        return rivals().stream()
                .map(rival -> {
                    Spread spread = spreads.get(rival);
                    return spread == null ? "–" : String.format(Locale.ROOT, "%.1f", spread.mean());
                })
                .toList();
    }

    /// How often each of our fits is the best network, and first or second of all; our other fits
    /// do not count against it.
    private String standing() {
        var text = new StringBuilder();
        for (QualityRival ours : rivals().stream().filter(QualityRival::isOurs).toList()) {
            int network = 0;
            int second = 0;
            int counted = 0;
            for (String set : sets()) {
                int sign = isError(set) ? -1 : 1;
                Map<QualityRival, Spread> spreads = spreads(set, QualityFit::value);
                Spread own = spreads.get(ours);
                if (own == null || !isComplete(set, ours)) continue;
                counted++;
                List<QualityRival> better =
                        spreads.entrySet().stream()
                                .filter(e -> !e.getKey().isOurs() && isComplete(set, e.getKey()))
                                .filter(e -> sign * (e.getValue().mean() - own.mean()) > 0)
                                .map(Map.Entry::getKey)
                                .toList();
                if (better.stream().noneMatch(r -> r.kind() == QualityRival.Kind.NETWORK)) {
                    network++;
                }
                if (better.size() < 2) second++;
            }
            text.append(
                    "%s: best network on %d of %d sets, first or second of all on %d.%n"
                            .formatted(ours.label(), network, counted, second));
        }
        return text.toString();
    }

    /// Who gave nothing, why, and of which sets.
    private List<String> failures() {
        var sets = new LinkedHashMap<String, Set<String>>();
        for (QualityFit fit : fits) {
            if (fit.isGood()) continue;
            sets.computeIfAbsent(
                            fit.rival().label() + ": " + fit.failure(), _ -> new LinkedHashSet<>())
                    .add(fit.set());
        }
        return sets.entrySet().stream()
                .map(e -> "%s (%s)".formatted(e.getKey(), String.join(", ", e.getValue())))
                .toList();
    }

    private List<String> sets() {
        return fits.stream().map(QualityFit::set).distinct().toList();
    }

    private List<QualityRival> rivals() {
        return fits.stream().map(QualityFit::rival).distinct().sorted().toList();
    }

    private List<QualityFit> of(String set) {
        return fits.stream().filter(f -> f.set().equals(set)).toList();
    }

    private List<QualityFit> good(String set, QualityRival rival) {
        return of(set).stream().filter(f -> f.rival() == rival && f.isGood()).toList();
    }

    private boolean isComplete(String set, QualityRival rival) {
        return good(set, rival).size() == seeds(set);
    }

    private long seeds(String set) {
        return of(set).stream().mapToLong(QualityFit::seed).distinct().count();
    }

    private boolean isError(String set) {
        return of(set).stream().anyMatch(f -> f.metric().equals("RMSE"));
    }

    /// As many digits as tell neighbours apart.
    private String number(String set, double value) {
        boolean large = isError(set) && of(set).stream().anyMatch(f -> f.value() > 20);
        return String.format(Locale.ROOT, large && value > 1 ? "%.1f" : "%.3f", value);
    }
}
