package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    @TempDir Path folder;

    @Test
    void theVersionIsToldOnStdout() {
        Run run = Run.in(folder, "--version");

        assertThat(run).isEqualTo(new Run(0, "glassnet 0.1.0\n", ""));
    }

    @Test
    void theVersionIsOneObjectWhereJsonIsAskedFor() {
        Run run = Run.in(folder, "--version", "--json");

        assertThat(run).isEqualTo(new Run(0, "{\"version\":\"0.1.0\"}\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train",
                "tune",
                "predict",
                "evaluate",
                "inspect",
                "verify",
                "explain",
                "data",
                "data list",
                "data show",
                "function",
                "loss",
                "lesson",
                "plot",
                "plot activation",
                "plot boundary",
                "plot network",
                "plot confusion",
                "completion",
                ""
            })
    void everyCommandHasHelp(String command) {
        Run run = Run.in(folder, (command + " --help").strip().split(" "));

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith(("Usage: glassnet " + command).strip());
        assertThat(run.err()).isEmpty();
    }

    @Test
    void everyOptionIsDescribed() {
        everyOptionIsDescribed(Main.commands(Terminal.ofProcess(Map.of())));
    }

    /// Each under its own name, and without the others, whose options would take time to read.
    @Test
    void aCommandThatIsNamedComesAlone() {
        Terminal terminal = Terminal.ofProcess(Map.of());

        for (String name : Main.commands(terminal).getSubcommands().keySet()) {
            if (name.equals("help")) continue; // needs all
            var alone = Main.commands(terminal, name).getSubcommands();
            assertThat(alone).containsOnlyKeys(name);
            assertThat(alone.get(name).getCommandSpec().qualifiedName())
                    .isEqualTo("glassnet " + name);
        }
    }

    /// An option of a type that nobody reads is found by nobody who does not use it.
    @Test
    void everyOptionHasAReaderOfItsType() {
        CommandLine all = Main.commands(Terminal.ofProcess(Map.of()));
        everyOptionHasAReader(all, all);
    }

    private static void everyOptionHasAReader(CommandLine all, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        for (var option : command.getCommandSpec().options()) {
            if (option.arity().max() == 0) continue;
            try {
                String line = name + " " + option.longestName() + " ?";
                all.parseArgs(line.replaceFirst("glassnet ", "").split(" "));
            } catch (CommandLine.ParameterException e) {
                assertThat(e.getMessage())
                        .as(name + " " + option.longestName())
                        .doesNotContain("TypeConverter");
            }
        }
        command.getSubcommands().values().forEach(each -> everyOptionHasAReader(all, each));
    }

    private static void everyOptionIsDescribed(CommandLine command) {
        for (var option : command.getCommandSpec().options()) {
            assertThat(option.description())
                    .as(command.getCommandName() + " " + option.longestName())
                    .isNotEmpty();
        }
        command.getSubcommands().values().forEach(MainTest::everyOptionIsDescribed);
    }

    @Test
    void paragraphsOfHelpAreWholeSoThatTheyWrapAtAnyWidth() {
        paragraphsAreWhole(Main.commands(Terminal.ofProcess(Map.of())));
    }

    private static void paragraphsAreWhole(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        Stream.of(usage.description(), usage.footer())
                .flatMap(Stream::of)
                .filter(line -> !line.isEmpty() && !line.startsWith(" "))
                .filter(line -> !line.contains(":  ") && !command.getCommandName().equals("help"))
                .forEach(line ->
                        assertThat(line).as(command.getCommandName()).matches("(?s).*([.:]|are)"));
        command.getSubcommands().values().forEach(MainTest::paragraphsAreWhole);
    }

    @Test
    void withoutACommandAllAreListed() {
        Run run = Run.in(folder);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        """
                        glassnet: Name a command. Commands: train, tune, predict, evaluate, inspect, verify, doctor, explain, function, loss, lesson, plot, data, completion, help.
                        See: glassnet --help
                        """);
    }

    @Test
    void anUnknownCommandNamesTheNearest() {
        Run run = Run.in(folder, "trian", "penguins");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "glassnet: There is no command \"trian\"; did you mean \"train\"? Commands: train, tune, predict,");
    }

    @Test
    void anUnknownOptionNamesTheNearest() {
        Run run = Run.in(folder, "train", "penguins", "--target=species", "--epocs=3");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        """
                        glassnet: There is no option --epocs; did you mean --epochs?
                        See: glassnet train --help
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--activation=rlu|--activation: There is no activation \"rlu\"; did you mean \"relu\"?",
                "--optimizer=adan|--optimizer: There is no optimizer \"adan\"; did you mean \"adam\"?",
                "--schedule=cosin|--schedule: There is no schedule \"cosin\"; did you mean \"cosine\"?",
                "--task=regresion|--task: There is no task \"regresion\"; did you mean \"regression\"?",
                "--types=a=numerc|--types: There is no type \"numerc\"; did you mean \"numeric\"?",
                "--layers=64,x|--layers: \"64,x\" should be sizes of layers such as 64,64, or 0 for a linear model.",
                "--batch-size=all|--batch-size: \"all\" should be a number of rows of at least 1, or full.",
                "--delimiter=ab|--delimiter: \"ab\" should be one character, or tab.",
                "--preset=scikt|There is no preset \"scikt\"; did you mean \"scikit\"?",
                "--epochs=0|Training epochs must be at least 1 but is 0.",
                "--epochs=x|--epochs: \"x\" should be a whole number up to 2147483647.",
                "--seed=1.5|--seed: \"1.5\" should be a whole number.",
                "--learning-rate=x|--learning-rate: \"x\" should be a number.",
                "--learning-rate=-1|Training learningRate must be above 0 and finite but is -1.0.",
                "--test-fraction=1|--test-fraction should be in [0, 1) but is 1.0.",
                "--validation-fraction=2|Recipe validationFraction must be in [0, 1) but is 2.0.",
                "--optimizer=adam --weight-decay=0.1|--weight-decay needs --optimizer adamw or lion but the optimizer is Adam",
                "--pairs=3 --pieces=0|--pairs says how many pairs of numbers are cut, but --pieces 0 cuts none.",
                "--cuts=tree --pieces=0|--cuts says where numbers are cut, but --pieces 0 cuts none."
            })
    void aSettingThatIsNoneIsWrongUsage(String optionAndSentence) {
        String[] parts = optionAndSentence.split("\\|");

        String[] arguments = ("train penguins --target=species " + parts[0]).split(" ");
        Run run = Run.in(folder, arguments);

        assertThat(run.err()).startsWith("glassnet: " + parts[1]);
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"train - --target=y", "tune - --target=y --trials=2", "doctor m.onnx -"})
    void standardInputIsNotReadTwice(String command) {
        Run run = Run.in(folder, (command + " --test -").split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "glassnet: DATA and --test are both standard input, which can be read once. Name a file for one of them.");
    }

    @Test
    void settingsThatContradictEachOtherAreWrongUsage() {
        Run run =
                Run.in(
                        folder,
                        "train",
                        "penguins",
                        "--target=species",
                        "--no-report",
                        "--report=a.html");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("glassnet: --report and --no-report contradict each other.");
    }

    @Test
    void aStackTraceIsShownOnlyWhenAskedFor() {
        Run plain = Run.in(folder, "inspect", "none.onnx");
        Run traced = Run.in(folder, "inspect", "none.onnx", "--stacktrace");

        assertThat(plain.err().lines()).hasSize(1);
        assertThat(traced.err()).startsWith(plain.err()).contains("\tat glassnet.cli.");
        assertThat(plain.code()).isEqualTo(1);
        assertThat(traced.code()).isEqualTo(1);
    }

    @Test
    void coloursKeepOffWhereNobodyWantsThem() {
        assertThat(Terminal.ofProcess(Map.of("NO_COLOR", "1")).styledErr()).isFalse();
        assertThat(Terminal.ofProcess(Map.of()).styledErr()).isTrue();
        assertThat(Run.on(folder, 80, "--help").out()).doesNotContain("\u001b[");
    }

    @Test
    void theHelpOfATerminalIsStyled() {
        var out = new StringWriter();
        var nowhere = new PrintWriter(new StringWriter());

        Main.run(new Terminal(new PrintWriter(out), nowhere, folder, 80, true, true), "--help");

        assertThat(out.toString()).contains("\u001b[1m");
    }

    @Test
    void theCompletionScriptKnowsCommandsAndOptions() {
        Run run = Run.in(folder, "completion");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("complete -F", "--validation-fraction", "--rates");
        theScriptKnows(run.out(), Main.commands(Terminal.ofProcess(Map.of())));
    }

    private static void theScriptKnows(String script, CommandLine command) {
        for (var inner : command.getSubcommands().entrySet()) {
            assertThat(script).contains(" " + inner.getKey());
            theScriptKnows(script, inner.getValue());
        }
    }

    @Test
    void helpListsEveryCommandWithALineOfItsOwn() {
        Run run = Run.in(folder, "--help");

        List<String> lines = run.out().lines().toList();
        for (var command : Main.commands(Terminal.ofProcess(Map.of())).getSubcommands().keySet()) {
            assertThat(lines).anyMatch(l -> l.matches("  " + command + " +[A-Z].*"));
        }
        assertThat(Run.in(folder, "help").out()).isEqualTo(run.out());
    }

    /// Of a lonely percent sign picocli complains on stderr each time somebody asks for help.
    @Test
    void helpTextsCanBeFormatted() {
        theTextsCanBeFormatted(Main.commands(Terminal.ofProcess(Map.of())));
    }

    private static void theTextsCanBeFormatted(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        for (String[] texts : List.of(usage.description(), usage.footer())) {
            for (String text : texts) {
                assertThatCode(() -> String.format(Locale.ROOT, text))
                        .as(text)
                        .doesNotThrowAnyException();
            }
        }
        command.getSubcommands().values().forEach(MainTest::theTextsCanBeFormatted);
    }
}
