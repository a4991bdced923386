package glassnet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;

/// What a graph makes of its constants alone: weights turned, and the shapes that exporters work
/// out node by node, as PyTorch does for `x.view(x.size(0), -1)`.
///
/// The number of rows, which the file does not tell, is NaN in a shape; [Shapes#reshape] takes it
/// where rows belong.
final class Constants {
    private final ForeignNode node;

    Constants(ForeignNode node) {
        this.node = node;
    }

    Tensor tensor() {
        return switch (node.operator()) {
            case "Identity", "Dropout" -> node.known(0);
            case "Cast" -> cast();
            case "Transpose" -> node.known(0).transposed();
            case "Unsqueeze" -> unsqueezed();
            case "Squeeze" -> squeezed();
            case "Gather" -> gathered();
            case "Concat" -> joined();
            case "Slice" -> cut();
            case "Add" -> combined(Double::sum);
            case "Sub" -> combined((a, b) -> a - b);
            case "Mul" -> combined((a, b) -> a * b);
            default ->
                    throw new IllegalArgumentException(
                            "computes with constants only, which is not done here");
        };
    }

    /// The dimensions of rows.
    Tensor shape() {
        Flow x = node.flow(0);
        var dimensions = new ArrayList<Double>();
        if (x.isBatched()) {
            dimensions.add(x.batch() == Flow.ANY_BATCH ? Double.NaN : (double) x.batch());
        }
        for (int n : x.shape()) dimensions.add((double) n);
        int rank = dimensions.size();
        return row(
                dimensions.subList(
                        within(node.whole("start", 0), rank),
                        Math.max(
                                within(node.whole("start", 0), rank),
                                within(node.whole("end", rank), rank))));
    }

    /// A place in a list of `length`, counted from its end where it is negative.
    private static int within(int at, int length) {
        return Math.clamp(at < 0 ? (long) at + length : at, 0, length);
    }

    private static Tensor row(List<Double> numbers) {
        return Tensor.of(
                List.of(numbers.size()),
                numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Tensor cast() {
        Tensor x = node.known(0);
        DataType to = DataType.forNumber(node.whole("to", 0));
        if (to != DataType.INT64 && to != DataType.INT32) return x;
        double[] whole = node.budget().numbers(x.numbers().length);
        for (int i = 0; i < whole.length; i++) {
            double number = x.numbers()[i];
            whole[i] = number < 0 ? Math.ceil(number) : Math.floor(number);
        }
        return Tensor.of(x.shape(), whole);
    }

    /// Axes as an attribute, or as an input since opset 13.
    private List<Integer> axes(int rank) {
        var axes = new ArrayList<Integer>();
        if (node.has(1)) for (int axis : node.known(1).whole()) axes.add(axis);
        else for (long axis : node.longs("axes")) axes.add(Math.toIntExact(axis));
        axes.replaceAll(axis -> axis < 0 ? axis + rank : axis);
        for (int axis : axes) {
            if (axis < 0 || axis >= rank) {
                throw new IllegalArgumentException(
                        "names axis %d of a tensor of %d".formatted(axis, rank));
            }
        }
        return axes;
    }

    private Tensor unsqueezed() {
        Tensor x = node.known(0);
        int added = node.has(1) ? node.known(1).size() : node.longs("axes").size();
        var shape = new ArrayList<>(x.shape());
        for (int axis : new TreeSet<>(axes(shape.size() + added))) shape.add(axis, 1);
        return x.reshaped(shape);
    }

    private Tensor squeezed() {
        Tensor x = node.known(0);
        var shape = new ArrayList<>(x.shape());
        List<Integer> axes = axes(shape.size());
        if (axes.isEmpty()) shape.removeIf(n -> n == 1);
        for (int axis : new TreeSet<>(axes).descendingSet()) shape.remove(/* index */ axis);
        return x.reshaped(shape);
    }

    private double[] list(int input) {
        Tensor tensor = node.known(input);
        if (tensor.shape().size() != 1 || tensor.isText()) {
            throw new IllegalArgumentException(
                    "takes apart a tensor of shape %s, where a list of numbers is needed"
                            .formatted(tensor.shape()));
        }
        return tensor.numbers();
    }

    private Tensor gathered() {
        double[] from = list(0);
        Tensor indices = node.known(1);
        double[] gathered = node.budget().numbers(indices.numbers().length);
        for (int i = 0; i < gathered.length; i++) {
            double index = indices.numbers()[i];
            if (index < 0) index += from.length;
            if (!(index >= 0 && index < from.length)) {
                throw new IllegalArgumentException(
                        "takes number %s of %d".formatted(index, from.length));
            }
            gathered[i] = from[(int) index];
        }
        return Tensor.of(indices.shape(), gathered);
    }

    private Tensor joined() {
        var joined = new ArrayList<Double>();
        for (int i = 0; i < node.inputs().size(); i++) {
            double[] part = list(i);
            node.budget().take(part.length);
            for (double number : part) joined.add(number);
        }
        return row(joined);
    }

    private Tensor cut() {
        double[] from = list(0);
        int start = bound(1, "starts", from.length);
        int end = bound(2, "ends", from.length);
        if (node.has(4) && node.known(4).number() != 1) {
            throw new IllegalArgumentException("skips numbers of a constant");
        }
        var cut = new ArrayList<Double>();
        for (int i = start; i < end; i++) cut.add(from[i]);
        return row(cut);
    }

    private int bound(int input, String attribute, int length) {
        double at;
        if (node.has(input)) {
            at = node.known(input).number();
        } else {
            List<Long> given = node.longs(attribute);
            if (given.size() != 1) throw new IllegalArgumentException("lacks its " + attribute);
            at = given.getFirst();
        }
        return within((int) Math.clamp(at, -1e9, 1e9), length);
    }

    private Tensor combined(DoubleBinaryOperator operation) {
        Tensor a = node.known(0);
        Tensor b = node.known(1);
        if (a.isText()
                || b.isText()
                || !(a.size() == 1 || b.size() == 1 || a.shape().equals(b.shape()))) {
            throw new IllegalArgumentException(
                    "combines constants of shape %s and %s".formatted(a.shape(), b.shape()));
        }
        Tensor larger = a.size() == 1 && b.shape().size() >= a.shape().size() ? b : a;
        double[] numbers = node.budget().numbers(larger.size());
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                    operation.applyAsDouble(
                            a.numbers()[a.size() == 1 ? 0 : i], b.numbers()[b.size() == 1 ? 0 : i]);
        }
        return Tensor.of(larger.shape(), numbers);
    }
}
