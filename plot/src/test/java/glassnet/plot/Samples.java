package glassnet.plot;

import glassnet.matrix.RandomStream;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.network.Layers;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;

/// Small trained models for the tests of pictures and reports.
final class Samples {
    /// What somebody might put into a page that does not escape.
    static final String HOSTILE = "<script>alert(\"x\")</script> & 'y'";

    private Samples() {}

    /// Two classes by two numbers and a word, one of the names hostile; a number `size`.
    static Table table(int rows) {
        var random = RandomStream.of(5, "report test");
        float[] a = new float[rows];
        float[] b = new float[rows];
        String[] word = new String[rows];
        float[] size = new float[rows];
        String[] label = new String[rows];
        for (int i = 0; i < rows; i++) {
            a[i] = (float) random.nextDouble(-2, 2);
            b[i] = (float) random.nextDouble(-2, 2);
            word[i] = "w" + random.nextInt(3);
            size[i] = 100 * a[i] + 20 * b[i];
            label[i] = a[i] + b[i] + random.nextGaussian() / 2 > 0 ? HOSTILE : "other";
        }
        return Table.of(
                new Column.Numeric(HOSTILE, a),
                new Column.Numeric("b", b),
                Column.Categorical.of("word", word),
                new Column.Numeric("size", size),
                Column.Categorical.of("label", label));
    }

    static Fit<Model> fit(String target, Table table) {
        var fit =
                Recipe.of(Model.class, target)
                        .withHidden(List.of(Layers.dense(8), Layers.tanh()))
                        .fit(table, Training.defaults().withEpochs(15));
        while (fit.hasNext()) fit.next();
        return fit;
    }

    static Report report(String target, String unused) {
        Table.Split split = table(300).without(unused).split(0.8);
        Fit<Model> fit = fit(target, split.first());
        Model model = fit.model();
        return new Report(
                model,
                List.of(
                        Report.Part.of("training", model, fit.training()),
                        Report.Part.of("validation", model, fit.validation()),
                        Report.Part.of("test", model, split.second())),
                fit.notes(),
                "a & b.csv",
                "glassnet train 'a & b.csv' --target " + target);
    }
}
