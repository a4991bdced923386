package glassnet.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What the picture and the page have in common.
final class Markup {
    private Markup() {}

    /// `text` as it stands between tags or in a quoted attribute.
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// A style sheet that lies beside this class.
    static String style(String name) {
        try (InputStream in = Markup.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is not in the jar.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
