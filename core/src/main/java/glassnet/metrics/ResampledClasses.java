package glassnet.metrics;

import glassnet.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;

/// The figures of a [ClassificationEvaluation] from the losses, hits and ranks of its rows.
final class ResampledClasses implements Resampled {
    private final int classes;
    private final int[] predicted;
    private final int[] actual;
    private final double[] losses;
    private final List<Ranking> rankings = new ArrayList<>();

    ResampledClasses(Matrix p, int[] predicted, int[] actual) {
        this.predicted = predicted;
        this.actual = actual;
        classes = p.columns();
        losses = new double[actual.length];
        for (int i = 0; i < losses.length; i++) {
            double stated = actual[i] < classes ? p.get(i, actual[i]) : 0;
            losses[i] = -StrictMath.log(Math.clamp(stated, 1e-15, 1));
        }
        for (int c = first(); c < classes; c++)
            rankings.add(new Ranking(ClassificationEvaluation.column(p, c), c, actual));
    }

    /// Of two classes the second is told of, of more each.
    private int first() {
        return classes == 2 ? 1 : 0;
    }

    @Override
    public List<String> names() {
        return List.of("accuracy", "log_loss", "auc", "f1");
    }

    @Override
    public int passes() {
        return 3 + rankings.size();
    }

    @Override
    public double[] of(double[] weights) {
        double weight = 0;
        double correct = 0;
        double loss = 0;
        double[] hits = new double[classes];
        double[] named = new double[classes]; // actual and predicted
        for (int i = 0; i < weights.length; i++) {
            double w = weights[i];
            weight += w;
            loss += w * losses[i];
            named[predicted[i]] += w;
            if (actual[i] < classes) named[actual[i]] += w;
            if (actual[i] != predicted[i]) continue;
            correct += w;
            hits[actual[i]] += w;
        }
        return new double[] {correct / weight, loss / weight, auc(weights), f1(hits, named)};
    }

    /// The mean over the classes that have it.
    private double auc(double[] weights) {
        double sum = 0;
        int told = 0;
        for (Ranking ranking : rankings) {
            double auc = ranking.auc(weights);
            if (Double.isNaN(auc)) continue;
            sum += auc;
            told++;
        }
        return told == 0 ? Double.NaN : sum / told;
    }

    private double f1(double[] hits, double[] named) {
        double sum = 0;
        for (int c = first(); c < classes; c++) sum += named[c] == 0 ? 0 : 2 * hits[c] / named[c];
        return sum / (classes - first());
    }
}
