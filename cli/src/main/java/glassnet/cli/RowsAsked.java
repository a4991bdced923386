package glassnet.cli;

import glassnet.model.Recipe;
import glassnet.model.Request;
import glassnet.table.Table;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// How the rows of a model were read and parted, by the options of `train`.
@Command
final class RowsAsked {
    @Mixin private final Splits splits = new Splits();

    @Mixin private final ReadingOptions reading = new ReadingOptions();

    /// @param data the rows asked for
    /// @throws ParameterException if two options contradict
    void check(String data, CommandSpec spec) {
        try {
            splits.check(data);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// The options that `spec` was given as the mixin `rows`, and beside them those that a model
    /// was trained with.
    ///
    /// A program learns from all of a table, and so does `--test` from all of DATA.
    RowsAsked beside(Optional<Request> request, CommandSpec spec) {
        Map<String, String> values = new HashMap<>();
        for (var choice : request.map(Request::choices).orElse(List.of())) {
            values.put(choice.name(), choice.value());
        }
        if (values.remove("test") != null || request.isEmpty()) values.put("test-fraction", "0");
        for (var choice : RunFile.choices(spec, List.of(spec.mixins().get("rows")))) {
            values.put(choice.name(), choice.value());
        }
        if (values.containsKey("test")) values.remove("test-fraction");
        var asked = new RowsAsked();
        var line = new CommandLine(asked);
        Converters.register(line);
        line.setDefaultValueProvider(argument ->
                argument instanceof OptionSpec option ? values.get(RunFile.key(option)) : null);
        line.parseArgs();
        return asked;
    }

    Table read(String source, Output output) throws IOException {
        return reading.read(source, output).table();
    }

    /// The part of `table` that is learnt from.
    Table learnt(Table table, Recipe<?> recipe, long seed, Output output) throws IOException {
        return splits.of(table, recipe, seed, reading, output).first();
    }
}
