package glassnet.benchmarks;

import glassnet.clinic.HealthyTable;
import glassnet.clinic.SickRun;
import glassnet.clinic.SickTable;
import glassnet.clinic.Trial;
import glassnet.doctor.Evidence;
import glassnet.doctor.Finding;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The doctor's table: illness planted, found, cured; and healthy runs with their false alarms.
final class Illnesses {
    private Illnesses() {}

    /// Prints the tables of `docs/doctor.md`.
    ///
    /// @return 0 if every illness was found and cured without a false alarm
    static int run(PrintStream out, PrintStream err) throws IOException {
        boolean good = trials(out, err);
        good &= healthy("packaged and generated sets", HealthyTable.packaged(), out, err);
        Path shared = shared();
        if (Files.isDirectory(shared)) {
            good &= healthy("real data", HealthyTable.shared(), out, err);
        } else {
            err.println("benchmarks: there is no folder shared/data beside the repository");
        }
        return good ? 0 : 1;
    }

    private static boolean trials(PrintStream out, PrintStream err) {
        var trials = new ArrayList<Trial>();
        for (SickRun sick : SickRun.all()) {
            err.println(sick.illness() + ", " + sick.how());
            trials.add(sick.trial());
        }
        for (SickTable sick : SickTable.all()) {
            err.println(sick.illness() + ", " + sick.how());
            trials.add(sick.trial());
        }
        out.println("| illness | planted by | found | cured | metric | before | after |");
        out.println("|---|---|---|---|---|---|---|");
        for (Trial t : trials) {
            out.println(
                    "| %s | %s | %s | %s | %s | %s | %s |"
                            .formatted(
                                    t.illness(),
                                    t.how(),
                                    t.found() ? "yes" : "no",
                                    t.isCured() ? "yes" : "no",
                                    t.metric(),
                                    number(t.before()),
                                    number(t.after())));
        }
        out.printf(
                "%nPlanted: %d, found: %d, cured: %d.%n%n",
                trials.size(),
                trials.stream().filter(Trial::found).count(),
                trials.stream().filter(Trial::isCured).count());
        return trials.stream().allMatch(Trial::isCured);
    }

    private static boolean healthy(
            String where, List<HealthyTable> runs, PrintStream out, PrintStream err)
            throws IOException {
        int alarms = 0;
        var told = new ArrayList<String>();
        for (HealthyTable healthy : runs) {
            err.println(healthy.data() + ", " + healthy.target());
            List<Finding> findings = healthy.findings(shared());
            for (Finding finding : findings) {
                boolean isTrue = healthy.trueOfData().contains(finding.name());
                if (!isTrue) alarms++;
                told.add(
                        "- %s, %s: %s%s %s"
                                .formatted(
                                        healthy.data(),
                                        healthy.target(),
                                        finding.name(),
                                        isTrue ? " (true of the data)" : "",
                                        evidence(finding)));
            }
        }
        out.printf("Healthy runs on %s: %d, false alarms: %d.%n", where, runs.size(), alarms);
        told.forEach(out::println);
        out.println();
        return alarms == 0;
    }

    private static String evidence(Finding finding) {
        return finding.evidence().values().entrySet().stream()
                .map(e -> e.getKey().replace('_', ' ') + " " + text(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Path shared() {
        for (Path at = Home.root().toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared").resolve("data");
            if (Files.isDirectory(folder)) return folder;
        }
        return Path.of("shared", "data");
    }

    private static String text(Evidence.Value value) {
        return switch (value) {
            case Evidence.Value.Figure(double figure) -> number(figure);
            case Evidence.Value.Count(long count) -> Long.toString(count);
            case Evidence.Value.Name(String name) -> name;
            case Evidence.Value.Input(int index) -> Integer.toString(index);
        };
    }

    private static String number(double value) {
        if (Double.isNaN(value)) return "–";
        if (Double.isInfinite(value)) return "diverged";
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
