package glassnet.network;

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

    public static PRelu prelu() {
        return new PRelu();
    }

    public static Softmax softmax() {
        return new Softmax();
    }

    public static Activation relu() {
        return new Activation.Relu();
    }

    public static Activation sigmoid() {
        return new Activation.Sigmoid();
    }

    public static Activation tanh() {
        return new Activation.Tanh();
    }
}
