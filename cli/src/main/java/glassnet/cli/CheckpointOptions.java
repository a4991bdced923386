package glassnet.cli;

import glassnet.model.Checkpoint;
import glassnet.model.Checkpoints;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where and how often the state of a training is saved.
final class CheckpointOptions {
    private static final int USUALLY_KEPT = 3;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "save the state of the training in this folder, and after Ctrl-C")
    private Optional<String> begun = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "go on from the newest checkpoint in this folder, and save there")
    private Optional<String> resumed = Optional.empty();

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "save after so many epochs, or minutes: 5 or 10min (1min)")
    private Optional<Every> every = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "how many of the newest checkpoints stay (3)")
    private Optional<Integer> kept = Optional.empty();

    /// @throws IllegalArgumentException if two settings contradict
    void check() {
        if (begun.isPresent() && resumed.isPresent()) {
            throw new IllegalArgumentException(
                    "--checkpoint and --resume contradict each other: --resume saves in its folder too. Give one of them.");
        }
        if (begun.isEmpty() && resumed.isEmpty() && (every.isPresent() || kept.isPresent())) {
            throw new IllegalArgumentException(
                    "--every and --keep are about checkpoints. Name their folder with --checkpoint.");
        }
        if (kept.isPresent() && kept.get() < 1) {
            throw new IllegalArgumentException(
                    "--keep should be at least 1 but is " + kept.get() + ".");
        }
    }

    /// Takes the folder, if one is named.
    ///
    /// @param force whether checkpoints of another training may be replaced
    Safekeeping open(boolean force, Output output) throws IOException {
        Optional<String> name = begun.or(() -> resumed);
        if (name.isEmpty()) return Safekeeping.none(output);
        if (resumed.isPresent() && !output.terminal().isFolder(name.get())) {
            throw new IOException(noCheckpoint(name.get()));
        }
        Checkpoints folder =
                Checkpoints.in(output.terminal().file(name.get()), kept.orElse(USUALLY_KEPT));
        try {
            Optional<Checkpoint> from =
                    resumed.isPresent() ? folder.newest(output::note) : Optional.empty();
            if (resumed.isPresent() && from.isEmpty()) {
                throw new IOException(noCheckpoint(name.get()));
            }
            if (begun.isPresent() && !folder.isEmpty()) {
                if (!force) throw new IOException(inUse(name.get()));
                folder.clear();
            }
            return Safekeeping.of(
                    folder, from, every.orElse(Every.MINUTE), output, System::nanoTime);
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    private static String noCheckpoint(String name) {
        return "%s: there is no sound checkpoint to go on from. Begin with --checkpoint %s."
                .formatted(name, name);
    }

    private static String inUse(String name) {
        return "%s: holds checkpoints already. Go on from them with --resume %s, or replace them with --force."
                .formatted(name, name);
    }

    /// The words that train the same, without any folder of checkpoints.
    List<String> without(List<String> words) {
        return Shell.without(words, List.of("--checkpoint", "--resume"));
    }

    /// The words that make a command go on from its checkpoints.
    List<String> resuming() {
        return begun.or(() -> resumed).map(name -> List.of("--resume", name)).orElse(List.of());
    }
}
