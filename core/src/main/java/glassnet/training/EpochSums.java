package glassnet.training;

/// What adds up while an epoch runs.
final class EpochSums {
    private double loss;
    private double weight;
    private double norm;
    private int steps;
    private long start;

    void clear() {
        loss = 0;
        weight = 0;
        norm = 0;
        steps = 0;
        start = System.nanoTime();
    }

    void add(double loss, double weight, double norm) {
        this.loss += loss;
        this.weight += weight;
        this.norm += norm;
        steps++;
    }

    double meanLoss() {
        return loss / weight;
    }

    double meanNorm() {
        return norm / steps;
    }

    double seconds() {
        return (System.nanoTime() - start) * 1e-9;
    }
}
