package glassnet.model;

import java.util.List;
import java.util.Optional;

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

    /// The setting of this name; empty where it was left to the defaults.
    public Optional<Choice> choice(String name) {
        return choices.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
