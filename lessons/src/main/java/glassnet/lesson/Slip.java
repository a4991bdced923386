package glassnet.lesson;

/// A mistake in a lecture where a student would compare.
///
/// @param lecture its number, such as `003`
/// @param says what is written there
/// @param right what is right, and why
public record Slip(String lecture, String says, String right) {

    /// Lecture, slip and right form in one line.
    @Override
    public String toString() {
        return "Lecture %s has %s. Right: %s".formatted(lecture, says, right);
    }
}
