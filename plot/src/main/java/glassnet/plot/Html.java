package glassnet.plot;

import java.util.List;

/// Small pieces of a page. What is called *markup* is written as it is; everything else is text and
/// is escaped.
final class Html {
    private Html() {}

    static String section(String heading, String markup) {
        return "<section>\n<h2>%s</h2>\n%s</section>\n".formatted(Text.escape(heading), markup);
    }

    static String paragraph(String classes, String text) {
        return "<p class=\"%s\">%s</p>\n".formatted(classes, Text.escape(text));
    }

    /// A picture with a sentence below.
    static String figure(Picture picture, String sentence) {
        return "<figure>\n%s<figcaption>%s</figcaption>\n</figure>\n"
                .formatted(picture.inline(), Text.escape(sentence));
    }

    /// A picture with its title above and a sentence below.
    static String titled(Picture picture, String sentence) {
        return "<figure>\n<h3>%s</h3>\n%s<figcaption>%s</figcaption>\n</figure>\n"
                .formatted(Text.escape(picture.title()), picture.inline(), Text.escape(sentence));
    }

    /// Figures beside each other where the page is wide enough.
    static String beside(String... figures) {
        return "<div class=\"beside\">\n" + String.join("", figures) + "</div>\n";
    }

    /// A table; columns whose heading begins with `#` hold numbers.
    static String table(List<String> headings, List<List<String>> rows) {
        var markup = new StringBuilder("<div class=\"scroll\"><table>\n<thead><tr>");
        for (String heading : headings) {
            markup.append("<th%s>%s</th>".formatted(number(heading), Text.escape(plain(heading))));
        }
        markup.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            markup.append("<tr>");
            for (int j = 0; j < row.size(); j++) {
                markup.append(
                        "<td%s>%s</td>"
                                .formatted(number(headings.get(j)), Text.escape(row.get(j))));
            }
            markup.append("</tr>\n");
        }
        return markup.append("</tbody>\n</table></div>\n").toString();
    }

    private static String number(String heading) {
        return heading.startsWith("#") ? " class=\"number\"" : "";
    }

    private static String plain(String heading) {
        return heading.startsWith("#") ? heading.substring(1) : heading;
    }

    static String list(List<String> items) {
        var markup = new StringBuilder("<ul>\n");
        for (String item : items) markup.append("<li>" + Text.escape(item) + "</li>\n");
        return markup.append("</ul>\n").toString();
    }
}
