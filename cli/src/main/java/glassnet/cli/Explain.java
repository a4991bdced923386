package glassnet.cli;

import glassnet.explain.ChainRule;
import glassnet.explain.Derivative;
import glassnet.insight.Attributions;
import glassnet.insight.Counterfactual;
import glassnet.insight.RowExplanation;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.plot.Charts;
import glassnet.plot.ExplanationPage;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet explain`: every number between a row's cells and its prediction, and back.
@Command(
        name = "explain",
        sortOptions = false,
        description =
                "Show every number of one row's way through a model, and what moved its prediction.",
        footer = {
            "",
            "Names as the lectures have them: x is the row, layer1.w[3,1] the weight from unit 3 to "
                    + "unit 1 (units count from 0, layers from 1), z1 = x·w + b, a1 = f(z1), p the "
                    + "prediction. --backward goes back through all of them by the chain rule.",
            "Contributions compare the row with a typical one: medians of the training rows and the "
                    + "most frequent words of DATA. Of several targets one is explained (--output): "
                    + "the network with its unit alone in the last layer. Of a network of others the "
                    + "columns go in as they are, and medians are those of DATA.",
            "",
            "Of an ensemble the first member is shown, and all with --full; its names are member1.layer1.w[3,1] "
                    + "and the like.",
            "",
            "Such as:  glassnet explain penguins.onnx penguins --row 3 --weight member1.layer1.w[0,2]"
        })
final class Explain implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "a model file of train, or a network of others as ONNX")
    private String model = "";

    @Parameters(index = "1", paramLabel = "DATA", description = "the rows")
    private String data = "";

    @Option(
            names = "--row",
            paramLabel = "N",
            description = "which row of DATA, counted from 1 (1)")
    private int row = 1;

    @Option(
            names = "--output",
            paramLabel = "COL",
            description =
                    "of a model of several targets, the one that is explained; usual: the first. Of a network of others, the column of DATA that it predicts, or one of its outputs")
    private Optional<String> explainedTarget = Optional.empty();

    @Option(names = "--backward", description = "show the loss and its derivatives, layer by layer")
    private boolean backward;

    @Option(
            names = "--target",
            paramLabel = "VALUE",
            description = "what should have been predicted; usual: what DATA says")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--weight",
            paramLabel = "NAME",
            description =
                    "show the derivative by this parameter factor by factor, such as layer2.w[3,1] or layer1.b[0]; means --backward")
    private Optional<String> weight = Optional.empty();

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "how many terms of a sum and units of a layer are shown, the largest (5)")
    private int top = 5;

    @Option(names = "--full", description = "show all of them, and all columns")
    private boolean full;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description =
                    "how contributions are found: integrated-gradients (usual), gradient-input, occlusion or shapley")
    private Optional<Attributions.Method> method = Optional.empty();

    @Option(
            names = "--class",
            paramLabel = "NAME",
            description = "explain this class instead of the predicted one")
    private Optional<String> explainedClass = Optional.empty();

    @Option(
            names = "--move",
            paramLabel = "AMOUNT",
            description = "find what would raise a predicted number by this much, or lower it")
    private Optional<Double> move = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "write a page with pictures")
    private Optional<String> html = Optional.empty();

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "draw the network coloured by the row's values, as .svg or .png")
    private Optional<String> svg = Optional.empty();

    @Mixin private final ForceOption force = new ForceOption();

    @Mixin private final ReadingOptions reading = new ReadingOptions();

    @Mixin private final Output output;

    Explain(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new IllegalArgumentException("--top should be at least 1 but is " + top + ".");
        }
        Optional<NewFile> page = claim(html);
        Optional<NewFile> picture = claim(svg);
        int shown = full ? Integer.MAX_VALUE : top;
        int columns = full ? Integer.MAX_VALUE : ExplanationPage.MOST_COLUMNS;
        ModelFile file = ModelFile.read(output.terminal().file(model));
        Table rows = reading.read(data, output).table();
        SingleTarget learned = WhichTarget.of(file, rows, explainedTarget, "--output", output);
        requireMovable(learned);
        RowExplanation explained = RowExplanation.of(learned, rows, row - 1, shown);
        SequencedMap<String, @Nullable Object> json = ExplainJson.forward(row, explained);
        var text = new ArrayList<String>();
        text.add(ExplainText.head(row, data, explained, rows.rows(new int[] {row - 1})));
        text.add(ExplainText.columns(explained, columns));
        text.add(explained.network().toString());

        boolean back = backward || weight.isPresent();
        Attributions why = why(learned, rows);
        boolean asked = explainedClass.isPresent() || move.isPresent();
        boolean told = !back || method.isPresent() || asked;
        Optional<Counterfactual> nearest =
                told || page.isPresent() ? nearest(learned, rows) : Optional.empty();
        if (told) {
            json.put("attributions", ExplainJson.attributions(why));
            json.put("counterfactual", nearest.map(ExplainJson::counterfactual).orElse(null));
            text.add(ExplainText.attributions(why, columns));
            if (nearest.isPresent()) text.add(ExplainText.counterfactual(nearest.get()));
            else if (asked) text.add(ExplainText.NO_COUNTERFACTUAL);
        }
        List<ExplanationPage.Part> more =
                back ? back(explained, targetOf(learned, rows), shown, json) : List.of();
        more.forEach(part -> text.add(part.text()));
        if (page.isPresent()) {
            new ExplanationPage(data, rows, row - 1, explained, why, nearest, more)
                    .write(page.get().path());
        }
        if (picture.isPresent()) {
            Charts.activations(learned, rows, row - 1).save(picture.get().path());
        }
        output.result(json, String.join("\n", text));
        return 0;
    }

    private Optional<NewFile> claim(Optional<String> file) throws IOException {
        if (file.isEmpty()) return Optional.empty();
        return Optional.of(force.claim(output.terminal(), file.get()));
    }

    private void requireMovable(SingleTarget learned) {
        if (move.isEmpty()) return;
        if (learned instanceof Classifier) {
            throw new IllegalArgumentException(
                    "--move is for a predicted number, and \"%s\" has classes; name the class it should become with --class."
                            .formatted(learned.target().column()));
        }
        double amount = move.get();
        if (!Double.isFinite(amount) || amount == 0) {
            throw new IllegalArgumentException(
                    "--move should be a number above or below 0 but is %s.".formatted(amount));
        }
    }

    private Optional<Counterfactual> nearest(SingleTarget learned, Table rows) {
        return switch (learned) {
            case Classifier classifier ->
                    explainedClass.isPresent()
                            ? Counterfactual.toClass(
                                    classifier, rows, row - 1, explainedClass.get())
                            : Counterfactual.flip(classifier, rows, row - 1);
            case Regressor regressor ->
                    move.isPresent()
                            ? Counterfactual.moved(regressor, rows, row - 1, move.get())
                            : Optional.empty();
        };
    }

    private Attributions why(SingleTarget learned, Table rows) {
        Attributions.Method chosen = method.orElse(Attributions.Method.INTEGRATED_GRADIENTS);
        return explainedClass.isPresent()
                ? Attributions.ofClass(learned, rows, row - 1, chosen, explainedClass.get())
                : Attributions.of(learned, rows, row - 1, chosen);
    }

    private String targetOf(SingleTarget learned, Table rows) {
        if (target.isPresent()) return target.get();
        String name = learned.target().column();
        Optional<Column> column = rows.find(name).filter(cells -> !cells.isMissing(row - 1));
        return column.map(cells -> cells.text(row - 1))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Row %d of %s does not say what \"%s\" is. Name it with --target."
                                        .formatted(row, data, name)));
    }

    /// @param json gets the same
    private List<ExplanationPage.Part> back(
            RowExplanation explained,
            String wanted,
            int shown,
            SequencedMap<String, @Nullable Object> json) {
        ChainRule back = explained.back(wanted, shown);
        ExplainJson.back(json, wanted, back);
        var all = new ExplanationPage.Part("Back", back.toString());
        if (weight.isEmpty()) {
            List<Derivative> steepest = back.steepest(top).stream().map(back::derivative).toList();
            json.put("steepest", steepest.stream().map(ExplainJson::derivative).toList());
            return List.of(
                    all,
                    new ExplanationPage.Part(
                            "The steepest weights", ExplainText.steepest(steepest)));
        }
        Derivative derivative = back.derivative(weight.get());
        var step = explained.step(derivative);
        json.putAll(ExplainJson.derivative(derivative));
        json.put("step", step.map(ExplainJson::step).orElse(null));
        String stepped =
                step.map(s -> "One step on this row alone would take " + s + ".\n")
                        .orElse(
                                "How the optimizer of the run would step is not known: %s.\n"
                                        .formatted(
                                                explained
                                                        .model()
                                                        .provenance()
                                                        .settings()
                                                        .getOrDefault("optimizer", "none")));
        return List.of(
                all,
                new ExplanationPage.Part(
                        "One weight", ExplainText.derivative(derivative) + "\n" + stepped));
    }
}
