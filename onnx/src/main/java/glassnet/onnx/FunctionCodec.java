package glassnet.onnx;

import glassnet.loss.Loss;
import glassnet.network.Activation;
import java.util.List;
import java.util.stream.DoubleStream;

/// Activations and losses as JSON: the name they are called by, and their hyper-parameters, the
/// usual ones too, for what is usual may change.
final class FunctionCodec {
    private FunctionCodec() {}

    static Json write(Activation activation) {
        if (activation instanceof Activation.Custom) throw Custom.refused("Activation", activation);
        List<Double> parameters =
                DoubleStream.of(activation.parameter().stream().toArray()).boxed().toList();
        return write(activation.facts().name(), parameters);
    }

    static Activation activation(Json json) {
        for (Activation known : Activation.all()) {
            if (known.facts().name().equals(json.kind())) {
                List<Double> parameters = json.numbers("parameters");
                return parameters.isEmpty() ? known : known.with(parameters.getFirst());
            }
        }
        throw json.unknownKind();
    }

    static Json write(Loss loss) {
        if (loss instanceof Loss.Custom) throw Custom.refused("Loss", loss);
        return write(loss.facts().name(), loss.parameters());
    }

    static Loss loss(Json json) {
        for (Loss known : Loss.all()) {
            if (known.facts().name().equals(json.kind())) {
                List<Double> parameters = json.numbers("parameters");
                return parameters.isEmpty() ? known : known.with(parameters);
            }
        }
        throw json.unknownKind();
    }

    private static Json write(String name, List<Double> parameters) {
        return Json.kind(name).withNumbers("parameters", parameters);
    }
}
