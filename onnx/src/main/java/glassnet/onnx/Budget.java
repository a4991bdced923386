package glassnet.onnx;

/// How many numbers may still be made of a foreign file: a small file can ask for many.
final class Budget {
    private long left = Runtime.getRuntime().maxMemory() / 64;

    /// A new array, if there is room.
    double[] numbers(long count) {
        take(count);
        return new double[Math.toIntExact(count)];
    }

    void take(long count) {
        left -= count;
        if (left < 0 || count > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("asks for more numbers than the memory takes");
        }
    }
}
