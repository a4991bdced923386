package glassnet.plot;

import glassnet.model.Model;
import glassnet.network.Network;
import glassnet.network.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The part of the report about the network.
final class Architecture {
    private Architecture() {}

    static String of(Model model) {
        Network all = model.predictor().network();
        Network network = all.member();
        List<Integer> widths = network.widths();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("input", Text.count(network.inputs()), "", "0"));
        for (int i = 0; i < network.layers().size(); i++) {
            List<Parameter> parameters = network.parameters(i);
            rows.add(
                    List.of(
                            Text.words(network.layers().get(i)),
                            Text.count(widths.get(i + 1)),
                            parameters.stream()
                                    .map(p -> "%s %d×%d".formatted(p.name(), p.rows(), p.columns()))
                                    .collect(Collectors.joining(", ")),
                            Text.count(parameters.stream().mapToInt(Parameter::size).sum())));
        }
        return Html.section(
                "Network",
                Html.figure(
                                Charts.network(network),
                                "%s%s; loss: %s."
                                        .formatted(
                                                members(all),
                                                Text.plural(all.parameterCount(), "parameter"),
                                                Text.words(model.predictor().loss())))
                        + Html.table(List.of("layer", "#outputs", "shapes", "#parameters"), rows));
    }

    private static String members(Network all) {
        return all.members() == 1
                ? ""
                : "An ensemble of %d networks, the first shown, whose outputs are averaged; "
                        .formatted(all.members());
    }
}
