package glassnet.network;

import glassnet.text.Spelling;
import java.util.ArrayList;
import java.util.List;

/// Short names for layers, meant for `import static`: `Network.of(4, dense(16), relu(), dense(3))`.
public final class Layers {
    private Layers() {}

    public static Dense dense(int units) {
        return new Dense(units);
    }

    public static Dense dense(int units, Initializer weights) {
        return new Dense(units, weights);
    }

    public static Dropout dropout(double rate) {
        return new Dropout(rate);
    }

    public static Activation linear() {
        return new Activation.Linear();
    }

    public static Activation sigmoid() {
        return new Activation.Sigmoid();
    }

    public static Activation tanh() {
        return new Activation.Tanh();
    }

    public static Activation relu() {
        return new Activation.Relu();
    }

    public static Activation leakyRelu() {
        return new Activation.LeakyRelu();
    }

    public static Activation leakyRelu(double alpha) {
        return new Activation.LeakyRelu(alpha);
    }

    public static PRelu prelu() {
        return new PRelu();
    }

    public static Activation elu() {
        return new Activation.Elu();
    }

    public static Activation selu() {
        return new Activation.Selu();
    }

    public static Activation silu() {
        return new Activation.Silu();
    }

    public static Activation gelu() {
        return new Activation.Gelu();
    }

    public static Softmax softmax() {
        return new Softmax();
    }

    public static LogSoftmax logSoftmax() {
        return new LogSoftmax();
    }

    /// Rows of length 1.
    public static RowNorm rowNorm() {
        return new RowNorm();
    }

    /// The layer of a function's name: all that [Activation#named] reads, and `prelu`, `softmax`
    /// and `log-softmax`, which are no elementwise functions.
    ///
    /// @throws IllegalArgumentException if there is none of this name; the message offers the
    ///   nearest
    public static Layer named(String text) {
        var spelling = Spelling.parse(text);
        if (means(spelling, new PRelu().facts())) {
            return spelling.parameters().isEmpty()
                    ? new PRelu()
                    : new PRelu(false, spelling.parameter());
        }
        if (spelling.parameters().isEmpty()) {
            if (means(spelling, new Softmax().facts())) return new Softmax();
            if (means(spelling, new LogSoftmax().facts())) return new LogSoftmax();
        }
        return Activation.named(text);
    }

    private static boolean means(Spelling spelling, Facts facts) {
        return spelling.means(facts.name(), facts.aliases());
    }

    /// The facts of every function: the activations, PReLU, softmax and log-softmax.
    public static List<Facts> facts() {
        var facts = new ArrayList<Facts>();
        for (Activation activation : Activation.all()) facts.add(activation.facts());
        facts.add(new PRelu().facts());
        facts.add(new Softmax().facts());
        facts.add(new LogSoftmax().facts());
        return List.copyOf(facts);
    }
}
