package glassnet.onnx;

import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.CustomLayer;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.Network;
import glassnet.network.Oblique;
import glassnet.network.PRelu;
import glassnet.network.Periodic;
import glassnet.network.RowNorm;
import glassnet.network.Scaling;
import glassnet.network.Softmax;

/// Networks and their layers as JSON; the numbers lie in the graph.
final class NetworkCodec {
    private NetworkCodec() {}

    static Json write(Network network) {
        return Json.empty()
                .with("inputs", network.inputs())
                .withObjects("layers", network.layers(), NetworkCodec::write);
    }

    static Network read(Json json) {
        return new Network(json.count("inputs"), json.objects("layers", NetworkCodec::layer));
    }

    static Json write(Layer layer) {
        return switch (layer) {
            case Dense dense ->
                    Json.kind("dense")
                            .with("units", dense.units())
                            .with("weights", write(dense.weights()))
                            .with("biases", write(dense.biases()));
            case Average average ->
                    Json.kind("average")
                            .withObjects("members", average.members(), NetworkCodec::write);
            case Dropout dropout -> Json.kind("dropout").with("rate", dropout.rate());
            case Embedding embedding ->
                    Json.kind("embedding")
                            .with("numeric", embedding.numeric())
                            .withObjects(
                                    "tables",
                                    embedding.tables(),
                                    t ->
                                            Json.empty()
                                                    .with("levels", t.levels())
                                                    .with("dimension", t.dimension()));
            case Periodic periodic ->
                    Json.kind("periodic")
                            .withNumbers("columns", periodic.columns())
                            .with("waves", periodic.waves())
                            .with("outputs", periodic.outputs())
                            .with("deviation", periodic.deviation())
                            .with("rate", periodic.rate());
            case Oblique oblique ->
                    Json.kind("oblique")
                            .withObjects(
                                    "cuts",
                                    oblique.cuts(),
                                    cut ->
                                            Json.empty()
                                                    .with("first", cut.first())
                                                    .with("second", cut.second())
                                                    .with("weight", cut.weight())
                                                    .withNumbers("edges", cut.edges()));
            case Scaling scaling -> Json.kind("scaling").with("rate", scaling.rate());
            case PRelu prelu ->
                    Json.kind("prelu").with("shared", prelu.shared()).with("start", prelu.start());
            case Softmax _ -> Json.kind("softmax");
            case LogSoftmax _ -> Json.kind("log-softmax");
            case RowNorm norm -> Json.kind("row-norm").with("size", norm.size().toString());
            case Activation activation -> FunctionCodec.write(activation);
            case CustomLayer custom -> throw Custom.refused("Layer", custom);
        };
    }

    static Layer layer(Json json) {
        return switch (json.kind()) {
            case "dense" ->
                    new Dense(
                            json.count("units"),
                            initializer(json.object("weights")),
                            initializer(json.object("biases")));
            case "average" ->
                    json.has("member") // until 2026-11-30 all members were equal
                            ? new Average(json.count("members"), read(json.object("member")))
                            : new Average(json.objects("members", NetworkCodec::read));
            case "dropout" -> new Dropout(json.number("rate"));
            case "embedding" ->
                    new Embedding(
                            json.count("numeric"),
                            json.objects(
                                    "tables",
                                    t ->
                                            new Embedding.Table(
                                                    t.count("levels"), t.count("dimension"))));
            case "periodic" ->
                    new Periodic(
                            json.counts("columns"),
                            json.count("waves"),
                            json.count("outputs"),
                            json.number("deviation"),
                            json.number("rate"));
            case "oblique" ->
                    new Oblique(
                            json.objects(
                                    "cuts",
                                    cut ->
                                            new Oblique.Cut(
                                                    cut.count("first"),
                                                    cut.count("second"),
                                                    cut.single("weight"),
                                                    cut.singles("edges"))));
            case "scaling" -> new Scaling(json.number("rate"));
            case "prelu" -> new PRelu(json.flag("shared"), json.number("start"));
            case "softmax" -> new Softmax();
            case "log-softmax" -> new LogSoftmax();
            case "row-norm" ->
                    new RowNorm(PlanCodec.constant(RowNorm.Size.class, json.text("size")));
            default -> FunctionCodec.activation(json);
        };
    }

    static Json write(Initializer initializer) {
        return switch (initializer) {
            case Initializer.GlorotUniform glorot ->
                    Json.kind("glorot-uniform").with("size", glorot.size());
            case Initializer.GlorotNormal _ -> Json.kind("glorot-normal");
            case Initializer.HeUniform _ -> Json.kind("he-uniform");
            case Initializer.HeNormal _ -> Json.kind("he-normal");
            case Initializer.LecunUniform _ -> Json.kind("lecun-uniform");
            case Initializer.LecunNormal _ -> Json.kind("lecun-normal");
            case Initializer.Normal normal ->
                    Json.kind("normal").with("standardDeviation", normal.standardDeviation());
            case Initializer.Zeros _ -> Json.kind("zeros");
            case Initializer.Constant constant ->
                    Json.kind("constant").with("value", constant.value());
        };
    }

    static Initializer initializer(Json json) {
        return switch (json.kind()) {
            case "glorot-uniform" ->
                    new Initializer.GlorotUniform(json.has("size") ? json.number("size") : 6);
            case "glorot-normal" -> new Initializer.GlorotNormal();
            case "he-uniform" -> new Initializer.HeUniform();
            case "he-normal" -> new Initializer.HeNormal();
            case "lecun-uniform" -> new Initializer.LecunUniform();
            case "lecun-normal" -> new Initializer.LecunNormal();
            case "normal" -> new Initializer.Normal(json.number("standardDeviation"));
            case "zeros" -> new Initializer.Zeros();
            case "constant" -> new Initializer.Constant(json.number("value"));
            default -> throw json.unknownKind();
        };
    }
}
