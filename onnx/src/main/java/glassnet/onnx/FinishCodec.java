package glassnet.onnx;

import glassnet.model.Decision;
import glassnet.model.Finish;
import glassnet.model.Temperature;
import glassnet.model.ThresholdRule;
import java.util.Optional;

/// What is done to a classifier after its last epoch, as it was asked for and as it came out, as
/// JSON.
final class FinishCodec {
    private FinishCodec() {}

    static Json write(Finish finish) {
        return Json.empty()
                .with("calibrated", finish.calibrated())
                .with("threshold", finish.threshold().toString());
    }

    static Finish finish(Json json) {
        return new Finish(json.flag("calibrated"), ThresholdRule.parse(json.text("threshold")));
    }

    static Json write(Decision decision) {
        Json json = Json.empty().with("threshold", decision.threshold());
        decision.temperature().ifPresent(t -> json.with("temperature", write(t)));
        return json;
    }

    static Decision decision(Json json) {
        return new Decision(
                json.has("temperature")
                        ? Optional.of(temperature(json.object("temperature")))
                        : Optional.empty(),
                json.single("threshold"));
    }

    private static Json write(Temperature temperature) {
        return Json.empty()
                .with("value", temperature.value())
                .with("logLossBefore", temperature.logLossBefore())
                .with("logLoss", temperature.logLoss())
                .with("errorBefore", temperature.errorBefore())
                .with("error", temperature.error());
    }

    private static Temperature temperature(Json json) {
        return new Temperature(
                json.number("value"),
                json.number("logLossBefore"),
                json.number("logLoss"),
                json.number("errorBefore"),
                json.number("error"));
    }
}
