package glassnet.lesson;

import java.util.List;

/// A worked example.
///
/// @param name as the command line takes it, such as `two-four-two`
/// @param title what it shows, in a line
/// @param source the lecture and its place there, or the paper
/// @param steps in order, at least one
public record Lesson(String name, String title, String source, List<Step> steps) {

    public Lesson {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("The lesson \"" + name + "\" has no steps.");
        }
    }

    /// The step of that name.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists the names
    public Step step(String name) {
        for (Step step : steps) if (step.name().equals(name)) return step;
        throw new IllegalArgumentException(
                "The lesson \"%s\" has no step \"%s\"; its steps are %s."
                        .formatted(this.name, name, steps.stream().map(Step::name).toList()));
    }

    /// Every slip of the lectures that the steps put right.
    public List<Slip> slips() {
        return steps.stream().flatMap(step -> step.slips().stream()).toList();
    }
}
