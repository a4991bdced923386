package glassnet.plot;

import glassnet.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// A drawn picture, written as SVG or PNG.
///
/// Its colours are named in one style sheet, so the same SVG suits a light and a dark page and
/// prints in the light colours. It refers to nothing outside itself.
public final class Picture {
    private static final int TITLE_HEIGHT = 30;

    private final String title;
    private final int width;
    private final int height;
    private final String elements;

    Picture(String title, double width, double height, Svg svg) {
        this.title = title;
        this.width = (int) Math.ceil(width);
        this.height = (int) Math.ceil(height);
        elements = svg.toString();
    }

    /// What it shows, in a few words.
    public String title() {
        return title;
    }

    /// The whole picture as a document of its own, in the colours of the reader's choice (light or
    /// dark).
    public String svg() {
        return document(Style.chart());
    }

    /// The picture as PNG in light colours.
    ///
    /// @param scale image pixels for each pixel of the SVG, above 0
    public byte[] png(double scale) {
        return Png.of(document(Style.light()), width, height + TITLE_HEIGHT, scale);
    }

    /// Writes SVG, or PNG at double size, by the file's ending; whole or not at all.
    ///
    /// @throws IllegalArgumentException if the name ends in neither `.svg` nor `.png`
    public void save(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            WholeFile.write(file, svg());
        } else if (name.endsWith(".png")) {
            byte[] png = png(2);
            WholeFile.write(file, out -> out.write(png));
        } else {
            throw new IllegalArgumentException(
                    "A picture is written as .svg or .png but is to be \""
                            + file.getFileName()
                            + "\".");
        }
    }

    private String document(String style) {
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" class="picture">
        <title>%3$s</title>
        <style>
        %4$s</style>
        <rect width="%1$d" height="%2$d" class="paper"/>
        <text x="14" y="24" class="title">%3$s</text>
        <g transform="translate(0 %5$d)">
        %6$s</g>
        </svg>
        """
                .formatted(
                        width,
                        height + TITLE_HEIGHT,
                        Text.escape(title),
                        style,
                        TITLE_HEIGHT,
                        elements);
    }

    /// The picture as an element of a page that has the style sheet and says the title itself.
    String inline() {
        return """
        <svg viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" class="picture" aria-label="%3$s">
        %4$s</svg>
        """
                .formatted(width, height, Text.escape(title), elements);
    }

    @Override
    public String toString() {
        return "Picture[%s, %d × %d]".formatted(title, width, height);
    }
}
