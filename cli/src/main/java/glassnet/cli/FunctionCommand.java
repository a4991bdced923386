package glassnet.cli;

import glassnet.lesson.Digits;
import glassnet.network.Activation;
import glassnet.network.Facts;
import glassnet.plot.Charts;
import glassnet.text.Names;
import java.io.IOException;
import java.util.ArrayList;
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

/// `glassnet function`: an activation's value, derivative and facts.
@Command(
        name = "function",
        sortOptions = false,
        description = "Show an activation: value, derivative, facts; or list them all.",
        footer = {
            "",
            "For example:  glassnet function sigmoid --at -2,0,2",
            "              glassnet function list"
        })
final class FunctionCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME|list", description = "such as relu or leaky-relu(0.02)")
    private String name = "";

    @Option(
            names = "--at",
            paramLabel = "Z,…",
            description = "the points to compute it at (-2,-1,0,1,2)")
    private Numbers at = Numbers.parse("-2,-1,0,1,2");

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "draw value and derivative, as .svg or .png")
    private Optional<String> plot = Optional.empty();

    @Mixin private final ForceOption force = new ForceOption();

    @Mixin private final Output output;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    FunctionCommand(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() throws IOException {
        if (name.equals("list")) {
            list();
            return 0;
        }
        Optional<RowFunction> row = RowFunction.named(name);
        if (row.isPresent()) row(row.get());
        else elementwise(activation());
        return 0;
    }

    private Activation activation() {
        var names = new ArrayList<String>();
        for (Activation f : Activation.all()) names.add(f.facts().name());
        for (RowFunction f : RowFunction.all()) names.add(f.name());
        try {
            return Activation.named(name);
        } catch (IllegalArgumentException e) {
            String sentence =
                    String.valueOf(e.getMessage()).startsWith("There is no activation")
                            ? "There is no activation \"%s\"%s"
                                    .formatted(name, Names.hint(name, names))
                            : e.getMessage();
            throw new ParameterException(spec.commandLine(), sentence, e);
        }
    }

    private void elementwise(Activation f) throws IOException {
        Optional<NewFile> picture = Optional.empty();
        if (plot.isPresent()) picture = Optional.of(claim(plot.get()));
        List<Double> value = at.values().stream().map(f::value).toList();
        List<Double> derivative =
                at.values().stream().map(z -> f.derivative(z, f.value(z))).toList();
        if (picture.isPresent()) {
            Charts.activation(f).save(picture.get().path());
            output.note("The picture is in " + picture.get().path() + ".");
        }
        Facts facts = f.facts();
        output.result(
                Json.object(
                        "name", name,
                        "at", at.values(),
                        "value", value,
                        "derivative", derivative,
                        "formula", facts.formula(),
                        "derivative_formula", facts.derivative(),
                        "facts", facts(facts)),
                text(facts) + table(value, derivative));
    }

    private NewFile claim(String file) throws IOException {
        String lower = file.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".svg") && !lower.endsWith(".png")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--plot: a picture is written as .svg or .png but is to be \"%s\""
                            .formatted(file));
        }
        return force.claim(output.terminal(), file);
    }

    private static Map<String, ?> facts(Facts facts) {
        return Json.object(
                "name", facts.name(),
                "aliases", facts.aliases(),
                "range", facts.range().toString(),
                "greatest_slope", facts.greatestSlope(),
                "zero_centred", facts.zeroCentred(),
                "monotonic", facts.monotonic(),
                "saturates", facts.saturates(),
                "strengths", facts.strengths(),
                "limits", facts.limits(),
                "use", facts.use(),
                "source", facts.source());
    }

    private static String text(Facts facts) {
        return title(facts.name(), facts.aliases())
                + Grid.ofWords()
                        .add("  f(z)", facts.formula())
                        .add("  f′(z)", facts.derivative())
                        .add("  range", facts.range().toString())
                        .add("  greatest f′", Digits.of(facts.greatestSlope()))
                        .add("  traits", traits(facts))
                        .add("  strengths", facts.strengths())
                        .add("  limits", facts.limits())
                        .add("  use", facts.use())
                        .add("  source", facts.source())
                + "\n";
    }

    private static String title(String name, List<String> aliases) {
        return aliases.isEmpty() ? name + "\n" : name + ", " + String.join(", ", aliases) + "\n";
    }

    private static String traits(Facts facts) {
        return "%s, %s, %s"
                .formatted(
                        facts.zeroCentred() ? "zero-centred" : "not zero-centred",
                        facts.monotonic() ? "monotonic" : "not monotonic",
                        facts.saturates() ? "saturates" : "does not saturate");
    }

    private String table(List<Double> value, List<Double> derivative) {
        Grid grid = Grid.ofNumbers().add("", "z", "f(z)", "f′(z)");
        for (int i = 0; i < at.size(); i++) {
            grid.add(
                    "",
                    Digits.of(at.values().get(i)),
                    Digits.of(value.get(i)),
                    Digits.of(derivative.get(i)));
        }
        return grid.toString();
    }

    private void row(RowFunction f) {
        if (plot.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--plot draws a function of one number; %s has no such picture"
                            .formatted(f.name()));
        }
        RowFunction.Result result = f.at(at.array());
        String title =
                title(f.name(), f.aliases())
                        + Grid.ofWords()
                                .add("  f(z)", f.formula())
                                .add("  f′(z)", f.derivative())
                                .add("  use", f.use())
                                .add("  source", f.source())
                        + "\n";
        Object slopes = f.isElementwise() ? result.diagonal() : result.jacobian();
        output.result(
                Json.object(
                        "name",
                        name,
                        "at",
                        at.values(),
                        "value",
                        result.value(),
                        f.isElementwise() ? "derivative" : "jacobian",
                        slopes,
                        "formula",
                        f.formula(),
                        "derivative_formula",
                        f.derivative()),
                title
                        + (f.isElementwise()
                                ? table(result.value(), result.diagonal())
                                : jacobian(result)));
    }

    /// One line for each number: z, its value, and the row of the Jacobian.
    private String jacobian(RowFunction.Result result) {
        Grid grid = Grid.ofNumbers();
        var head = new ArrayList<>(List.of("", "z", "f(z)", "Jacobian"));
        for (int j = 1; j < at.size(); j++) head.add("");
        grid.add(head);
        for (int i = 0; i < at.size(); i++) {
            var cells = new ArrayList<>(List.of(""));
            cells.add(Digits.of(at.values().get(i)));
            cells.add(Digits.of(result.value().get(i)));
            for (double slope : result.jacobian().get(i)) cells.add(Digits.of(slope));
            grid.add(cells);
        }
        return grid.toString();
    }

    private void list() {
        Grid grid = Grid.ofWords().add("name", "f(z)", "use");
        var functions = new ArrayList<Map<String, ?>>();
        for (Activation f : Activation.all()) {
            Facts facts = f.facts();
            grid.add(facts.name(), facts.formula(), facts.use());
            functions.add(entry(facts.name(), facts.aliases(), facts.formula(), facts.use()));
        }
        for (RowFunction f : RowFunction.all()) {
            grid.add(f.name(), f.formula(), f.use());
            functions.add(entry(f.name(), f.aliases(), f.formula(), f.use()));
        }
        output.result(Json.object("functions", functions), grid.toString());
    }

    private static Map<String, ?> entry(
            String name, List<String> aliases, String formula, String use) {
        return Json.object("name", name, "aliases", aliases, "formula", formula, "use", use);
    }
}
