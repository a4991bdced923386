package glassnet.cli;

import glassnet.data.ColumnType;
import glassnet.insight.Attributions;
import glassnet.loss.Loss;
import glassnet.metrics.Metric;
import glassnet.model.ClassWeights;
import glassnet.model.ThresholdRule;
import glassnet.network.Activation;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Schedule;
import glassnet.text.Names;
import glassnet.training.Training;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How the words of the command line become values; a word that is none names the nearest.
final class Converters {
    private Converters() {}

    static void register(CommandLine commands) {
        registerNumbers(commands);
        register(commands, Units.class, Units::parse);
        register(commands, Numbers.class, Numbers::parse);
        register(commands, Activation.class, Activation::named);
        register(commands, Loss.class, Loss::named);
        register(commands, Optimizer.class, Optimizer::named);
        register(commands, Schedule.class, Schedule::named);
        register(commands, Metric.class, Metric::named);
        register(commands, ClassWeights.class, ClassWeights::parse);
        register(commands, ThresholdRule.class, ThresholdRule::parse);
        register(commands, Attributions.Method.class, Attributions.Method::named);
        register(commands, BatchSize.class, BatchSize::parse);
        register(commands, Every.class, Every::parse);
        register(commands, TaskChoice.class, word("task", TaskChoice.values()));
        register(commands, ColumnType.class, word("type", ColumnType.values()));
        register(commands, Character.class, Converters::character);
        register(commands, Charset.class, Converters::charset);
    }

    /// For picocli `x` "is not an int".
    private static void registerNumbers(CommandLine commands) {
        Function<String, Integer> ints =
                number("a whole number up to " + Integer.MAX_VALUE, Integer::valueOf);
        Function<String, Long> longs = number("a whole number", Long::valueOf);
        Function<String, Double> doubles = number("a number", Double::valueOf);
        register(commands, int.class, ints);
        register(commands, Integer.class, ints);
        register(commands, long.class, longs);
        register(commands, Long.class, longs);
        register(commands, double.class, doubles);
        register(commands, Double.class, doubles);
        register(commands, Float.class, number("a number", Float::valueOf));
    }

    private static <V> Function<String, V> number(String kind, Function<String, V> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"%s\" should be %s.".formatted(text, kind), e);
            }
        };
    }

    private static <V> void register(
            CommandLine commands, Class<V> type, Function<String, V> parse) {
        ITypeConverter<V> converter =
                text -> {
                    try {
                        return parse.apply(text);
                    } catch (IllegalArgumentException e) {
                        throw new TypeConversionException(e.getMessage());
                    }
                };
        commands.registerConverter(type, converter);
    }

    /// The constant of this name, in lower case.
    private static <E extends Enum<E>> Function<String, E> word(String kind, E[] values) {
        Map<String, E> byName = new LinkedHashMap<>();
        Arrays.stream(values).forEach(v -> byName.put(v.name().toLowerCase(Locale.ROOT), v));
        return text -> Names.choose(kind, text.toLowerCase(Locale.ROOT), byName);
    }

    private static char character(String text) {
        if (text.equals("tab") || text.equals("\\t")) return '\t';
        if (text.length() == 1) return text.charAt(0);
        throw new IllegalArgumentException(
                "\"%s\" should be one character, or tab.".formatted(text));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "There is no encoding \"%s\"%s"
                            .formatted(
                                    name, Names.hint(name, Charset.availableCharsets().keySet())),
                    e);
        }
    }

    /// `--task`.
    enum TaskChoice {
        AUTO,
        BINARY,
        MULTICLASS,
        REGRESSION
    }

    /// `--batch-size`: rows a step.
    record BatchSize(int rows) {
        static BatchSize parse(String text) {
            if (text.equals("full")) return new BatchSize(Training.FULL_BATCH);
            try {
                int rows = Integer.parseInt(text);
                if (rows > 0) return new BatchSize(rows);
            } catch (NumberFormatException _) {
                // told below
            }
            throw new IllegalArgumentException(
                    "\"%s\" should be a number of rows of at least 1, or full.".formatted(text));
        }
    }
}
