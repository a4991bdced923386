package glassnet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of this repository as they lie on the disk, for tests that hold documents to them.
///
/// @param root the folder of the parent `pom.xml`
/// @param types every Java source under `src`, by the name of its type
record SourceTree(Path root, Map<String, Path> types) {
    private static final List<String> JDK =
            List.of("java.lang.", "java.util.", "java.io.", "java.nio.file.", "java.sql.");

    static SourceTree find() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve(".build"))) root = root.getParent();
        var types = new TreeMap<String, Path>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.sorted().toList()) {
                Path sources = module.resolve("src");
                if (!Files.isDirectory(sources)) continue;
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file -> types.put(nameOf(file), file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SourceTree(root, types);
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    /// Whether a path exists: relative to the root, or a bare file name somewhere in the sources.
    boolean hasFile(String path) {
        return Files.exists(root.resolve(path))
                || path.endsWith(".java") && types.containsKey(path.replace(".java", ""));
    }

    /// Whether `Type`, `Type.Nested`, `Type.member` or `glassnet.package.Type` exists, here or in
    /// the JDK.
    boolean hasType(String name) {
        String simple = name.replaceFirst("^([a-z]+\\.)+", "");
        String[] parts = simple.split("[.#]");
        Path file = types.get(parts[0]);
        if (file == null) return JDK.stream().anyMatch(prefix -> isClass(prefix + parts[0]));
        String packages = name.substring(0, name.length() - simple.length());
        if (!file.getParent()
                .toString()
                .replace('\\', '/')
                .concat("/")
                .endsWith(packages.replace('.', '/'))) return false;
        String source = read(file);
        for (int i = 1; i < parts.length; i++) {
            if (!Pattern.compile("\\b" + Pattern.quote(parts[i]) + "\\b").matcher(source).find())
                return false;
        }
        return true;
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, SourceTree.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
