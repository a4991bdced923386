package glassnet.onnx;

import glassnet.feature.ColumnProfile;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.Scale;
import glassnet.feature.TargetEncoder;
import glassnet.loss.Loss;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.model.Circumstances;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Predictor;
import glassnet.model.Provenance;
import glassnet.model.Regressor;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Gives an imported network what a [Model] has beside it: columns by their names, what is usual in
/// them, and a target. See [ImportedNetwork#model].
final class ImportedModel {
    private final ImportedNetwork network;
    private final Table rows;
    private final List<String> targets;
    private final FeatureEncoder encoder;

    /// What may be predicted where nobody says it.
    private final Optional<String> unread;

    ImportedModel(ImportedNetwork network, Table rows, List<String> targets) {
        this.network = network;
        this.rows = rows;
        this.targets = targets;
        for (String target : targets) rows.column(target); // refuses one that is absent
        Table features = rows.without(targets.toArray(String[]::new));
        List<Column> columns =
                network.columns(
                        features,
                        targets.isEmpty()
                                ? "Name the one that it predicts, and leave others out."
                                : "Leave the others out.");
        Matrix _ = network.features(features); // refuses missing cells that nothing stands for
        var encodings = new ArrayList<Encoding>();
        for (int i = 0; i < columns.size(); i++) {
            encodings.add(encoding(network.inputs().get(i), columns.get(i)));
        }
        encoder = new FeatureEncoder(encodings, List.of());
        unread = targets.isEmpty() ? onlyUnread() : Optional.empty();
    }

    private static Encoding encoding(ImportedNetwork.Input input, Column column) {
        return switch (input) {
            case ImportedNetwork.Numeric(String _, float imputed) ->
                    new Encoding.Numeric(
                            column.name(),
                            Scale.Unscaled.of((Column.Numeric) column, imputed),
                            false);
            case ImportedNetwork.Category(Encoding.OneHot encoding) -> encoding;
        };
    }

    private Optional<String> onlyUnread() {
        List<String> read = encoder.columns();
        List<String> others = rows.names().stream().filter(name -> !read.contains(name)).toList();
        return others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
    }

    Model model() {
        return switch (network.loss()) {
            case SoftmaxCrossEntropy _ -> classifier(target("output"), classes());
            case SigmoidCrossEntropy _ -> ofProbabilities();
            default -> ofNumbers();
        };
    }

    /// Of one probability two classes, of several a label each.
    private Model ofProbabilities() {
        List<String> names = network.classes().isEmpty() ? List.of("0", "1") : network.classes();
        if (network.network().outputs() == 1) return classifier(target("output"), names);
        List<String> labels = targets(network.outputNames());
        return several(
                labels.stream()
                        .<TargetEncoder.Single>map(
                                label -> new TargetEncoder.Classes(label, List.of("0", "1")))
                        .toList());
    }

    private Model ofNumbers() {
        int outputs = network.network().outputs();
        if (outputs == 1) {
            var number = new TargetEncoder.Quantity(target("output"), 0, 1);
            return new Regressor(predictor(network.parameters(), network.loss()), number, origin());
        }
        Optional<String> one = targets.size() == 1 ? Optional.of(targets.getFirst()) : unread;
        if (one.isPresent() && areClasses(rows.column(one.get()))) {
            return classifier(one.get(), classes());
        }
        return several(
                targets(network.outputNames()).stream()
                        .<TargetEncoder.Single>map(name -> new TargetEncoder.Quantity(name, 0, 1))
                        .toList());
    }

    /// Whether all cells of a column are names of outputs.
    private boolean areClasses(Column column) {
        List<String> classes = classes();
        return IntStream.range(0, column.size())
                .allMatch(i -> column.isMissing(i) || classes.contains(column.text(i)));
    }

    private List<String> classes() {
        if (!network.classes().isEmpty()) return network.classes();
        return IntStream.range(0, network.network().outputs()).mapToObj(String::valueOf).toList();
    }

    private Classifier classifier(String column, List<String> classes) {
        int outputs = network.network().outputs();
        boolean two = classes.size() == 2 && outputs == 2;
        Predictor predictor =
                two
                        ? predictor(difference(network.parameters()), new SigmoidCrossEntropy())
                        : predictor(
                                network.parameters(),
                                outputs == 1
                                        ? new SigmoidCrossEntropy()
                                        : new SoftmaxCrossEntropy());
        return new Classifier(predictor, new TargetEncoder.Classes(column, classes), origin());
    }

    /// The network that gives `z₁ − z₀`, as softmax gives `e^z₁/(e^z₀ + e^z₁) = σ(z₁ − z₀)`.
    private static ParameterVector difference(ParameterVector two) {
        List<Layer> layers = new ArrayList<>(two.network().layers());
        boolean folds = layers.getLast() instanceof Dense;
        if (folds) layers.removeLast();
        layers.add(new Dense(1));
        ParameterVector one = ParameterVector.zeros(new Network(two.network().inputs(), layers));
        List<Matrix> to = one.windows();
        List<Matrix> from = two.windows();
        int kept = from.size() - (folds ? 2 : 0); // w and b of the last layer
        for (int i = 0; i < kept; i++) to.get(i).copyFrom(from.get(i));
        if (folds) {
            for (int i = kept; i < from.size(); i++) {
                for (int row = 0; row < from.get(i).rows(); row++) {
                    to.get(i).set(row, 0, from.get(i).get(row, 1) - from.get(i).get(row, 0));
                }
            }
        } else {
            to.get(kept).set(0, 0, -1);
            to.get(kept).set(1, 0, 1);
        }
        return one;
    }

    private MultiTarget several(List<TargetEncoder.Single> each) {
        return new MultiTarget(
                predictor(network.parameters(), network.loss()),
                new TargetEncoder.Several(each),
                origin());
    }

    private Predictor predictor(ParameterVector parameters, Loss loss) {
        return new Predictor(encoder, parameters.network(), parameters, loss);
    }

    /// The one column that is predicted.
    private String target(String usual) {
        return targets(List.of(usual)).getFirst();
    }

    private List<String> targets(List<String> outputs) {
        if (targets.isEmpty()) {
            return outputs.size() == 1 && unread.isPresent() ? List.of(unread.get()) : outputs;
        }
        if (targets.size() == outputs.size()) return targets;
        throw new IllegalArgumentException(
                "The network gives %s, which cannot be %s. Name %s."
                        .formatted(
                                outputs.size() == 1
                                        ? "one output"
                                        : outputs.size()
                                                + " numbers (%s)".formatted(Names.list(outputs)),
                                targets.size() == 1
                                        ? "the one column \"" + targets.getFirst() + "\""
                                        : "the columns " + Names.list(targets),
                                outputs.size() == 1 ? "one target" : "a target for each"));
    }

    /// All that is known: the file's producer, and the rows at hand.
    private Provenance origin() {
        String producer = network.producer().isEmpty() ? "unknown" : network.producer();
        return new Provenance(
                "none",
                0,
                rows.rows(),
                0,
                0,
                0,
                Map.of("trained by", producer),
                List.of(),
                List.of(),
                ColumnProfile.of(encoder, rows),
                Optional.empty(),
                Circumstances.unknown());
    }
}
