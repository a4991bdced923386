package glassnet.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The style sheets. Each colour has a name; its first value is the one for light pages.
final class Style {
    private static final Pattern COLOUR = Pattern.compile("(--[a-z0-9-]+): (#[0-9a-f]{6});");
    private static final Pattern FONTS = Pattern.compile("font-family: [^;]*;");
    private static final Pattern USE = Pattern.compile("var\\((--[a-z0-9-]+)\\)");

    private Style() {}

    /// Of pictures: light, dark where the reader prefers it, and light on paper.
    static String chart() {
        return read("chart.css");
    }

    /// Of pages, beside [#chart].
    static String report() {
        return read("report.css");
    }

    /// [#chart] in light colours with each colour in its place, for programs that know no
    /// variables.
    static String light() {
        String sheet = chart();
        Map<String, String> colours = new LinkedHashMap<>();
        for (Matcher m = COLOUR.matcher(sheet); m.find(); ) {
            colours.putIfAbsent(m.group(1), m.group(2));
        }
        String rules = sheet.substring(sheet.indexOf(".picture {"));
        return USE.matcher(FONTS.matcher(rules).replaceAll("font-family: SansSerif;"))
                .replaceAll(m -> colours.getOrDefault(m.group(1), "none"));
    }

    private static String read(String name) {
        try (InputStream in = Style.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is not in the jar.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
