package glassnet.lesson;

import java.util.ArrayList;
import java.util.List;

/// One step of a lesson: formula → numbers → result.
///
/// @param name of what comes out, such as `dW2`; unique in its lesson
/// @param text one or two sentences on what is done and why
/// @param formula such as `h = x·W1 + b1`
/// @param shapes of the matrices in the formula, such as `(1,4) = (1,2)(2,4) + (1,4)`; empty where
///   there are none
/// @param numbers the right side of the formula with the numbers in place, one or more lines
/// @param value the result
/// @param slips of the lectures, at this step
public record Step(
        String name,
        String text,
        String formula,
        String shapes,
        String numbers,
        Value value,
        List<Slip> slips) {

    public Step {
        slips = List.copyOf(slips);
        if (!formula.contains(" = ")) {
            throw new IllegalArgumentException(
                    "The formula of step \"%s\" must have the form \"left = right\" but is \"%s\"."
                            .formatted(name, formula));
        }
    }

    /// A step without shapes and slips.
    public static Step of(String name, String text, String formula, String numbers, Value value) {
        return new Step(name, text, formula, "", numbers, value, List.of());
    }

    /// The same step with shapes beside its formula.
    public Step withShapes(String shapes) {
        return new Step(name, text, formula, shapes, numbers, value, slips);
    }

    /// The same step with one more slip.
    public Step withSlip(String lecture, String says, String right) {
        var more = new ArrayList<>(slips);
        more.add(new Slip(lecture, says, right));
        return new Step(name, text, formula, shapes, numbers, value, more);
    }
}
