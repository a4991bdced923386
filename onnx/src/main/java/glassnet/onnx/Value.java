package glassnet.onnx;

/// What an edge of a foreign graph carries.
sealed interface Value permits Flow, Value.Known, Value.Refused {

    /// Numbers that do not depend on the input.
    record Known(Tensor tensor) implements Value {}

    /// What no network of ours gives.
    ///
    /// @param reason names the node
    record Refused(String reason) implements Value {}
}
