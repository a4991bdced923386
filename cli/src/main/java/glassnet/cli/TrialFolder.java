package glassnet.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import glassnet.model.HiddenLayers;
import glassnet.network.Activation;
import glassnet.tuning.Settings;
import glassnet.tuning.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A folder of trials: `trials.jsonl` has one line for what is searched and one for each trial, and
/// `trials.svg` draws them.
///
/// A line is written at once and forced to the disk. What a killed process left of a line is cut
/// off. One search at a time works in the folder; a lock of the operating system, which ends with
/// the process, keeps others out.
final class TrialFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lines;
    private final List<String> whole = new ArrayList<>();

    private TrialFolder(Path folder, FileChannel lines) {
        this.folder = folder;
        this.lines = lines;
    }

    /// Takes a new folder, or one of another search by `force`.
    static TrialFolder begin(Path folder, boolean force) throws IOException {
        if (holdsTrials(folder) && !force) {
            throw new IOException(
                    "%s: holds trials already. Go on from them with --resume %s, or replace them with --force."
                            .formatted(folder, folder));
        }
        TrialFolder begun = open(folder);
        begun.cut(0);
        begun.whole.clear();
        return begun;
    }

    /// Takes the folder of an interrupted search.
    static TrialFolder resume(Path folder) throws IOException {
        if (!holdsTrials(folder)) {
            throw new IOException(
                    "%s: holds no trials to go on from. Begin without --resume.".formatted(folder));
        }
        return open(folder);
    }

    private static boolean holdsTrials(Path folder) throws IOException {
        return Files.exists(file(folder)) && Files.size(file(folder)) > 0;
    }

    private static Path file(Path folder) {
        return folder.resolve("trials.jsonl");
    }

    private static TrialFolder open(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + ": is a file. Name a folder for the trials.", e);
        }
        FileChannel channel =
                FileChannel.open(
                        file(folder),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) throw new OverlappingFileLockException();
            var opened = new TrialFolder(folder, channel);
            opened.read();
            return opened;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException(
                    folder
                            + " is in use by another search. Wait for its end, or name another folder.",
                    e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Reads the lines that are whole and cuts off what is behind them.
    private void read() throws IOException {
        byte[] bytes = Files.readAllBytes(file(folder));
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') end--;
        new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(whole::add);
        cut(end);
    }

    private void cut(long length) throws IOException {
        lines.truncate(length);
        lines.position(length);
    }

    Path picture() {
        return folder.resolve("trials.svg");
    }

    /// The seed of the search that is gone on with.
    Optional<Long> seed() throws IOException {
        if (whole.isEmpty()) return Optional.empty();
        JsonElement seed = object(0).get("seed");
        if (seed == null) throw damaged(0);
        return Optional.of(seed.getAsLong());
    }

    /// Says in the first line what is searched or, if that line is there, requires that it is the
    /// same.
    void searched(SequencedMap<String, String> search) throws IOException {
        if (whole.isEmpty()) {
            append(Json.write(search));
            return;
        }
        Map<String, String> then = new LinkedHashMap<>();
        object(0).entrySet().forEach(e -> then.put(e.getKey(), e.getValue().getAsString()));
        var names = new ArrayList<>(then.keySet());
        search.keySet().stream().filter(name -> !then.containsKey(name)).forEach(names::add);
        List<String> differences =
                names.stream()
                        .filter(name -> !value(then, name).equals(value(search, name)))
                        .map(name -> difference(name, value(then, name), value(search, name)))
                        .toList();
        if (differences.isEmpty()) return;
        throw new IOException(
                "%s: its trials belong to another search: %s. Give the data and options it was begun with, or begin anew in another folder."
                        .formatted(folder, String.join("; ", differences)));
    }

    private static String difference(String name, String then, String now) {
        return name.equals("data")
                ? "the rows or columns of the table are others"
                : "%s was %s and is now %s".formatted(name, then, now);
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "not set");
    }

    /// The trials that are done, in no order.
    List<Trial> trials() throws IOException {
        var trials = new ArrayList<Trial>();
        for (int i = 1; i < whole.size(); i++) {
            try {
                trials.add(trial(object(i)));
            } catch (RuntimeException e) { // whatever Gson throws at what is not there
                throw damaged(i);
            }
        }
        return trials;
    }

    private JsonObject object(int line) throws IOException {
        try {
            return JsonParser.parseString(whole.get(line)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw damaged(line);
        }
    }

    private IOException damaged(int line) {
        return new IOException(
                "%s: line %d is not what a search wrote. Remove it, or begin anew in another folder."
                        .formatted(file(folder), line + 1));
    }

    /// How many trials the folder holds.
    int saved() {
        return whole.size() - 1;
    }

    void add(Trial trial) throws IOException {
        append(Json.write(json(trial)));
    }

    private void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        long before = lines.position();
        try {
            while (bytes.hasRemaining()) lines.write(bytes);
            lines.force(false);
            whole.add(line);
        } catch (IOException e) {
            cut(before);
            throw e;
        }
    }

    /// A trial as one object, whose settings have the names of the options of `train`.
    static SequencedMap<String, @Nullable Object> json(Trial trial) {
        Settings settings = trial.settings();
        return Json.object(
                "trial", trial.number(),
                "loss", trial.loss(),
                "ending", trial.ending().name().toLowerCase(Locale.ROOT),
                "settings",
                        Json.object(
                                "layers", settings.hidden().sizes(),
                                "activation", settings.hidden().activation().name(),
                                "dropout", settings.hidden().dropout(),
                                "scales", settings.hidden().scales(),
                                "initial",
                                        settings.hidden().start().name().toLowerCase(Locale.ROOT),
                                "pieces", settings.pieces(),
                                "learning-rate", settings.learningRate(),
                                "weight-decay", settings.weightDecay(),
                                "batch-size", settings.batchSize()),
                "losses", trial.losses(),
                "seconds", trial.seconds());
    }

    private static Trial trial(JsonObject json) {
        JsonObject settings = json.getAsJsonObject("settings");
        return new Trial(
                json.get("trial").getAsInt(),
                new Settings(
                        new HiddenLayers(
                                elements(settings.getAsJsonArray("layers"))
                                        .map(JsonElement::getAsInt)
                                        .toList(),
                                Activation.named(settings.get("activation").getAsString()),
                                settings.get("dropout").getAsDouble(),
                                settings.get("scales").getAsDouble(),
                                settings.has("initial")
                                        ? HiddenLayers.Start.valueOf(
                                                settings.get("initial")
                                                        .getAsString()
                                                        .toUpperCase(Locale.ROOT))
                                        : HiddenLayers.Start.SUITING),
                        settings.get("pieces").getAsInt(),
                        settings.get("learning-rate").getAsDouble(),
                        settings.get("weight-decay").getAsDouble(),
                        settings.get("batch-size").getAsInt()),
                elements(json.getAsJsonArray("losses")).map(JsonElement::getAsDouble).toList(),
                Trial.Ending.valueOf(json.get("ending").getAsString().toUpperCase(Locale.ROOT)),
                json.get("seconds").getAsDouble());
    }

    private static Stream<JsonElement> elements(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /// Lets another search have the folder.
    @Override
    public void close() throws IOException {
        lines.close();
    }
}
