package glassnet.onnx;

import glassnet.model.Circumstances;
import glassnet.model.Provenance;
import glassnet.training.Epoch;
import java.util.List;
import java.util.Optional;

/// Where a model comes from, as JSON.
final class ProvenanceCodec {
    private ProvenanceCodec() {}

    static Json write(Provenance provenance) {
        Json json =
                Json.empty()
                        .with("version", provenance.version())
                        .with("seed", provenance.seed())
                        .with("trainingRows", provenance.trainingRows())
                        .with("validationRows", provenance.validationRows())
                        .with("bestEpoch", provenance.bestEpoch())
                        .with("seconds", provenance.seconds())
                        .withTexts("settings", provenance.settings())
                        .withObjects("history", provenance.history(), ProvenanceCodec::write)
                        .withObjects("checkups", provenance.checkups(), CheckupCodec::write)
                        .withObjects("columns", provenance.columns(), CheckupCodec::write);
        provenance
                .plan()
                .filter(PlanCodec::holds)
                .ifPresent(plan -> json.with("plan", PlanCodec.write(plan)));
        return json.with("circumstances", CircumstancesCodec.write(provenance.circumstances()));
    }

    static Provenance read(Json json) {
        return new Provenance(
                json.text("version"),
                json.whole("seed"),
                json.count("trainingRows"),
                json.count("validationRows"),
                json.count("bestEpoch"),
                json.number("seconds"),
                json.textsByName("settings"),
                json.objects("history", ProvenanceCodec::epoch),
                json.has("checkups") ? json.objects("checkups", CheckupCodec::read) : List.of(),
                json.has("columns") ? json.objects("columns", CheckupCodec::profile) : List.of(),
                json.has("plan")
                        ? Optional.of(PlanCodec.read(json.object("plan")))
                        : Optional.empty(),
                json.has("circumstances")
                        ? CircumstancesCodec.read(json.object("circumstances"))
                        : Circumstances.unknown());
    }

    static Json write(Epoch epoch) {
        return Json.empty()
                .with("number", epoch.number())
                .with("trainingLoss", epoch.trainingLoss())
                .with("validationLoss", epoch.validationLoss())
                .with("validationMetric", epoch.validationMetric())
                .with("learningRate", epoch.learningRate())
                .with("gradientNorm", epoch.gradientNorm())
                .with("best", epoch.best())
                .with("seconds", epoch.seconds());
    }

    static Epoch epoch(Json json) {
        return new Epoch(
                json.count("number"),
                json.number("trainingLoss"),
                json.number("validationLoss"),
                json.number("validationMetric"),
                json.number("learningRate"),
                json.number("gradientNorm"),
                json.flag("best"),
                json.number("seconds"));
    }
}
