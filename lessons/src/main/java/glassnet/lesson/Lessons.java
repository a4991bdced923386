package glassnet.lesson;

import glassnet.text.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// All lessons. Each is worked out when it is asked for, and gives the same numbers every time.
///
/// ```java
/// Lesson lesson = Lessons.named("two-four-two");
/// IO.print(LessonText.plain().of(lesson));
/// ```
public final class Lessons {

    /// What is known of a lesson before it is worked out.
    public record Heading(String name, String title, String source) {}

    private record Entry(Heading heading, Supplier<List<Step>> steps) {
        Lesson lesson() {
            return new Lesson(heading.name, heading.title, heading.source, steps.get());
        }
    }

    private static final List<Entry> ALL =
            List.of(
                    entry(
                            "two-four-two",
                            "A 2-4-2 network: forward, backward, one step",
                            "Mutah (003), the worked example",
                            TwoFourTwo::steps));

    private Lessons() {}

    private static Entry entry(
            String name, String title, String source, Supplier<List<Step>> steps) {
        return new Entry(new Heading(name, title, source), steps);
    }

    /// Names, titles and sources, in the order to learn in.
    public static List<Heading> headings() {
        return ALL.stream().map(Entry::heading).toList();
    }

    /// Every lesson, worked out.
    public static List<Lesson> all() {
        return ALL.stream().map(Entry::lesson).toList();
    }

    /// The lesson called `name`, worked out.
    ///
    /// @throws IllegalArgumentException if there is none; the message offers the nearest
    public static Lesson named(String name) {
        SequencedMap<String, Entry> byName = new LinkedHashMap<>();
        for (Entry entry : ALL) byName.put(entry.heading.name, entry);
        return Names.choose("lesson", name, byName).lesson();
    }
}
