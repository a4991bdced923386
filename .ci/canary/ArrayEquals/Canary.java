package canary;

/// Arrays are compared by identity (Error Prone).
final class Canary {
    private Canary() {}

    static boolean same(float[] a, float[] b) {
        return a.equals(b);
    }
}
