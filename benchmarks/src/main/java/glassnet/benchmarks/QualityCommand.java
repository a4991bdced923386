package glassnet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `benchmarks/run quality`: its options.
final class QualityCommand {
    private QualityCommand() {}

    static int run(List<String> arguments, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        var sets = new ArrayList<QualitySet>();
        List<QualityRival> rivals = List.of(QualityRival.values());
        int seeds = 5;
        int rows = 20_000;
        int limit = 300;
        boolean json = false;
        Optional<Path> keep = Optional.empty();
        Optional<Path> data = Optional.empty();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--help", "-h" -> {
                    out.print(help());
                    return 0;
                }
                case "--seeds" -> seeds = (int) Main.number(argument, rest, 1);
                case "--rows" -> rows = (int) Main.number(argument, rest, 1);
                case "--full" -> rows = Integer.MAX_VALUE;
                case "--limit" -> limit = (int) Main.number(argument, rest, 1);
                case "--rivals" -> rivals = rivals(text(argument, rest));
                case "--keep" -> keep = Optional.of(Path.of(text(argument, rest)));
                case "--data" -> data = Optional.of(Path.of(text(argument, rest)));
                case "--json" -> json = true;
                default -> sets.add(QualitySet.named(argument));
            }
        }
        var options =
                new Quality.Options(
                        sets.isEmpty() ? QualitySet.all() : sets,
                        rivals,
                        seeds,
                        rows,
                        limit,
                        keep,
                        data.orElseGet(Quality::sharedData));
        return Quality.run(options, json, out, err);
    }

    private static String help() {
        return """
        Usage: benchmarks/run quality [SET…] [--seeds N] [--rows N | --full] [--rivals NAME,…]
                                      [--limit S] [--keep FILE] [--data FOLDER] [--json]

        Learns public tables by the default fit of Glassnet and by the defaults of others, from the
        same rows, and prints three tables: accuracy or RMSE, area under the curve or R², and the
        processor's seconds, mean ± standard deviation over the seeds. Each fit has one thread.
        Without SET it takes all sets.

          --seeds N       seeds 1 to N, each with rows and weights of its own (5)
          --rows N        the most rows to learn from (20000); the test has at most 50000
          --full          all rows
          --rivals NAME,… who learns (all): %s
          --limit S       seconds of the processor after which a fit is given up (300)
          --keep FILE     keep fits in FILE, and do not do again those that are in it
          --data FOLDER   of the sets (../shared/data)
          --json          print all fits as JSON

        Sets: %s
        """
                .formatted(
                        names(Stream.of(QualityRival.values()).map(QualityRival::id).toList()),
                        names(QualitySet.all().stream().map(QualitySet::name).toList()));
    }

    private static String text(String option, Iterator<String> rest) {
        if (rest.hasNext()) return rest.next();
        throw new IllegalArgumentException(option + " takes a word after it.");
    }

    private static List<QualityRival> rivals(String text) {
        List<QualityRival> all = List.of(QualityRival.values());
        var chosen = new ArrayList<QualityRival>();
        for (String id : text.split(",", -1)) {
            chosen.add(
                    all.stream()
                            .filter(rival -> rival.id().equals(id))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "there is no rival \"%s\"; there are %s."
                                                    .formatted(
                                                            id,
                                                            names(
                                                                    all.stream()
                                                                            .map(QualityRival::id)
                                                                            .toList())))));
        }
        return chosen;
    }

    private static String names(List<String> names) {
        return String.join(", ", names);
    }
}
