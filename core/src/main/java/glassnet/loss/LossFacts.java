package glassnet.loss;

import java.util.List;

/// What the lectures teach about a loss beside its value: the text that `loss list` prints.
///
/// @param name canonical, such as `mse`
/// @param aliases other names that people use
/// @param formula of one example; `k` is the number of outputs
/// @param gradient its formula
/// @param link how a prediction comes from what the last layer gives
/// @param use for which task, and why
/// @param source lecture and paper
public record LossFacts(
        String name,
        List<String> aliases,
        String formula,
        String gradient,
        String link,
        String use,
        String source) {

    public LossFacts {
        aliases = List.copyOf(aliases);
    }
}
