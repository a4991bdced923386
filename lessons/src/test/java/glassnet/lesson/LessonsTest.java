package glassnet.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every lesson.
class LessonsTest {

    static List<String> names() {
        return Lessons.headings().stream().map(Lessons.Heading::name).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    @Timeout(2)
    void everyLessonHasUniqueStepsWithNumbersAndValues(String name) {
        Lesson lesson = Lessons.named(name);

        var steps = new HashSet<String>();
        for (Step step : lesson.steps()) {
            assertThat(steps.add(step.name())).as(step.name()).isTrue();
            assertThat(step.text()).as(step.name()).endsWith(".");
            assertThat(step.value().numbers()).as(step.name()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyLessonGivesTheSameNumbersEveryTime(String name) {
        assertThat(Lessons.named(name)).isEqualTo(Lessons.named(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyLessonFitsATerminalOf100Columns(String name) {
        String text = LessonText.plain().of(Lessons.named(name));

        assertThat(text.lines()).allSatisfy(line -> assertThat(Wrap.width(line)).isLessThan(101));
        assertThat(text).doesNotContain("\u001b", "NaN", "null");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPageAndPictureIsWellFormedAndRefersToNothingOutside(String name) {
        Lesson lesson = Lessons.named(name);

        for (String document : List.of(LessonSvg.of(lesson), LessonPage.of(lesson))) {
            Xml.parse(document);
            assertThat(document.replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http", "url(", "@import", "<script");
        }
    }

    @Test
    void anUnknownNameOffersTheNearest() {
        assertThatThrownBy(() -> Lessons.named("two-for-two"))
                .hasMessage("There is no lesson \"two-for-two\"; did you mean \"two-four-two\"?");
    }

    @Test
    void coloursComeOnlyWhenAsked() {
        Lesson lesson = Lessons.named("two-four-two");

        String styled = new LessonText(true).of(lesson);

        assertThat(styled).contains("\u001b[1;32m").contains("\u001b[0m");
        assertThat(styled.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(LessonText.plain().of(lesson));
    }
}
