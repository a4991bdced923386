package glassnet.onnx;

import glassnet.doctor.Checkup;
import glassnet.doctor.LayerHealth;
import glassnet.feature.ColumnProfile;

/// What was measured while a model learnt, and how its training rows were spread, as JSON.
final class CheckupCodec {
    private CheckupCodec() {}

    static Json write(Checkup checkup) {
        return Json.empty()
                .with("epoch", checkup.epoch())
                .with("loss", checkup.loss())
                .with("largestColumn", checkup.largestColumn())
                .with("largestInput", checkup.largestInput())
                .withObjects("layers", checkup.layers(), CheckupCodec::write);
    }

    static Checkup read(Json json) {
        return new Checkup(
                json.count("epoch"),
                json.number("loss"),
                json.count("largestColumn"),
                json.number("largestInput"),
                json.objects("layers", CheckupCodec::layer));
    }

    private static Json write(LayerHealth layer) {
        return Json.empty()
                .with("layer", layer.layer())
                .with("activation", layer.activation())
                .with("units", layer.units())
                .with("gradientNorm", layer.gradientNorm())
                .with("mean", layer.mean())
                .with("spread", layer.spread())
                .with("dead", layer.dead())
                .with("saturated", layer.saturated())
                .with("update", layer.update())
                .with("rank", layer.rank());
    }

    private static LayerHealth layer(Json json) {
        return new LayerHealth(
                json.count("layer"),
                json.text("activation"),
                json.count("units"),
                json.number("gradientNorm"),
                json.number("mean"),
                json.number("spread"),
                json.number("dead"),
                json.number("saturated"),
                json.number("update"),
                json.number("rank"));
    }

    static Json write(ColumnProfile profile) {
        return Json.empty()
                .with("column", profile.column())
                .withNumbers("cuts", profile.cuts())
                .withTexts("levels", profile.levels())
                .withNumbers("shares", profile.shares());
    }

    static ColumnProfile profile(Json json) {
        return new ColumnProfile(
                json.text("column"),
                json.numbers("cuts"),
                json.texts("levels"),
                json.numbers("shares"));
    }
}
