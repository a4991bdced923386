package glassnet.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of checkpoints, `checkpoint-000012.onnx` after epoch 12, the last few of which are
/// kept; and the models of folds that were judged on the way, `fold-001-002.onnx` of the second
/// fold of the first repeat.
///
/// One training at a time works in it: a lock of the operating system, which ends with the process,
/// keeps others out. The order is that of the epochs; no clock is asked.
public final class Checkpoints implements AutoCloseable {
    private static final String PREFIX = "checkpoint-";
    private static final String ENDING = ".onnx";
    private static final String FOLD = "fold-%03d-%03d" + ENDING;

    private final Path folder;
    private final int kept;
    private final FileChannel channel;

    private Checkpoints(Path folder, int kept, FileChannel channel) {
        this.folder = folder;
        this.kept = kept;
        this.channel = channel;
    }

    /// Makes the folder where it is absent, and takes it until [#close].
    ///
    /// @param kept how many of the newest checkpoints stay, at least 1
    /// @throws IOException if the folder cannot be written to, or another training is at work in
    ///   it; the message is one sentence for people
    public static Checkpoints in(Path folder, int kept) throws IOException {
        if (kept < 1) {
            throw new IllegalArgumentException(
                    "At least 1 checkpoint has to be kept, not " + kept + ".");
        }
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel =
                    FileChannel.open(
                            folder.resolve(".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                throw new IOException(
                        folder
                                + " is in use by another training. Wait for its end, or name another folder.");
            }
            removeParts(folder);
            return new Checkpoints(folder, kept, channel);
        } catch (IOException e) {
            if (channel != null) channel.close();
            if (!(e instanceof FileSystemException system)) throw e;
            throw new IOException(folder + " cannot hold checkpoints: " + reason(system), e);
        }
    }

    private static String reason(FileSystemException e) {
        return switch (e) {
            case FileAlreadyExistsException _ -> "it is a file. Name a folder.";
            case AccessDeniedException _ -> "it may not be written to. Name another folder.";
            default -> "%s. Name another folder.".formatted(e.getReason());
        };
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    /// What a killed process left of a file it had not finished.
    private static void removeParts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(".glassnet-") && name.endsWith(".part")) Files.delete(file);
            }
        }
    }

    /// Writes a checkpoint whole or not at all, and then removes those that are too old.
    public void save(Checkpoint checkpoint) throws IOException {
        Path file =
                folder.resolve(
                        String.format(Locale.ROOT, "%s%06d%s", PREFIX, checkpoint.epoch(), ENDING));
        checkpoint.save(file);
        List<Path> older =
                newestFirst().stream().filter(f -> epoch(f) <= checkpoint.epoch()).toList();
        for (Path old : older.subList(Math.min(kept, older.size()), older.size())) {
            Files.deleteIfExists(old);
        }
    }

    /// The newest checkpoint that is sound; empty if there is none.
    ///
    /// @param notes is told of each that is not, in one sentence
    public Optional<Checkpoint> newest(Consumer<String> notes) throws IOException {
        return newest(folder, notes);
    }

    /// The newest sound checkpoint of a folder that is only looked at: a training may be at work in
    /// it.
    public static Optional<Checkpoint> newest(Path folder, Consumer<String> notes)
            throws IOException {
        for (Path file : newestFirst(folder)) {
            try {
                return Optional.of(Checkpoint.load(file));
            } catch (ModelFileException e) {
                notes.accept(e.getMessage() + " An older checkpoint is looked for.");
            }
        }
        return Optional.empty();
    }

    /// Keeps the model of fold `number` of repeat `repeat`, both counted from 1.
    public void saveFold(int repeat, int number, Model model) throws IOException {
        model.save(fold(repeat, number));
    }

    /// The model that was kept of a fold; empty if there is none, or none that is sound.
    public Optional<Model> savedFold(int repeat, int number) throws IOException {
        Path file = fold(repeat, number);
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(Model.load(file));
        } catch (ModelFileException _) {
            return Optional.empty(); // it is learnt anew
        }
    }

    private Path fold(int repeat, int number) {
        return folder.resolve(String.format(Locale.ROOT, FOLD, repeat, number));
    }

    /// Whether there is no checkpoint.
    public boolean isEmpty() throws IOException {
        return newestFirst().isEmpty();
    }

    /// Removes all checkpoints and folds, for a training that begins anew.
    public void clear() throws IOException {
        for (Path file : newestFirst()) Files.delete(file);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches("fold-\\d{3,10}-\\d{3,10}" + ENDING)) Files.delete(file);
            }
        }
    }

    private List<Path> newestFirst() throws IOException {
        return newestFirst(folder);
    }

    private static List<Path> newestFirst(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> epoch(f) >= 0).forEach(found::add);
        }
        found.sort(Comparator.comparingLong(Checkpoints::epoch).reversed());
        return found;
    }

    /// −1 for a file that is no checkpoint.
    private static long epoch(Path file) {
        String name = file.getFileName().toString();
        if (!name.matches(PREFIX + "\\d{6,10}" + ENDING)) return -1;
        return Long.parseLong(name.substring(PREFIX.length(), name.length() - ENDING.length()));
    }

    /// Lets another training have the folder.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
