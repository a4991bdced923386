package glassnet.benchmarks;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All results, as a table for people and as JSON.
record Report(Machine machine, List<Result> results) {

    String json() {
        return new GsonBuilder()
                .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
                .serializeNulls()
                .disableHtmlEscaping()
                .create()
                .toJson(this);
    }

    /// One table in Markdown, so that it may be pasted; notes below it.
    String table() {
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of(
                        "workload",
                        "ours",
                        "peer",
                        "unit",
                        "ratio",
                        "spread",
                        "of limit",
                        "fastest peer"));
        for (Result r : results) {
            rows.add(
                    List.of(
                            r.workload(),
                            number(r.ours()),
                            r.peer() == null ? "–" : number(r.peer()),
                            r.unit(),
                            r.ratio() == null ? "–" : ratio(r.ratio()),
                            r.spread() == null
                                    ? "–"
                                    : ratio(r.spread().getFirst())
                                            + "–"
                                            + ratio(r.spread().getLast()),
                            r.limit() == null
                                    ? "–"
                                    : String.format(
                                            Locale.ROOT, "%.0f %%", 100 * r.ours() / r.limit()),
                            r.peerName() == null ? "no peer here" : r.peerName()));
        }
        var text = new StringBuilder(aligned(rows));
        for (Result r : results) {
            for (String note : r.notes()) {
                text.append("- ").append(r.workload()).append(": ").append(note).append('\n');
            }
        }
        results.stream()
                .map(Result::limitName)
                .filter(name -> name != null)
                .distinct()
                .forEach(name -> text.append("- a limit: ").append(name).append('\n'));
        return text.toString();
    }

    private static String aligned(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int j = 0; j < columns; j++) width[j] = Math.max(width[j], row.get(j).length());
        }
        var text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            line(text, rows.get(i), width, ' ');
            if (i == 0) line(text, rows.getFirst().stream().map(_ -> "").toList(), width, '-');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] width, char filler) {
        for (int j = 0; j < width.length; j++) {
            String cell = cells.get(j);
            text.append("| ").append(cell);
            text.append(String.valueOf(filler).repeat(width[j] - cell.length())).append(' ');
        }
        text.append("|\n");
    }

    /// Three figures, thousands in groups.
    private static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, value >= 10 ? "%.0f×" : "%.2f×", value);
    }
}
