package glassnet.explain;

import glassnet.network.Average;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One layer on a row's way, in the order of a [Tape]: the layers of an [Average]'s members stand
/// before the average itself.
///
/// @param layer whose formula it is
/// @param before the steps whose numbers it reads, −1 for the row: one, or the ends of all members
/// @param parameters their names
/// @param member what stands before its names: empty, or such as `member2.`
/// @param number of the lectures' layer: how many [Dense] so far
/// @param inputs how many columns it reads
/// @param outputs how many columns it gives
record Step(
        Layer layer,
        List<Integer> before,
        List<String> parameters,
        String member,
        int number,
        int inputs,
        int outputs) {

    /// All steps of `network`.
    static List<Step> of(Network network) {
        var steps = new ArrayList<Step>();
        List<String> names = network.parameters().stream().map(Parameter::name).toList();
        int _ = add(steps, network, -1, names, "");
        return List.copyOf(steps);
    }

    /// @return the last step of `network`
    private static int add(
            List<Step> steps, Network network, int before, List<String> names, String member) {
        List<Integer> widths = network.widths();
        int last = before;
        int number = 0;
        int next = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            int end = next + network.parameters(i).size();
            List<String> own = names.subList(next, end);
            next = end;
            if (layer instanceof Dense) number++;
            var read = new ArrayList<Integer>();
            if (layer instanceof Average average) {
                for (int k = 0; k < average.size(); k++) {
                    String name = member + "member" + (k + 1) + ".";
                    read.add(add(steps, average.member(k), last, average.of(k, own), name));
                }
            } else {
                read.add(last);
            }
            steps.add(
                    new Step(
                            layer,
                            List.copyOf(read),
                            List.copyOf(own),
                            member,
                            number,
                            widths.get(i),
                            widths.get(i + 1)));
            last = steps.size() - 1;
        }
        return last;
    }

    /// Which member of the outermost average it belongs to, from 0; 0 where there is none.
    int outermostMember() {
        int dot = member.indexOf('.');
        return dot < 0 ? 0 : Integer.parseInt(member.substring("member".length(), dot)) - 1;
    }

    /// `Layer 1` as it is, or `Member 2, layer 1`.
    String inWords(String title) {
        if (member.isEmpty()) return title;
        String words = member.replace("member", "member ").replace(".", ", ");
        return "M"
                + words.substring(1)
                + title.substring(0, 1).toLowerCase(Locale.ROOT)
                + title.substring(1);
    }
}
