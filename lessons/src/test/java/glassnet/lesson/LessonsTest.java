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
            assertThat(step.numbers()).as(step.name()).isNotBlank();
            assertThat(step.value().numbers())
                    .as(step.name())
                    .isNotEmpty()
                    .allSatisfy(x -> assertThat(x).isFinite());
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
    void noLineOfAPageEndsWithinAShortVector() {
        assertThat(LessonPage.of(Lessons.named("softmax-jacobian")))
                .contains("here g = [1\u00a02\u00a03], and gets it without");
    }

    @Test
    void everySlipOfTheLecturesIsPutRightWhereAStudentWouldCompare() {
        assertThat(slips("sigmoid-values")).singleElement().asString().contains("(1 − e⁻ˣ)²");
        assertThat(slips("logistic-regression")).singleElement().asString().contains("minus");
        assertThat(slips("linear-regression")).singleElement().asString().contains("1×n");
        assertThat(slips("functions")).asString().contains("x >= 1", "0.01 for x < 0");
        assertThat(slips("descent-by-hand")).asString().contains("value is 4", "*1-sig(z)*x");
        assertThat(slips("two-four-two")).asString().contains("b2 = [1 1 1 1]", "14,520 + 3,906");
        assertThat(slips("two-four-two"))
                .filteredOn(slip -> slip.says().contains("[121.5, 62.5] in place of"))
                .hasSize(3)
                .allSatisfy(slip -> assertThat(slip.right()).contains("[120.5 62.5]"));
        assertThat(slips("softmax-jacobian")).singleElement().asString().contains("004", "e^zₖ");
        assertThat(slips("softmax-cross-entropy")).asString().contains("000", "Sₘ − yₘ");
        assertThat(slips("linear-collapse"))
                .extracting(Slip::lecture)
                .containsExactly("002", "004");
    }

    private static List<Slip> slips(String lesson) {
        return Lessons.named(lesson).slips();
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
