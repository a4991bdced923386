package glassnet.cli;

import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.matrix.Kernels;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Regressor;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.Oblique;
import glassnet.network.Parameter;
import glassnet.onnx.ImportedNetwork;
import glassnet.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `glassnet inspect`: what is in a model file, or what the program itself runs on.
@Command(
        name = "inspect",
        sortOptions = false,
        description =
                "Show a model: layers, shapes, parameters, preprocessing, provenance; or with --runtime what this program runs on.")
final class Inspect implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "a model file of train, or a network of others as ONNX")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--runtime",
            description = "show what this program runs on: Java, kernels, processor, memory")
    private boolean runtime;

    @Mixin private final Output output;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    Inspect(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() throws IOException {
        if (file.isPresent() == runtime) {
            throw new ParameterException(
                    spec.commandLine(), "Name either a model file or --runtime.");
        }
        if (file.isEmpty()) {
            var table = new RuntimeTable();
            output.result(table.json(), table.text());
            return 0;
        }
        Path path = output.terminal().file(file.get());
        switch (ModelFile.read(path)) {
            case ModelFile.Own(Model model) -> output.result(json(model), text(model));
            case ModelFile.OfOthers(ImportedNetwork network) ->
                    output.result(Foreign.json(network), Foreign.text(network));
        }
        return 0;
    }

    private static SequencedMap<String, @Nullable Object> json(Model model) {
        Network network = model.predictor().network();
        FeatureEncoder encoder = model.predictor().encoder();
        return Json.object(
                "task", model.target().kind(),
                "target", String.join(",", model.target().columns()),
                "targets", model.target().columns(),
                "classes", model instanceof Classifier c ? c.classes() : null,
                "decision", model instanceof Classifier c ? Answers.json(c.decision()) : null,
                "interval_rows",
                        model instanceof Regressor r ? r.intervals().errors().size() : null,
                "layers", jsonLayers(network),
                "loss", model.predictor().loss().toString(),
                "parameters", network.parameterCount(),
                "features", encoder.features(),
                "preprocessing",
                        encoder.encodings().stream()
                                .map(e ->
                                        Json.object(
                                                "column",
                                                e.column(),
                                                "encoding",
                                                Words.of(encoder, e)))
                                .toList(),
                "skipped",
                        encoder.skipped().stream()
                                .map(s -> Json.object("column", s.column(), "reason", s.reason()))
                                .toList(),
                "provenance", InspectOrigin.json(model),
                "kernels", Kernels.best().name(),
                "sha256", model.predictor().parameters().sha256());
    }

    /// The layers with their shapes and parameters.
    static List<Map<String, ?>> jsonLayers(Network network) {
        var layers = new ArrayList<Map<String, ?>>();
        List<Integer> widths = network.widths();
        for (int i = 0; i < network.layers().size(); i++) {
            List<Parameter> parameters = network.parameters(i);
            layers.add(
                    Json.object(
                            "layer", network.layers().get(i).toString(),
                            "inputs", widths.get(i),
                            "outputs", widths.get(i + 1),
                            "parameters", size(parameters),
                            "windows", parameters.stream().map(Inspect::window).toList()));
        }
        return layers;
    }

    private static Map<String, ?> window(Parameter p) {
        return Json.object("name", p.name(), "shape", List.of(p.rows(), p.columns()));
    }

    private static String text(Model model) {
        Network network = model.predictor().network();
        FeatureEncoder encoder = model.predictor().encoder();
        Grid columns = Grid.ofWords();
        for (Encoding encoding : encoder.encodings()) {
            columns.add("  " + encoding.column(), Words.of(encoder, encoding));
        }
        pairs(network.member(), encoder)
                .forEach((pair, pieces) ->
                        columns.add(
                                "  " + pair,
                                "together: their sums in %d pieces".formatted(pieces)));
        for (FeatureEncoder.Skipped skipped : encoder.skipped()) {
            columns.add("  " + skipped.column(), "left out: it " + skipped.reason());
        }
        return """
        %s%s

        columns
        %s
        network
        %s
        provenance
        %s
        kernels  %s
        """
                .formatted(
                        predicts(model),
                        Answers.sentences(model),
                        columns,
                        layers(network),
                        InspectOrigin.text(model),
                        Kernels.best().name());
    }

    /// The pieces of every pair of columns that is cut at an angle, such as `longitude, latitude`.
    private static Map<String, Integer> pairs(Network network, FeatureEncoder encoder) {
        List<String> names = encoder.features();
        var pairs = new LinkedHashMap<String, Integer>();
        for (Layer layer : network.layers()) {
            if (!(layer instanceof Oblique oblique)) continue;
            for (Oblique.Cut cut : oblique.cuts()) {
                String pair = names.get(cut.first()) + ", " + names.get(cut.second());
                pairs.merge(pair, cut.pieces(), Integer::sum);
            }
        }
        return pairs;
    }

    private static String predicts(Model model) {
        return switch (model) {
            case Classifier classifier ->
                    "Predicts \"%s\", one of %d classes: %s"
                            .formatted(
                                    classifier.target().column(),
                                    classifier.classes().size(),
                                    Grid.oneLine(Names.list(classifier.classes())));
            case Regressor regressor ->
                    "Predicts the number \"%s\"".formatted(regressor.target().column());
            case MultiTarget several ->
                    several.each().stream()
                            .map(Inspect::predicts)
                            .collect(Collectors.joining("\n"));
        };
    }

    static Grid layers(Network all) {
        Network network = all.member();
        Grid grid = Grid.ofNumbers().add("  layer", "outputs", "parameters");
        List<Integer> widths = network.widths();
        grid.add("  features", Integer.toString(widths.getFirst()), "");
        for (int i = 0; i < network.layers().size(); i++) {
            grid.add(
                    "  " + Words.of(network.layers().get(i)),
                    Integer.toString(widths.get(i + 1)),
                    Integer.toString(size(network.parameters(i))));
        }
        if (all.members() > 1) {
            grid.add(
                    "  average of %d members, the first shown".formatted(all.members()),
                    Integer.toString(all.outputs()),
                    "");
        }
        return grid.add("  all", "", Integer.toString(all.parameterCount()));
    }

    private static int size(List<Parameter> parameters) {
        return parameters.stream().mapToInt(Parameter::size).sum();
    }
}
