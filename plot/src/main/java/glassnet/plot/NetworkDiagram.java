package glassnet.plot;

import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.Network;
import java.util.ArrayList;
import java.util.List;

/// Draws a network: a column of units for the input and for every layer that has units, with edges
/// between neighbours. Of many units the first and last few are drawn.
final class NetworkDiagram {
    private static final int MOST_UNITS = 9;
    private static final double GAP = 24;
    private static final double RADIUS = 8;

    private NetworkDiagram() {}

    /// A column of units and what happens in it, such as `dense`, `relu`.
    private record Stage(int units, List<String> does) {}

    /// Of an ensemble one member is drawn.
    static Picture of(Network network) {
        List<Stage> stages = stages(network.member());
        double distance = Math.clamp(900.0 / stages.size(), 110, 170);
        double width = 2 * 60 + distance * (stages.size() - 1);
        int most = stages.stream().mapToInt(s -> slots(s.units)).max().orElseThrow();
        int lines = stages.stream().mapToInt(s -> s.does.size()).max().orElseThrow();
        double middle = 30 + most * GAP / 2;
        double below = 30 + most * GAP + 18;
        var svg = new Svg();
        for (int s = 1; s < stages.size(); s++) {
            edges(svg, 60 + (s - 1) * distance, stages.get(s - 1), stages.get(s), distance, middle);
        }
        for (int s = 0; s < stages.size(); s++) {
            Stage stage = stages.get(s);
            double x = 60 + s * distance;
            svg.text(x, 18, Text.count(stage.units), "middle bold");
            units(svg, x, stage, middle);
            for (int i = 0; i < stage.does.size(); i++) {
                svg.text(x, below + 16 * i, stage.does.get(i), 12, distance - 6, "middle soft");
            }
        }
        String title =
                network.members() == 1
                        ? "Network"
                        : "One of %d members of the network".formatted(network.members());
        return new Picture(title, width, below + 16 * lines, svg);
    }

    private static List<Stage> stages(Network network) {
        var stages = new ArrayList<Stage>();
        stages.add(new Stage(network.inputs(), new ArrayList<>(List.of("input"))));
        List<Integer> widths = network.widths();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            boolean behind = layer instanceof Activation || widths.get(i).equals(widths.get(i + 1));
            if (behind && !(layer instanceof Dense)) {
                stages.getLast().does.add(Text.words(layer));
            } else {
                stages.add(
                        new Stage(widths.get(i + 1), new ArrayList<>(List.of(Text.words(layer)))));
            }
        }
        return stages;
    }

    /// Places in the column; the middle one of a shortened column holds the dots.
    private static int slots(int units) {
        return Math.min(units, MOST_UNITS);
    }

    private static boolean isDots(int units, int slot) {
        return units > MOST_UNITS && slot == MOST_UNITS / 2;
    }

    private static double y(int units, int slot, double middle) {
        return middle + (slot - (slots(units) - 1) / 2.0) * GAP;
    }

    private static void units(Svg svg, double x, Stage stage, double middle) {
        for (int slot = 0; slot < slots(stage.units); slot++) {
            double y = y(stage.units, slot, middle);
            if (isDots(stage.units, slot)) {
                for (int d = -1; d <= 1; d++) svg.circle(x, y + 6 * d, 1.6, "axis");
            } else {
                svg.circle(x, y, RADIUS, "unit");
            }
        }
    }

    private static void edges(
            Svg svg, double x, Stage from, Stage to, double distance, double middle) {
        var path = new StringBuilder();
        for (int a = 0; a < slots(from.units); a++) {
            if (isDots(from.units, a)) continue;
            for (int b = 0; b < slots(to.units); b++) {
                if (isDots(to.units, b)) continue;
                path.append(
                        "M%s %sL%s %s"
                                .formatted(
                                        Svg.pixel(x + RADIUS),
                                        Svg.pixel(y(from.units, a, middle)),
                                        Svg.pixel(x + distance - RADIUS),
                                        Svg.pixel(y(to.units, b, middle))));
            }
        }
        svg.path(path.toString(), "edge");
    }
}
