package glassnet.cli;

import glassnet.lesson.Digits;
import glassnet.loss.ElementwiseLoss;
import glassnet.loss.Loss;
import glassnet.loss.LossFacts;
import glassnet.loss.Quantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `glassnet loss`: a loss's value and gradient, the mean over all examples as the lectures have
/// it.
@Command(
        name = "loss",
        sortOptions = false,
        description = "Show a loss: value and gradient; or list them all.",
        footer = {
            "",
            "For example:  glassnet loss mse --target 1,0 --prediction 121.5,62.5",
            "              glassnet loss cce --target 0,1,0 --logits 2,1,0.1",
            "              glassnet loss sparse-cce --target 1 --prediction 0.1,0.7,0.2"
        })
final class LossCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME|list", description = "such as mse, bce, cce or huber(2)")
    private String name = "";

    @Option(
            names = "--target",
            paramLabel = "T,…",
            description = "what is true: numbers, or classes as one-hot or as labels from 0")
    private Optional<Numbers> target = Optional.empty();

    @Option(names = "--prediction", paramLabel = "P,…", description = "what was predicted")
    private Optional<Numbers> prediction = Optional.empty();

    @Option(
            names = "--logits",
            paramLabel = "Z,…",
            description = "instead: the last layer's numbers, before sigmoid or softmax")
    private Optional<Numbers> logits = Optional.empty();

    @Mixin private final Output output;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    LossCommand(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() {
        if (name.equals("list")) {
            list();
            return 0;
        }
        Loss named = named();
        if (target.isEmpty()) throw wrong("Say with --target what is true");
        if (prediction.isPresent() == logits.isPresent()) {
            throw wrong("Give either --prediction or --logits");
        }
        Loss loss = logits.isPresent() ? fromLogits(named) : onPredictions(named);
        show(loss, target.get().array(), logits.or(() -> prediction).orElseThrow().array());
        return 0;
    }

    private Loss named() {
        try {
            return Loss.named(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /// A loss on probabilities, computed from logits.
    private Loss fromLogits(Loss named) {
        Loss loss = named.fromLogits();
        if (loss.facts().link().startsWith("identity:")) {
            throw wrong("%s takes probabilities: use --prediction".formatted(name));
        }
        return loss;
    }

    private Loss onPredictions(Loss named) {
        if (!named.facts().link().startsWith("identity")) {
            throw wrong(
                    "%s takes logits (its link is %s): use --logits"
                            .formatted(name, named.facts().link()));
        }
        return named;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void show(Loss loss, double[] t, double[] z) {
        int examples = examples(loss, t, z);
        int outputs = z.length / examples;
        int targets = t.length / examples;
        double sum = 0;
        var gradient = new ArrayList<Double>();
        for (int i = 0; i < examples; i++) {
            double[] row = Arrays.copyOfRange(z, i * outputs, (i + 1) * outputs);
            double[] truth = Arrays.copyOfRange(t, i * targets, (i + 1) * targets);
            double[] slope = new double[outputs];
            sum += loss.value(row, truth);
            loss.gradient(row, truth, slope);
            for (double s : slope) gradient.add(s / examples);
        }
        result(loss, sum / examples, gradient, z);
    }

    /// How many examples the numbers are: each number one, for the losses that look at each alone;
    /// each label one, for labels; one in all, else.
    private int examples(Loss loss, double[] t, double[] z) {
        boolean levels = loss instanceof Quantile quantile && quantile.levels().size() > 1;
        if (loss instanceof ElementwiseLoss || (loss instanceof Quantile && !levels)) {
            if (t.length != z.length) {
                throw wrong(
                        "%s needs as many targets as predictions but has %d and %d"
                                .formatted(name, t.length, z.length));
            }
            return z.length;
        }
        boolean sparse = name.toLowerCase(Locale.ROOT).startsWith("sparse");
        if (sparse && z.length % t.length == 0) return t.length;
        int wanted = levels ? loss.targets(z.length) : z.length;
        if (t.length != wanted && t.length != 1) {
            throw wrong(
                    "%s needs %d targets, or one label, but has %d"
                            .formatted(name, wanted, t.length));
        }
        return 1;
    }

    private void result(Loss loss, double value, List<Double> gradient, double[] z) {
        LossFacts facts = loss.facts();
        Grid grid =
                Grid.ofNumbers().add("", logits.isPresent() ? "logit" : "prediction", "gradient");
        for (int j = 0; j < z.length; j++) {
            grid.add("", Digits.of(z[j]), Digits.of(gradient.get(j)));
        }
        String text =
                Grid.ofWords()
                                .add("L", facts.formula())
                                .add("∂L", facts.gradient())
                                .add("use", facts.use())
                                .add("source", facts.source())
                        + "\nL = "
                        + Digits.of(value)
                        + "\n"
                        + grid;
        output.result(
                Json.object(
                        "name",
                        name,
                        "value",
                        value,
                        "gradient",
                        gradient,
                        "of",
                        logits.isPresent() ? "logits" : "prediction",
                        "formula",
                        facts.formula(),
                        "gradient_formula",
                        facts.gradient(),
                        "source",
                        facts.source()),
                text);
    }

    private void list() {
        Grid grid = Grid.ofWords().add("name", "L", "use");
        var losses = new ArrayList<Map<String, ?>>();
        for (Loss loss : Loss.all()) {
            LossFacts facts = loss.facts();
            grid.add(facts.name(), facts.formula(), facts.use());
            losses.add(
                    Json.object(
                            "name", facts.name(),
                            "aliases", facts.aliases(),
                            "formula", facts.formula(),
                            "gradient", facts.gradient(),
                            "link", facts.link(),
                            "use", facts.use(),
                            "source", facts.source()));
        }
        output.result(Json.object("losses", losses), grid.toString());
    }
}
