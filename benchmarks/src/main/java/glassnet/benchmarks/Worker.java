package glassnet.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The process of one side. It takes turns: between the requests on its standard input it sleeps,
/// so that no two sides ever compute at once.
///
/// | request                | answer               |
/// |------------------------|----------------------|
/// | `check PART`           | `ok NUMBER …`        |
/// | `turn PART SECONDS`    | `ok WORK_PER_SECOND` |
///
/// The first answer, `ok KERNELS`, comes unasked when all is set up. An error answers `no REASON`.
final class Worker {
    /// Begins every answer, since libraries print too.
    static final String MARK = "glassnet-benchmarks ";

    private Worker() {}

    /// Serves until nobody asks any more.
    ///
    /// @param arguments workload, number of threads, index of the side
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        Side side =
                Workload.named(arguments[0])
                        .sides(Integer.parseInt(arguments[1]))
                        .get(Integer.parseInt(arguments[2]));
        try {
            Contender contender = side.opening().open();
            answers.println(MARK + "ok");
            serve(contender, answers);
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            answers.println(MARK + "no " + reason(e));
        }
        Runtime.getRuntime().halt(0); // libraries leave threads behind
    }

    private static void serve(Contender contender, PrintStream answers) throws Exception {
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            String[] words = line.split(" ", -1);
            int part = Integer.parseInt(words[1]);
            answers.println(
                    MARK
                            + "ok "
                            + switch (words[0]) {
                                case "check" ->
                                        Arrays.stream(contender.check(part))
                                                .mapToObj(Double::toString)
                                                .collect(Collectors.joining(" "));
                                case "turn" -> rate(contender, part, Double.parseDouble(words[2]));
                                default -> throw new IllegalArgumentException(line);
                            });
        }
    }

    private static double rate(Contender contender, int part, double seconds) throws Exception {
        double work = 0;
        long start = System.nanoTime();
        double elapsed;
        do {
            work += contender.run(part);
            elapsed = (System.nanoTime() - start) * 1e-9;
        } while (elapsed < seconds);
        return work / elapsed;
    }

    /// The innermost message on one line.
    static String reason(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null) inner = inner.getCause();
        String message = String.valueOf(inner.getMessage()).lines().findFirst().orElse("");
        return inner.getClass().getSimpleName() + ": " + message;
    }
}
