package glassnet.lesson;

/// One line of a lesson on paper of fixed width.
///
/// @param kind how it looks
/// @param text with its indent
/// @param aside what stands behind it in a quieter voice, such as shapes; often empty
record Line(Kind kind, String text, String aside) {

    enum Kind {
        TITLE,
        SOURCE,
        STEP,
        TEXT,
        FORMULA,
        NUMBERS,
        RESULT,
        SLIP,
        BLANK
    }

    Line(Kind kind, String text) {
        this(kind, text, "");
    }
}
