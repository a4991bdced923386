package glassnet.onnx;

import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.TargetEncoder;
import glassnet.loss.Loss;
import glassnet.model.Classifier;
import glassnet.model.Conformal;
import glassnet.model.Decision;
import glassnet.model.Model;
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
        Conformal intervals,
        Provenance provenance) {

    /// The version of this document. It grows when an older Glassnet could not read the newer
    /// document, or would read it wrongly.
    static final int FORMAT = 1;

    /// More layers than anyone trains; naming the parameters of more would take long.
    private static final int MOST_LAYERS = 1_000;

    ModelDescription {
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
        if (network.inputs() != encoder.features().size()) {
            throw new IllegalArgumentException(
                    "its network takes %d columns but its encoder gives %d"
                            .formatted(network.inputs(), encoder.features().size()));
        }
        if (network.outputs() != target.outputs()) {
            throw new IllegalArgumentException(
                    "its network gives %d outputs but the target \"%s\" needs %d"
                            .formatted(network.outputs(), target.column(), target.outputs()));
        }
        Optional<Embedding> embedding = encoder.embedding();
        if (embedding.isPresent() && !embedding.equals(network.embedding())) {
            throw new IllegalArgumentException(
                    "its network does not begin with the embedding that its encoder asks for");
        }
    }

    /// How many layers there are, those of all members among them.
    private static long layers(Network network) {
        long count = 0;
        for (Layer layer : network.layers()) {
            count +=
                    layer instanceof Average average
                            ? Math.min(MOST_LAYERS + 1, layers(average.member()))
                                    * average.members()
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
                model instanceof Regressor regressor ? regressor.intervals() : Conformal.none(),
                model.provenance());
    }

    Json write() {
        Json json = described();
        if (!decision.equals(Decision.plain())) json.with("decision", FinishCodec.write(decision));
        if (intervals.isPresent()) json.withNumbers("intervals", intervals.errors());
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

    /// Reads a document of format [#FORMAT].
    static ModelDescription read(Json json) {
        return new ModelDescription(
                EncoderCodec.read(json.object("encoder")),
                NetworkCodec.read(json.object("network")),
                FunctionCodec.loss(json.object("loss")),
                EncoderCodec.target(json.object("target")),
                json.has("decision")
                        ? FinishCodec.decision(json.object("decision"))
                        : Decision.plain(),
                json.has("intervals") ? new Conformal(json.singles("intervals")) : Conformal.none(),
                ProvenanceCodec.read(json.object("provenance")));
    }

    /// The model, with the parameters that `parameters` finds for the network.
    Model model(Function<Network, ParameterVector> parameters) {
        var predictor = new Predictor(encoder, network, parameters.apply(network), loss);
        return switch (target) {
            case TargetEncoder.Classes classes ->
                    new Classifier(predictor, classes, decision, provenance);
            case TargetEncoder.Quantity quantity ->
                    new Regressor(predictor, quantity, intervals, provenance);
        };
    }
}
