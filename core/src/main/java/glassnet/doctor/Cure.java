package glassnet.doctor;

import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.optimizer.Schedule;
import glassnet.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One change that helps, as data: what is to be done can be said, and done.
///
/// A cure changes the hidden layers, the training or the data; what it does not speak of stays as
/// it is. What to do with tables and encoders is for `glassnet.diagnosis` to know.
public sealed interface Cure {

    /// What to do, as a sentence for people.
    String words();

    /// The hidden layers as they should be.
    default List<Layer> hidden(List<Layer> hidden) {
        return hidden;
    }

    /// The training as it should be.
    default Training training(Training training) {
        return training;
    }

    /// The network with its hidden layers, all before the last [Dense], as they should be.
    default Network network(Network network) {
        List<Layer> layers = network.layers();
        int output =
                IntStream.range(0, layers.size())
                        .filter(i -> layers.get(i) instanceof Dense)
                        .max()
                        .orElse(0);
        var changed = new ArrayList<Layer>(hidden(layers.subList(0, output)));
        changed.addAll(layers.subList(output, layers.size()));
        return new Network(network.inputs(), changed);
    }

    /// `activation` behind every hidden dense layer, all with weights that suit it and zero biases.
    record Activate(Activation activation) implements Cure {
        @Override
        public String words() {
            return "Use %s in every hidden layer, with %s weights and biases of 0."
                    .formatted(activation.name(), glorot(activation) ? "Glorot" : "He");
        }

        @Override
        public List<Layer> hidden(List<Layer> hidden) {
            var layers = new ArrayList<Layer>();
            for (Layer layer : hidden) {
                if (layer instanceof Dense dense) {
                    layers.add(started(dense, activation));
                    layers.add(activation);
                } else if (layer instanceof Dropout || layer instanceof Embedding) {
                    layers.add(layer);
                }
            }
            return layers;
        }
    }

    /// Weights of the variance that suits each layer's activation, biases of 0.
    record Initialize() implements Cure {
        @Override
        public String words() {
            return "Start from He's weights (Glorot's for tanh and sigmoid) and biases of 0.";
        }

        @Override
        public List<Layer> hidden(List<Layer> hidden) {
            var layers = new ArrayList<>(hidden);
            for (int i = 0; i < layers.size(); i++) {
                Layer next = i + 1 < layers.size() ? layers.get(i + 1) : layers.get(i);
                if (layers.get(i) instanceof Dense dense) {
                    Layer f = next instanceof Activation ? next : new Activation.Tanh();
                    layers.set(i, started(dense, (Activation) f));
                }
            }
            return layers;
        }

        @Override
        public Network network(Network network) {
            return new Network(network.inputs(), hidden(network.layers()));
        }
    }

    /// Nothing behind the last dense layer; the loss has its own link.
    record LinearOutput() implements Cure {
        @Override
        public String words() {
            return "Leave the output linear: the loss brings the link that belongs to it.";
        }

        @Override
        public Network network(Network network) {
            var layers = new ArrayList<>(network.layers());
            while (!(layers.getLast() instanceof Dense)) layers.removeLast();
            return new Network(network.inputs(), layers);
        }
    }

    /// Another base rate.
    record LearningRate(double rate) implements Cure {
        @Override
        public String words() {
            return "Set the learning rate to %s.".formatted(Double.toString(rate));
        }

        @Override
        public Training training(Training training) {
            return training.withLearningRate(rate);
        }
    }

    /// Another way for the learning rate to move.
    ///
    /// @param schedule its name, see [Schedule#named]
    record Reschedule(String schedule) implements Cure {
        @Override
        public String words() {
            return "Let the learning rate move otherwise: --schedule %s.".formatted(schedule);
        }

        @Override
        public Training training(Training training) {
            return training.withSchedule(Schedule.named(schedule));
        }
    }

    /// Keep the best epoch by validation rows and stop when it gets no better.
    ///
    /// @param fraction share of the rows that judge
    record StopEarly(double fraction, int patience) implements Cure {
        @Override
        public String words() {
            return "Hold %s of the rows back, keep the epoch that does best on them, and stop %d epochs after it."
                    .formatted(Double.toString(fraction), patience);
        }

        @Override
        public Training training(Training training) {
            return training.withPatience(patience);
        }
    }

    /// Hidden layers of at most `units` units each, with dropout.
    record Shrink(int units, double dropout) implements Cure {
        @Override
        public String words() {
            return "Use hidden layers of at most %d units, with dropout %s."
                    .formatted(units, Double.toString(dropout));
        }

        @Override
        public List<Layer> hidden(List<Layer> hidden) {
            var layers = new ArrayList<Layer>();
            for (Layer layer : hidden) {
                if (layer instanceof Dropout) continue;
                layers.add(
                        layer instanceof Dense(int width, Initializer w, Initializer b)
                                ? new Dense(Math.min(width, units), w, b)
                                : layer);
                if (dropout > 0 && layer instanceof Activation) layers.add(new Dropout(dropout));
            }
            return layers;
        }
    }

    /// No hidden layers at all: a linear model.
    record Simplify() implements Cure {
        @Override
        public String words() {
            return "Use a linear model (--layers 0) until there are more rows.";
        }

        @Override
        public List<Layer> hidden(List<Layer> hidden) {
            return List.of();
        }
    }

    /// Two hidden layers of `units` rectified units and at least `epochs` epochs.
    record Grow(int units, int epochs) implements Cure {
        @Override
        public String words() {
            return "Give it more to learn with: two hidden layers of %d relu units, %d epochs."
                    .formatted(units, epochs);
        }

        @Override
        public List<Layer> hidden(List<Layer> hidden) {
            var unit = new Dense(units, new Initializer.HeUniform());
            var relu = new Activation.Relu();
            return List.of(unit, relu, unit, relu);
        }

        @Override
        public Training training(Training training) {
            return training.withEpochs(Math.max(epochs, training.epochs()));
        }
    }

    /// Every feature column with mean 0 and spread 1.
    record ScaleInputs() implements Cure {
        @Override
        public String words() {
            return "Scale every column to a mean of 0 and a spread of 1.";
        }
    }

    /// All classes count the same.
    record BalanceClasses() implements Cure {
        @Override
        public String words() {
            return "Let all classes count the same: --class-weight balanced.";
        }
    }

    /// Learn without this column.
    record LeaveOut(String column) implements Cure {
        @Override
        public String words() {
            return "Leave out the column \"%s\": --ignore %s.".formatted(column, column);
        }
    }

    /// Each row once.
    record DropDuplicates() implements Cure {
        @Override
        public String words() {
            return "Drop repeated rows before splitting, so that no row is both learnt and judged.";
        }
    }

    private static boolean glorot(Activation f) {
        return f.facts().zeroCentred() || f.facts().range().high() <= 1;
    }

    private static Dense started(Dense dense, Activation f) {
        Initializer weights =
                glorot(f) ? new Initializer.GlorotUniform() : new Initializer.HeUniform();
        return new Dense(dense.units(), weights);
    }
}
