package glassnet.cli;

import glassnet.file.WholeFile;
import glassnet.lesson.Lesson;
import glassnet.lesson.LessonPage;
import glassnet.lesson.LessonSvg;
import glassnet.lesson.LessonText;
import glassnet.lesson.Lessons;
import glassnet.lesson.Slip;
import glassnet.lesson.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `glassnet lesson`: a worked example, step by step.
@Command(
        name = "lesson",
        sortOptions = false,
        description = "Work an example of the lectures step by step; or list them all.",
        footer = {
            "",
            "For example:  glassnet lesson two-four-two",
            "              glassnet lesson list"
        })
final class LessonCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME|list", description = "such as two-four-two")
    private String name = "";

    @Option(names = "--step", description = "wait for Enter before each further step")
    private boolean step;

    @Option(names = "--svg", paramLabel = "FILE", description = "write it as a picture instead")
    private Optional<String> svg = Optional.empty();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "write it as a page to read or print instead")
    private Optional<String> html = Optional.empty();

    @Mixin private final ForceOption force = new ForceOption();

    @Mixin private final Output output;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    private final Keyboard keyboard;

    LessonCommand(Terminal terminal, Keyboard keyboard) {
        output = new Output(terminal);
        this.keyboard = keyboard;
    }

    @Override
    public Integer call() throws IOException {
        if (name.equals("list")) {
            list();
            return 0;
        }
        Lesson lesson = lesson();
        if (svg.isPresent() || html.isPresent()) write(lesson);
        else if (step && !output.isJson()) oneByOne(lesson);
        else output.result(json(lesson), text().of(lesson));
        return 0;
    }

    private Lesson lesson() {
        try {
            return Lessons.named(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private LessonText text() {
        return new LessonText(output.terminal().styledOut());
    }

    /// All files are claimed before the first is written.
    private void write(Lesson lesson) throws IOException {
        var files = new ArrayList<NewFile>();
        var documents = new ArrayList<String>();
        claim(svg, LessonSvg::of, lesson, files, documents);
        claim(html, LessonPage::of, lesson, files, documents);
        for (int i = 0; i < files.size(); i++) {
            WholeFile.write(files.get(i).path(), documents.get(i));
        }
        List<String> names = files.stream().map(file -> file.path().toString()).toList();
        output.result(
                Json.object("name", lesson.name(), "output", names),
                "%s in %s\n".formatted(lesson.title(), String.join(" and ", names)));
    }

    private void claim(
            Optional<String> file,
            Function<Lesson, String> document,
            Lesson lesson,
            List<NewFile> files,
            List<String> documents)
            throws IOException {
        if (file.isEmpty()) return;
        files.add(force.claim(output.terminal(), file.get()));
        documents.add(document.apply(lesson));
    }

    private void oneByOne(Lesson lesson) throws IOException {
        if (!keyboard.isThere()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--step waits for Enter, so it needs a terminal. Leave it out to print all steps");
        }
        Terminal terminal = output.terminal();
        terminal.out().print(text().head(lesson));
        int steps = lesson.steps().size();
        for (int i = 0; i < steps; i++) {
            terminal.out().print(text().step(lesson, i));
            terminal.out().flush();
            if (i == steps - 1) break;
            terminal.err()
                    .print("\n    %d of %d; Enter goes on, q leaves ".formatted(i + 1, steps));
            terminal.err().flush();
            String line = keyboard.line();
            if (line == null || line.strip().startsWith("q")) break;
        }
    }

    private void list() {
        Grid grid = Grid.ofWords().add("name", "what it shows");
        for (Lessons.Heading heading : Lessons.headings()) {
            grid.add(heading.name(), heading.title());
        }
        List<Map<String, ?>> lessons =
                Lessons.headings().stream().<Map<String, ?>>map(LessonCommand::json).toList();
        output.result(Json.object("lessons", lessons), grid.toString());
    }

    private static Map<String, ?> json(Lessons.Heading heading) {
        return Json.object(
                "name", heading.name(), "title", heading.title(), "source", heading.source());
    }

    private static Map<String, ?> json(Lesson lesson) {
        return Json.object(
                "name", lesson.name(),
                "title", lesson.title(),
                "source", lesson.source(),
                "steps", lesson.steps().stream().map(LessonCommand::json).toList());
    }

    private static Map<String, ?> json(Step step) {
        return Json.object(
                "name", step.name(),
                "text", step.text(),
                "formula", step.formula(),
                "shapes", step.shapes(),
                "numbers", step.numbers(),
                "value", step.value().plain(),
                "slips", step.slips().stream().map(LessonCommand::json).toList());
    }

    private static Map<String, ?> json(Slip slip) {
        return Json.object("lecture", slip.lecture(), "says", slip.says(), "right", slip.right());
    }
}
