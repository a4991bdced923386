package glassnet.cli;

import glassnet.metrics.ClassScores;
import glassnet.metrics.ClassificationEvaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A confusion matrix for people; of many classes, the commonest mistakes instead.
record Confusion(ClassificationEvaluation evaluation) {
    private static final int MOST_COLUMNS = 12;

    @Override
    public String toString() {
        return evaluation.actualClasses().size() <= MOST_COLUMNS ? matrix() : mistakes();
    }

    private String matrix() {
        List<String> classes = evaluation.classes().stream().map(ClassScores::name).toList();
        var head = new ArrayList<>(List.of("actual ↓  predicted →"));
        head.addAll(classes);
        Grid grid = Grid.ofNumbers().add(head);
        List<String> actual = evaluation.actualClasses();
        for (int i = 0; i < actual.size(); i++) {
            var row = new ArrayList<>(List.of(actual.get(i)));
            evaluation.confusion().get(i).forEach(weight -> row.add(count(weight)));
            grid.add(row);
        }
        return grid.toString();
    }

    private record Mistake(String actual, String predicted, double weight) {}

    private String mistakes() {
        List<String> classes = evaluation.classes().stream().map(ClassScores::name).toList();
        List<String> actual = evaluation.actualClasses();
        var mistakes = new ArrayList<Mistake>();
        for (int i = 0; i < actual.size(); i++) {
            for (int j = 0; j < classes.size(); j++) {
                double weight = evaluation.confusion().get(i).get(j);
                if (i != j && weight > 0) {
                    mistakes.add(new Mistake(actual.get(i), classes.get(j), weight));
                }
            }
        }
        mistakes.sort(Comparator.comparingDouble(Mistake::weight).reversed());
        Grid grid = Grid.ofWords().add("actual", "predicted", "rows");
        mistakes.stream()
                .limit(MOST_COLUMNS)
                .forEach(m -> grid.add(m.actual(), m.predicted(), count(m.weight())));
        return mistakes.isEmpty()
                ? "No row was mistaken.\n"
                : "The commonest of %d kinds of mistakes:\n%s".formatted(mistakes.size(), grid);
    }

    /// Whole where rows count 1 each.
    private static String count(double weight) {
        return weight == Math.rint(weight) ? Long.toString((long) weight) : Figures.text(weight);
    }
}
