package glassnet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Those who learn from the same rows, each in a process and with a thread of its own.
enum QualityRival {
    GLASSNET("Glassnet", Kind.NETWORK),
    GLASSNET_5("Glassnet, 5 members", Kind.NETWORK),
    SKLEARN_MLP("scikit-learn network", Kind.NETWORK),
    WEKA("Weka", Kind.NETWORK),
    SMILE("Smile", Kind.NETWORK),
    DEEPLEARNING4J("Deeplearning4j", Kind.NETWORK),
    SPARK("Spark", Kind.NETWORK),
    SKLEARN_BOOSTING("boosting", Kind.TREES),
    SKLEARN_FOREST("forest", Kind.TREES);

    /// What learns.
    enum Kind {
        NETWORK,
        TREES
    }

    private final String label;
    private final Kind kind;

    QualityRival(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    String label() {
        return label;
    }

    Kind kind() {
        return kind;
    }

    /// The name among files and arguments.
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException if nobody has this id
    static QualityRival named(String id) {
        return Arrays.stream(values())
                .filter(rival -> rival.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no rival \"%s\"; there are %s."
                                        .formatted(
                                                id,
                                                Arrays.stream(values())
                                                        .map(QualityRival::id)
                                                        .collect(Collectors.joining(", ")))));
    }

    /// Whether it is given, and gives, standardised numbers.
    boolean isStandardized() {
        return switch (this) {
            case WEKA, SMILE, DEEPLEARNING4J, SPARK -> true;
            case GLASSNET, GLASSNET_5, SKLEARN_MLP, SKLEARN_BOOSTING, SKLEARN_FOREST -> false;
        };
    }

    /// Whether it learns numbers too.
    boolean learnsNumbers() {
        return this != SPARK;
    }

    boolean isOurs() {
        return this == GLASSNET || this == GLASSNET_5;
    }

    /// How to start it on the rows in `folder`.
    ///
    /// @throws IOException if it is not here; the message says why
    List<String> command(Path folder, long seed) throws IOException, InterruptedException {
        List<String> task = List.of(folder.toString(), id(), Long.toString(seed));
        return switch (this) {
            case GLASSNET, GLASSNET_5 -> JavaProcess.command(1, GlassnetQuality.class, task);
            case SKLEARN_MLP, SKLEARN_BOOSTING, SKLEARN_FOREST ->
                    List.of(
                            Python.withScikitLearn(),
                            peers().resolve("tables.py").toString(),
                            folder.toString(),
                            Long.toString(seed),
                            id());
            case WEKA -> java("Weka.java", task);
            case SMILE -> java("Smile.java", task);
            case DEEPLEARNING4J -> java("Deeplearning4j.java", task);
            case SPARK -> java("Spark.java", task);
        };
    }

    private static Path peers() {
        return Home.root().resolve("benchmarks", "peers");
    }

    /// A library's network behind a source file of its own, compiled as it starts.
    private List<String> java(String source, List<String> task)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-cp");
        command.add(libraries().resolve("*").toString());
        command.add(peers().resolve("jvm", source).toString());
        command.addAll(task);
        return command;
    }

    /// The folder of the library's jars, fetched at first.
    private Path libraries() throws IOException, InterruptedException {
        Path folder = Home.target().resolve("peers", id());
        if (Files.isDirectory(folder)) return folder;
        Path log = Home.target().resolve("peers-" + id() + ".log");
        Process maven =
                new ProcessBuilder(
                                "mvn",
                                "-B",
                                "-q",
                                "-f",
                                peers().resolve("jvm", "pom.xml").toString(),
                                "-P" + id(),
                                "dependency:copy-dependencies",
                                "-DoutputDirectory=" + folder.toAbsolutePath())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!maven.waitFor(15, TimeUnit.MINUTES) || maven.exitValue() != 0) {
            maven.destroyForcibly();
            throw new IOException("Maven could not fetch it; see " + log);
        }
        return folder;
    }
}
