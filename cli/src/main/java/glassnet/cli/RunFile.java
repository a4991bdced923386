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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Options that come from a file of JSON: one object whose keys are names of options, such as
/// `{"target": "species", "layers": [64, 64]}`. A preset is such a file that comes with Glassnet.
///
/// The command line wins over the file, the file over the preset.
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

    /// Reads the files named in `arguments` and makes their options the defaults of `train`.
    ///
    /// @throws ParameterException if a file holds what is not an option
    static void prepare(CommandLine commands, Terminal terminal, String... arguments)
            throws IOException {
        if (arguments.length == 0) return;
        CommandLine train = commands.getSubcommands().get(arguments[0]);
        if (train == null || !(train.getCommand() instanceof Train)) return;
        var files = new RunFile();
        try {
            new CommandLine(files).setUnmatchedArgumentsAllowed(true).parseArgs(arguments);
        } catch (ParameterException _) {
            return; // told when all arguments are parsed
        }
        var defaults = new Defaults();
        if (files.config.isPresent()) {
            String name = files.config.get();
            defaults.add("file " + name, files.read(train, terminal, name));
        }
        Optional<String> preset =
                files.preset.or(() -> defaults.choice("preset").map(Request.Choice::value));
        if (preset.isPresent()) {
            defaults.add("preset " + preset.get(), preset(train, preset.get()));
        }
        train.setDefaultValueProvider(defaults);
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

    /// What was chosen for those of `options` that the command line or a file gives.
    static List<Request.Choice> choices(ParseResult parsed, Collection<OptionSpec> options) {
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

    private Map<String, String> read(CommandLine train, Terminal terminal, String name)
            throws IOException {
        try (Reader reader = Files.newBufferedReader(terminal.file(name))) {
            return values(train, name, reader);
        }
    }

    private static Map<String, String> preset(CommandLine train, String name) throws IOException {
        if (!PRESETS.contains(name)) {
            throw new ParameterException(
                    train,
                    "There is no preset \"%s\"%s".formatted(name, Names.hint(name, PRESETS)));
        }
        InputStream file = RunFile.class.getResourceAsStream("preset-" + name + ".json");
        try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return values(train, name, reader);
        }
    }

    private static Map<String, String> values(CommandLine train, String name, Reader reader) {
        Map<String, OptionSpec> options = new TreeMap<>();
        for (OptionSpec option : train.getCommandSpec().options()) {
            if (!option.usageHelp() && !key(option).equals("config"))
                options.put(key(option), option);
        }
        var known = new ArrayList<>(options.keySet());
        known.add(DATA);
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : object(train, name, reader).entrySet()) {
            String key = entry.getKey();
            if (!known.contains(key)) {
                throw new ParameterException(
                        train,
                        "%s: there is no option \"%s\"%s"
                                .formatted(name, key, Names.hint(key, known)));
            }
            values.put(key, text(train, name, key, entry.getValue()));
        }
        return values;
    }

    private static JsonObject object(CommandLine train, String name, Reader reader) {
        try {
            JsonElement element = JsonParser.parseReader(reader);
            if (element.isJsonObject()) return element.getAsJsonObject();
        } catch (JsonParseException e) {
            throw new ParameterException(
                    train, "%s: is not JSON: %s".formatted(name, e.getMessage()), e);
        }
        throw new ParameterException(
                train, name + ": should hold one JSON object, such as {\"layers\": [64, 64]}.");
    }

    private static String text(CommandLine train, String name, String key, JsonElement value) {
        if (value.isJsonPrimitive()) return value.getAsString();
        if (value.isJsonArray()) {
            return String.join(
                    ",",
                    value.getAsJsonArray().asList().stream()
                            .map(v -> text(train, name, key, v))
                            .toList());
        }
        if (value.isJsonObject()) {
            return String.join(
                    ",",
                    value.getAsJsonObject().entrySet().stream()
                            .map(e -> e.getKey() + "=" + text(train, name, key, e.getValue()))
                            .toList());
        }
        throw new ParameterException(
                train, "%s: \"%s\" is null. Leave it out instead.".formatted(name, key));
    }
}
