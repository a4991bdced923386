package glassnet.insight;

import glassnet.feature.FeatureSpec;
import glassnet.matrix.RandomStream;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.network.Layers;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A small table of every type of column, some cells missing, and models of it.
final class Samples {
    static final Training TRAINING = Training.defaults().withEpochs(15);

    private Samples() {}

    /// `price` grows with `size` and falls with `age`; `sort` is "a" where it is above 5.
    static Table houses(int rows) {
        var random = RandomStream.of(5, "insight");
        float[] size = new float[rows];
        float[] age = new float[rows];
        String[] garden = new String[rows];
        @Nullable String[] town = new @Nullable String[rows];
        String[] street = new String[rows];
        long[] sold = new long[rows];
        float[] price = new float[rows];
        String[] sort = new String[rows];
        String[] band = new String[rows];
        for (int i = 0; i < rows; i++) {
            size[i] = (float) random.nextDouble(30, 200);
            age[i] = i % 11 == 3 ? Float.NaN : (float) random.nextDouble(0, 90);
            garden[i] = random.nextInt(3) == 0 ? "no" : "yes";
            town[i] =
                    i % 13 == 5
                            ? null
                            : List.of("Bern", "Graz", "Lyon", "Pisa").get(random.nextInt(4));
            street[i] = "street " + random.nextInt(15);
            sold[i] = 1_577_836_800L + 86_400L * random.nextInt(1_800); // 2020 to 2024
            float known = Float.isNaN(age[i]) ? 40 : age[i];
            price[i] =
                    size[i] / 20
                            - known / 30
                            + (garden[i].equals("yes") ? 1 : 0)
                            + ("Lyon".equals(town[i]) ? 2 : 0);
            sort[i] = price[i] > 5 ? "a" : "b";
            band[i] = price[i] > 7 ? "high" : price[i] > 4 ? "middle" : "low";
        }
        return Table.of(
                new Column.Numeric("size", size),
                new Column.Numeric("age", age),
                Column.Categorical.of("garden", garden),
                Column.Categorical.of("town", town),
                Column.Categorical.of("street", street),
                new Column.DateTime("sold", new Column.Seconds(sold)),
                new Column.Numeric("price", price),
                Column.Categorical.of("sort", sort),
                Column.Categorical.of("band", band));
    }

    static Regressor regressor() {
        return Regressor.of("price", Layers.dense(12), Layers.relu())
                .train(houses(300).without("sort", "band"), TRAINING);
    }

    /// Of the prices of such houses as are near by size and age, and of nothing else but these two.
    static Regressor nearby() {
        FeatureSpec spec =
                FeatureSpec.defaults()
                        .withNeighbours(List.of("size", "age"))
                        .ignoring(List.of("garden", "town", "street", "sold"));
        return Regressor.of("price", Layers.dense(12), Layers.relu())
                .withFeatures(spec)
                .train(houses(300).without("sort", "band"), TRAINING);
    }

    static Classifier twoClasses() {
        return Classifier.of(
                        "sort", Layers.dense(12), Layers.tanh(), Layers.dense(8), Layers.relu())
                .train(houses(300).without("price", "band"), TRAINING);
    }

    static Classifier threeClasses() {
        return Classifier.of("band", Layers.dense(12), Layers.relu())
                .train(houses(300).without("price", "sort"), TRAINING);
    }

    /// One weight a feature.
    static Regressor linear() {
        return Regressor.of("price")
                .withHidden(List.of())
                .train(houses(300).without("sort", "band"), TRAINING);
    }
}
