package glassnet.network;

/// The open door of the layer family: implement it to bring a layer of your own.
///
/// Check it with `glassnet.explain.GradientCheck`, the very check our own layers pass. A custom
/// layer cannot be written to a model file and is shown in explanations as a box with its numbers.
public non-sealed interface CustomLayer extends Layer {}
