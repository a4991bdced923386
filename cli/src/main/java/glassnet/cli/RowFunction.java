package glassnet.cli;

import glassnet.explain.Reference;
import glassnet.explain.Tape;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.Network;
import glassnet.network.PRelu;
import glassnet.network.ParameterVector;
import glassnet.network.Softmax;
import glassnet.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// An activation that is a layer of its own, because it looks at a whole row or has something to
/// learn.
///
/// @param name canonical
/// @param aliases other names that people use
/// @param layer what computes it
/// @param formula of the value
/// @param derivative its formula
/// @param use where it belongs
/// @param source lecture and paper
record RowFunction(
        String name,
        List<String> aliases,
        Layer layer,
        String formula,
        String derivative,
        String use,
        String source) {

    /// What a row of numbers gives.
    ///
    /// @param value one number for each of the row
    /// @param jacobian row `i` holds the derivatives of value `i` by every number of the row
    record Result(List<Double> value, List<List<Double>> jacobian) {

        /// The derivative of each value by its own number.
        List<Double> diagonal() {
            return IntStream.range(0, value.size()).mapToObj(i -> jacobian.get(i).get(i)).toList();
        }
    }

    static List<RowFunction> all() {
        return List.of(
                new RowFunction(
                        "softmax",
                        List.of("normalized-exponential"),
                        new Softmax(),
                        "sᵢ = e^zᵢ / Σₖ e^zₖ",
                        "∂sᵢ/∂zⱼ = sᵢ·(δᵢⱼ − sⱼ), that is diag(s) − sᵀ·s",
                        "Output of multiclass classification; the loss softmax-cross-entropy has it inside.",
                        "all five lectures"),
                new RowFunction(
                        "log-softmax",
                        List.of(),
                        new LogSoftmax(),
                        "zᵢ − ln Σₖ e^zₖ",
                        "∂/∂zⱼ = δᵢⱼ − sⱼ",
                        "The logarithm of softmax without the logarithm of 0.",
                        "Goodfellow et al. 2016, section 6.2.2.3"),
                new RowFunction(
                        "prelu",
                        List.of("parametric-relu"),
                        new PRelu(),
                        "z if z > 0, else a·z; a is learnt, here its start 0.25",
                        "1 if z > 0, else a; ∂/∂a = z if z < 0, else 0",
                        "Hidden layers, in place of a leaky ReLU.",
                        "CSE 4237 (002); TIET (004); He et al. 2015"));
    }

    static Optional<RowFunction> named(String text) {
        var spelling = Spelling.parse(text);
        return all().stream().filter(f -> spelling.means(f.name, f.aliases)).findFirst();
    }

    /// Whether each value depends on its own number alone.
    boolean isElementwise() {
        return layer instanceof PRelu;
    }

    Result at(double... z) {
        Network network = Network.of(z.length, layer);
        Tape tape = Reference.of(ParameterVector.initialized(network, 0)).forward(z);
        int x = tape.node("x[0]").index();
        var values = new ArrayList<Double>();
        var jacobian = new ArrayList<List<Double>>();
        for (int i = 0; i < z.length; i++) {
            double[] slopes = tape.slopes(tape.output(i));
            values.add(tape.output(i).value());
            jacobian.add(IntStream.range(0, z.length).mapToObj(j -> slopes[x + j]).toList());
        }
        return new Result(values, jacobian);
    }
}
