package glassnet.onnx;

import glassnet.model.Circumstances;
import glassnet.model.Machine;
import glassnet.model.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Who asked for a model, on which machine and with what success, as JSON.
final class CircumstancesCodec {
    private CircumstancesCodec() {}

    static Json write(Circumstances circumstances) {
        Json json = Json.empty();
        circumstances.request().ifPresent(request -> json.with("request", write(request)));
        circumstances.machine().ifPresent(machine -> json.with("machine", write(machine)));
        return json.withObjects(
                "metrics",
                List.copyOf(circumstances.metrics().entrySet()),
                CircumstancesCodec::write);
    }

    static Circumstances read(Json json) {
        Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
        for (Json metric : json.objects("metrics", Function.identity())) {
            metrics.put(metric.text("rows"), values(metric));
        }
        return new Circumstances(
                json.has("request")
                        ? Optional.of(request(json.object("request")))
                        : Optional.empty(),
                json.has("machine")
                        ? Optional.of(machine(json.object("machine")))
                        : Optional.empty(),
                metrics);
    }

    private static Json write(Request request) {
        return Json.empty()
                .with("source", request.source())
                .withObjects(
                        "choices",
                        request.choices(),
                        choice ->
                                Json.empty()
                                        .with("name", choice.name())
                                        .with("value", choice.value())
                                        .with("origin", choice.origin()));
    }

    private static Request request(Json json) {
        return new Request(
                json.text("source"),
                json.objects(
                        "choices",
                        choice ->
                                new Request.Choice(
                                        choice.text("name"),
                                        choice.text("value"),
                                        choice.text("origin"))));
    }

    private static Json write(Machine machine) {
        return Json.empty()
                .with("jdk", machine.jdk())
                .with("system", machine.system())
                .with("kernels", machine.kernels());
    }

    private static Machine machine(Json json) {
        return new Machine(json.text("jdk"), json.text("system"), json.text("kernels"));
    }

    private static Json write(Map.Entry<String, Map<String, Double>> metric) {
        Map<String, Double> values = metric.getValue();
        return Json.empty()
                .with("rows", metric.getKey())
                .withTexts("names", new ArrayList<>(values.keySet()))
                .withNumbers("values", new ArrayList<>(values.values()));
    }

    private static Map<String, Double> values(Json json) {
        List<String> names = json.texts("names");
        List<Double> numbers = json.numbers("values");
        if (names.size() != numbers.size()) {
            throw new IllegalArgumentException(
                    "its description names %d metrics but holds %d"
                            .formatted(names.size(), numbers.size()));
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) values.put(names.get(i), numbers.get(i));
        return values;
    }
}
