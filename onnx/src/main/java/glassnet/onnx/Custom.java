package glassnet.onnx;

/// What a user brought through the open door of a sealed family: it predicts, but no file can hold
/// it.
final class Custom {
    private Custom() {}

    static IllegalArgumentException refused(String family, Object custom) {
        return new IllegalArgumentException(
                "%s %s is your own and cannot be written to a model file, which holds no code. Use one of Glassnet's to save the model."
                        .formatted(family, custom.getClass().getSimpleName()));
    }
}
