package glassnet.explain;

import java.util.ArrayList;
import java.util.List;

/// A number that remembers which numbers it was computed from, and how fast it changes with each.
public final class Node {

    /// `partial` is `∂node/∂operand` at the current values.
    public record Edge(Node operand, double partial) {}

    private final String name;
    private final double value;
    private final List<Edge> edges;

    public Node(String name, double value, List<Edge> edges) {
        this.name = name;
        this.value = value;
        this.edges = List.copyOf(edges);
    }

    public String name() {
        return name;
    }

    public double value() {
        return value;
    }

    public List<Edge> edges() {
        return edges;
    }

    static Node constant(String name, double value) {
        return new Node(name, value, new ArrayList<>());
    }
}
