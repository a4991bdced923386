package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documents name exists: every back-ticked type and path, and every link to a file.
class DocumentsTest {
    private static final SourceTree TREE = SourceTree.find();
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");
    private static final Pattern FILE =
            Pattern.compile(
                    "[\\w./-]+(/|/[\\w-]+|\\.(java|md|xml|py|csv|proto))|glassnet|NOTICE|LICENSE");
    private static final Pattern TYPE =
            Pattern.compile("(glassnet\\.([a-z]+\\.)*)?[A-Z]\\w*[a-z]\\w*([.#]\\w+)*(\\(.*\\))?");

    static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(TREE.root());
                Stream<Path> below = Files.walk(TREE.root().resolve("docs"))) {
            return Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(TREE.root()::relativize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFileAndTypeThatADocumentNamesExists(Path document) {
        String text = SourceTree.read(TREE.root().resolve(document));

        assertThat(missing(document, text)).as("named in %s", document).isEmpty();
    }

    @Test
    void aTypeAMemberAFileOrALinkThatDoesNotExistIsFound() {
        var text =
                """
                `Matrix` and `Matrix.rows` are there, `glassnet.matrix.Matrix` too, and `pom.xml`, \
                `core/src/main/java/`, [readme](README.md) and `StrictMath.exp`; but `Matrixx`, \
                `Matrix.rowz`, `glassnet.loss.Matrix`, `core/nowhere/` and [this](gone.md) are not.
                ```
                `Fenced` is not looked at
                ```
                """;

        assertThat(missing(Path.of("some.md"), text))
                .containsExactly(
                        "Matrixx",
                        "Matrix.rowz",
                        "glassnet.loss.Matrix",
                        "core/nowhere/",
                        "gone.md");
    }

    private static List<String> missing(Path document, String text) {
        var missing = new ArrayList<String>();
        String prose = FENCE.matcher(text).replaceAll("");
        var code = CODE.matcher(prose);
        while (code.find()) {
            String name = code.group(1);
            if (FILE.matcher(name).matches()) {
                if (!TREE.hasFile(name)) missing.add(name);
            } else if (TYPE.matcher(name).matches()) {
                if (!TREE.hasType(name.replaceFirst("\\(.*", ""))) missing.add(name);
            }
        }
        var link = LINK.matcher(prose);
        while (link.find()) {
            Path target = TREE.root().resolve(document).resolveSibling(link.group(1));
            if (!Files.exists(target)) missing.add(link.group(1));
        }
        return missing;
    }
}
