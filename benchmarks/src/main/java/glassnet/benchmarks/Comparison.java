package glassnet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All sides of a workload against each other: in every round fresh processes, which first show
/// that they compute the same, then warm up, then take turns.
///
/// A round's speed of a side is the median of its turns. Compilers decide anew in every process, so
/// the spread over rounds tells more than that over turns.
final class Comparison {
    private static final int TURNS = 3;

    /// The compiler needs some time whatever is measured.
    private static final double LEAST_WARM_SECONDS = 0.3;

    private final Workload workload;
    private final Options options;
    private final Consumer<String> progress;
    private final List<Side> sides;
    private final Set<String> notes = new LinkedHashSet<>();

    /// By part and side the speed of every round.
    private final List<Map<Side, List<Double>>> speeds = new ArrayList<>();

    /// @param threads the most a side may use
    /// @param rounds at least 1
    /// @param seconds a side is timed in a round, for each part
    record Options(int threads, int rounds, double seconds) {}

    Comparison(Workload workload, Options options, Consumer<String> progress) {
        this.workload = workload;
        this.options = options;
        this.progress = progress;
        sides = workload.sides(options.threads());
        for (int i = 0; i < workload.parts().size(); i++) speeds.add(new LinkedHashMap<>());
    }

    /// @throws Player.Failure if our own side fails, or does not agree with a peer
    List<Result> run() throws IOException, Player.Failure {
        var missing = new LinkedHashSet<Side>();
        for (int round = 1; round <= options.rounds(); round++) {
            progress.accept(
                    "%s, round %d of %d".formatted(workload.name(), round, options.rounds()));
            play(missing);
        }
        var results = new ArrayList<Result>();
        for (int part = 0; part < speeds.size(); part++) results.add(result(part));
        if (results.size() > 1) results.getLast().notes().add(geometricMean(results));
        return results;
    }

    private static String geometricMean(List<Result> results) {
        List<Double> ratios = results.stream().map(Result::ratio).filter(Objects::nonNull).toList();
        double logs = ratios.stream().mapToDouble(StrictMath::log).average().orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "the geometric mean of %d ratios is %.2f×",
                ratios.size(),
                StrictMath.exp(logs));
    }

    private void play(Set<Side> missing) throws IOException, Player.Failure {
        var players = new ArrayList<Player>();
        try {
            for (int i = 0; i < sides.size(); i++) {
                if (!missing.contains(sides.get(i))) {
                    players.add(new Player(workload, options.threads(), i, sides.get(i)));
                }
            }
            each(players, missing, Player::awaitReady);
            for (int part = 0; part < speeds.size(); part++) {
                checkAll(players, missing, part);
                time(players, missing, part);
            }
        } finally {
            players.forEach(Player::close);
        }
    }

    private void checkAll(List<Player> players, Set<Side> missing, int part)
            throws IOException, Player.Failure {
        var numbers = new LinkedHashMap<Player, double[]>();
        each(players, missing, player -> numbers.put(player, player.check(part)));
        double[] ours = numbers.get(players.getFirst());
        for (Player player : players) {
            double[] theirs = numbers.get(player);
            if (player.side().role() == Side.Role.LIMIT || theirs == null || ours == null) continue;
            if (!Agreement.holds(ours, theirs, workload.tolerance())) {
                throw new Player.Failure(
                        "%s does not compute what %s does (%s against %s): nothing was timed"
                                .formatted(
                                        workload.parts().get(part),
                                        player.side().label(),
                                        Arrays.toString(ours),
                                        Arrays.toString(theirs)));
            }
        }
    }

    private void time(List<Player> players, Set<Side> missing, int part)
            throws IOException, Player.Failure {
        double seconds = options.seconds() * workload.effort();
        var turns = new LinkedHashMap<Player, List<Double>>();
        double warm = Math.max(LEAST_WARM_SECONDS, seconds / 2);
        each(players, missing, player -> player.turn(part, warm));
        for (int turn = 0; turn < TURNS; turn++) {
            each(
                    players,
                    missing,
                    player ->
                            turns.computeIfAbsent(player, _ -> new ArrayList<>())
                                    .add(player.turn(part, seconds / TURNS)));
        }
        for (Player player : players) {
            speeds.get(part)
                    .computeIfAbsent(player.side(), _ -> new ArrayList<>())
                    .add(median(turns.getOrDefault(player, List.of())));
        }
    }

    private interface Request {
        void ask(Player player) throws IOException, Player.Failure;
    }

    /// Asks one after the other; a peer that fails leaves the game, with a note.
    private void each(List<Player> players, Set<Side> missing, Request request)
            throws IOException, Player.Failure {
        for (Player player : List.copyOf(players)) {
            try {
                request.ask(player);
            } catch (Player.Failure e) {
                if (player.side().equals(sides.getFirst())) throw e;
                notes.add("no %s here: %s".formatted(player.side().label(), e.getMessage()));
                missing.add(player.side());
                players.remove(player);
                player.close();
            }
        }
    }

    private Result result(int part) {
        Map<Side, List<Double>> measured = new LinkedHashMap<>(speeds.get(part));
        measured.values().removeIf(rounds -> rounds.size() < options.rounds()); // left the game
        List<Double> ours = measured.getOrDefault(sides.getFirst(), List.of());
        Side peer = fastest(measured, Side.Role.CONTENDER);
        Side limit = fastest(measured, Side.Role.LIMIT);
        List<Double> ratios =
                peer == null ? List.of() : ratios(ours, measured.getOrDefault(peer, List.of()));
        var told = new ArrayList<>(notes);
        if (workload.operations() > 0) {
            told.add(
                    String.format(
                            Locale.ROOT,
                            "%.1f GFLOP/s",
                            median(ours) * workload.operations() / 1e9));
        }
        var all = new LinkedHashMap<String, Double>();
        measured.forEach((side, rounds) -> all.put(side.label(), of(rounds)));
        return new Result(
                workload.parts().get(part),
                of(ours),
                peer == null ? null : all.get(peer.label()),
                peer == null ? null : peer.label(),
                workload.unit().name(),
                peer == null ? null : median(ratios),
                peer == null
                        ? null
                        : List.of(
                                ratios.stream().min(Double::compare).orElseThrow(),
                                ratios.stream().max(Double::compare).orElseThrow()),
                limit == null ? null : all.get(limit.label()),
                limit == null ? null : limit.label(),
                all,
                told);
    }

    private @Nullable Side fastest(Map<Side, List<Double>> measured, Side.Role role) {
        return measured.keySet().stream()
                .filter(side -> side.role() == role && !side.equals(sides.getFirst()))
                .max(
                        Comparator.comparingDouble(
                                side -> median(measured.getOrDefault(side, List.of()))))
                .orElse(null);
    }

    private static List<Double> ratios(List<Double> ours, List<Double> theirs) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < ours.size(); i++) ratios.add(ours.get(i) / theirs.get(i));
        return ratios;
    }

    private double of(List<Double> rounds) {
        return workload.unit().of(median(rounds));
    }

    /// The one in the middle, the lower of two; NaN where there is none.
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) / 2);
    }
}
