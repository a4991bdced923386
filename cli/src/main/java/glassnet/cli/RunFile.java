package glassnet.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import glassnet.model.Request;
import glassnet.text.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Options that come from a file of JSON: one object whose keys are names of options, such as
/// `{"target": "species", "layers": [64, 64]}`. A preset is such a file that comes with Glassnet.
///
/// The command line wins over the file, the file over the preset. One file serves all commands that
/// read such: what is an option of another of them is left to it.
final class RunFile {
    /// The presets, by name.
    static final List<String> PRESETS = List.of("default", "lecture", "scikit");

    private static final String DATA = "data";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "read options from a JSON object whose keys are their names")
    private Optional<String> config = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "a bundle of settings: default, lecture (plain gradient descent, sigmoid) or scikit (as MLPClassifier has them)")
    private Optional<String> preset = Optional.empty();

    /// Reads the files named in `arguments` and makes their options the defaults of the command.
    ///
    /// @throws ParameterException if a file holds what is not an option
    static void prepare(CommandLine commands, Terminal terminal, String... arguments)
            throws IOException {
        if (arguments.length == 0) return;
        CommandLine command = commands.getSubcommands().get(arguments[0]);
        if (command == null || !readsFiles(command)) return;
        var files = new RunFile();
        try {
            new CommandLine(files).setUnmatchedArgumentsAllowed(true).parseArgs(arguments);
        } catch (ParameterException _) {
            return; // told when all arguments are parsed
        }
        var defaults = new Defaults();
        if (files.config.isPresent()) {
            String name = files.config.get();
            defaults.add("file " + name, files.read(command, terminal, name));
        }
        Optional<String> preset =
                files.preset.or(() -> defaults.choice("preset").map(Request.Choice::value));
        if (preset.isPresent()) {
            defaults.add("preset " + preset.get(), preset(command, terminal, preset.get()));
        }
        command.setDefaultValueProvider(defaults);
    }

    private static boolean readsFiles(CommandLine command) {
        return command.getMixins().values().stream().anyMatch(RunFile.class::isInstance);
    }

    /// What the files say.
    private static final class Defaults implements IDefaultValueProvider {
        private final Map<String, Request.Choice> choices = new HashMap<>();

        /// Adds what is not yet known.
        void add(String origin, Map<String, String> values) {
            values.forEach((key, value) ->
                    choices.putIfAbsent(key, new Request.Choice(key, value, origin)));
        }

        Optional<Request.Choice> choice(String key) {
            return Optional.ofNullable(choices.get(key));
        }

        @Override
        public @Nullable String defaultValue(ArgSpec argument) {
            String key = argument instanceof OptionSpec option ? key(option) : DATA;
            return choice(key).map(Request.Choice::value).orElse(null);
        }
    }

    /// What the command line or a file gives for the options of these mixins of the command that
    /// runs, but for files that are written.
    static List<Request.Choice> choices(CommandSpec command, List<CommandSpec> mixins) {
        ParseResult parsed = command.commandLine().getParseResult();
        List<OptionSpec> options =
                mixins.stream()
                        .flatMap(mixin -> mixin.options().stream())
                        .filter(option -> !option.longestName().equals(FoldOptions.OUTPUT))
                        .toList();
        var choices = new ArrayList<Request.Choice>();
        for (OptionSpec option : options) {
            String key = key(option);
            if (parsed.hasMatchedOption(option)) {
                String value = String.join(",", option.originalStringValues());
                choices.add(new Request.Choice(key, value, "option"));
            } else if (parsed.commandSpec().defaultValueProvider() instanceof Defaults defaults) {
                defaults.choice(key).ifPresent(choices::add);
            }
        }
        return choices;
    }

    /// `learning-rate` for `--learning-rate`.
    static String key(OptionSpec option) {
        return option.longestName().substring(2);
    }

    private Map<String, String> read(CommandLine command, Terminal terminal, String name)
            throws IOException {
        try (Reader reader = Files.newBufferedReader(terminal.file(name))) {
            return values(command, terminal, name, reader);
        }
    }

    private static Map<String, String> preset(CommandLine command, Terminal terminal, String name)
            throws IOException {
        if (!PRESETS.contains(name)) {
            throw new ParameterException(
                    command,
                    "There is no preset \"%s\"%s".formatted(name, Names.hint(name, PRESETS)));
        }
        InputStream file = RunFile.class.getResourceAsStream("preset-" + name + ".json");
        try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return values(command, terminal, name, reader);
        }
    }

    private static Map<String, String> values(
            CommandLine command, Terminal terminal, String name, Reader reader) {
        List<String> known = keys(Main.commands(terminal));
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : object(command, name, reader).entrySet()) {
            String key = entry.getKey();
            if (!known.contains(key)) {
                throw new ParameterException(
                        command,
                        "%s: there is no option \"%s\"%s"
                                .formatted(name, key, Names.hint(key, known)));
            }
            values.put(key, text(command, name, key, entry.getValue()));
        }
        return values;
    }

    /// The keys a file may have, in the order of the alphabet.
    private static List<String> keys(CommandLine commands) {
        return Stream.concat(
                        Stream.of(DATA),
                        commands.getSubcommands().values().stream()
                                .filter(RunFile::readsFiles)
                                .flatMap(command -> command.getCommandSpec().options().stream())
                                .filter(option -> !option.usageHelp())
                                .map(RunFile::key)
                                .filter(key -> !key.equals("config")))
                .distinct()
                .sorted()
                .toList();
    }

    private static JsonObject object(CommandLine command, String name, Reader reader) {
        try {
            JsonElement element = JsonParser.parseReader(reader);
            if (element.isJsonObject()) return element.getAsJsonObject();
        } catch (JsonParseException e) {
            throw new ParameterException(
                    command, "%s: is not JSON: %s".formatted(name, e.getMessage()), e);
        }
        throw new ParameterException(
                command, name + ": should hold one JSON object, such as {\"layers\": [64, 64]}.");
    }

    private static String text(CommandLine command, String name, String key, JsonElement value) {
        if (value.isJsonPrimitive()) return value.getAsString();
        if (value.isJsonArray()) {
            return String.join(
                    ",",
                    value.getAsJsonArray().asList().stream()
                            .map(v -> text(command, name, key, v))
                            .toList());
        }
        if (value.isJsonObject()) {
            return String.join(
                    ",",
                    value.getAsJsonObject().entrySet().stream()
                            .map(e -> e.getKey() + "=" + text(command, name, key, e.getValue()))
                            .toList());
        }
        throw new ParameterException(
                command, "%s: \"%s\" is null. Leave it out instead.".formatted(name, key));
    }
}
