package glassnet.onnx;

import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.TargetEncoder;
import glassnet.loss.Loss;
import glassnet.loss.Quantile;
import glassnet.model.Classifier;
import glassnet.model.Conformal;
import glassnet.model.Decision;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Predictor;
import glassnet.model.Provenance;
import glassnet.model.Regressor;
import glassnet.model.Version;
import glassnet.network.Average;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// All of a model but its parameters, as one JSON document: what the model file's metadata holds.
record ModelDescription(
        FeatureEncoder encoder,
        Network network,
        Loss loss,
        TargetEncoder target,
        Decision decision,
        List<Conformal> intervals,
        Provenance provenance) {

    /// The version of this document. It grows when an older Glassnet could not read the newer
    /// document, or would read it wrongly.
    static final int FORMAT = 1;

    /// More layers than anyone trains; naming the parameters of more would take long.
    private static final int MOST_LAYERS = 1_000;

    ModelDescription {
        intervals = List.copyOf(intervals);
        long layers = layers(network);
        if (layers > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "its network has %d layers, but a model file holds at most %d"
                            .formatted(layers, MOST_LAYERS));
        }
        Set<String> columns = new HashSet<>();
        for (Encoding encoding : encoder.encodings()) {
            if (!columns.add(encoding.column())) {
                throw new IllegalArgumentException(
                        "column \"%s\" is encoded twice".formatted(encoding.column()));
            }
        }
        if (network.inputs() != encoder.width()) {
            throw new IllegalArgumentException(
                    "its network takes %d columns but its encoder gives %d"
                            .formatted(network.inputs(), encoder.width()));
        }
        int outputs =
                target instanceof TargetEncoder.Quantity && loss instanceof Quantile quantiles
                        ? quantiles.levels().size()
                        : target.outputs();
        if (network.outputs() != outputs) {
            throw new IllegalArgumentException(
                    "its network gives %d outputs but the target \"%s\" needs %d"
                            .formatted(network.outputs(), target.name(), outputs));
        }
        Optional<Embedding> embedding = encoder.embedding();
        if (embedding.isPresent() && !beginsWith(embedding.get(), network)) {
            throw new IllegalArgumentException(
                    "its network does not begin with the embedding that its encoder asks for");
        }
    }

    /// Or each of its members does.
    private static boolean beginsWith(Embedding embedding, Network network) {
        Layer first = network.layers().getFirst();
        return first instanceof Average(var members)
                ? members.stream().allMatch(member -> beginsWith(embedding, member))
                : first.equals(embedding);
    }

    /// How many layers there are, those of all members among them.
    private static long layers(Network network) {
        long count = 0;
        for (Layer layer : network.layers()) {
            count +=
                    layer instanceof Average average
                            ? average.members().stream().mapToLong(ModelDescription::layers).sum()
                            : 1;
        }
        return count;
    }

    static ModelDescription of(Model model) {
        Predictor predictor = model.predictor();
        return new ModelDescription(
                predictor.encoder(),
                predictor.network(),
                predictor.loss(),
                model.target(),
                model instanceof Classifier classifier ? classifier.decision() : Decision.plain(),
                switch (model) {
                    case Classifier _ -> List.of();
                    case Regressor regressor -> List.of(regressor.intervals());
                    case MultiTarget several -> several.intervals();
                },
                model.provenance());
    }

    Json write() {
        Json json = described();
        if (!decision.equals(Decision.plain())) json.with("decision", FinishCodec.write(decision));
        if (intervals.stream().anyMatch(Conformal::isPresent)) {
            if (intervals.size() == 1) json.withNumbers("intervals", intervals.getFirst().errors());
            else json.withObjects("intervals", intervals, ModelDescription::errors);
        }
        return json;
    }

    private Json described() {
        return Json.empty()
                .with("format", FORMAT)
                .with("version", Version.CURRENT)
                .with("encoder", EncoderCodec.write(encoder))
                .with("network", NetworkCodec.write(network))
                .with("loss", FunctionCodec.write(loss))
                .with("target", EncoderCodec.write(target))
                .with("provenance", ProvenanceCodec.write(provenance));
    }

    private static Json errors(Conformal intervals) {
        return Json.empty().withNumbers("errors", intervals.errors());
    }

    /// Those of each target.
    private static List<Conformal> intervals(Json json, TargetEncoder target) {
        return switch (target) {
            case TargetEncoder.Several several ->
                    json.has("intervals")
                            ? json.objects(
                                    "intervals", each -> new Conformal(each.singles("errors")))
                            : several.each().stream().map(_ -> Conformal.none()).toList();
            case TargetEncoder.Single _ ->
                    List.of(
                            json.has("intervals")
                                    ? new Conformal(json.singles("intervals"))
                                    : Conformal.none());
        };
    }

    /// Reads a document of format [#FORMAT].
    static ModelDescription read(Json json) {
        TargetEncoder target = EncoderCodec.target(json.object("target"));
        return new ModelDescription(
                EncoderCodec.read(json.object("encoder")),
                NetworkCodec.read(json.object("network")),
                FunctionCodec.loss(json.object("loss")),
                target,
                json.has("decision")
                        ? FinishCodec.decision(json.object("decision"))
                        : Decision.plain(),
                intervals(json, target),
                ProvenanceCodec.read(json.object("provenance")));
    }

    /// The model, with the parameters that `parameters` finds for the network.
    Model model(Function<Network, ParameterVector> parameters) {
        var predictor = new Predictor(encoder, network, parameters.apply(network), loss);
        return switch (target) {
            case TargetEncoder.Classes classes ->
                    new Classifier(predictor, classes, decision, provenance);
            case TargetEncoder.Quantity quantity ->
                    new Regressor(predictor, quantity, intervals.getFirst(), provenance);
            case TargetEncoder.Several several ->
                    new MultiTarget(predictor, several, intervals, provenance);
        };
    }
}
