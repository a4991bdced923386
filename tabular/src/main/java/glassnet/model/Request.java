package glassnet.model;

import java.util.Collection;
import java.util.List;

/// What a person asked for, in the words they used: where the rows come from, how these are read
/// and parted, and every setting that is not left to the defaults.
///
/// @param source of the rows, as it was named, but for passwords
/// @param choices in the order of the options
public record Request(String source, List<Choice> choices) {

    /// One setting.
    ///
    /// @param name of the option, such as `learning-rate`
    /// @param value as it was written
    /// @param origin where it stood: `option`, `file run.json` or `preset lecture`
    public record Choice(String name, String value, String origin) {}

    public Request {
        choices = List.copyOf(choices);
    }

    /// Where a setting of [Provenance#settings] stood; `default` where nobody asked for it.
    public String origin(String setting) {
        return choices.stream()
                .filter(c -> options(setting).contains(c.name()))
                .map(Choice::origin)
                .findFirst()
                .orElse("default");
    }

    /// The choices that none of these settings tells of, such as `layers`.
    public List<Choice> beside(Collection<String> settings) {
        List<String> told = settings.stream().flatMap(s -> options(s).stream()).toList();
        return choices.stream().filter(c -> !told.contains(c.name())).toList();
    }

    private static List<String> options(String setting) {
        return switch (setting) {
            case "clipping" -> List.of("clip-norm");
            case "optimizer" -> List.of("optimizer", "weight-decay");
            case "members" -> List.of("ensemble");
            case "penalty" -> List.of("l1", "l2");
            default -> List.of(setting.replace(' ', '-'));
        };
    }
}
