package glassnet.onnx;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.prelu;
import static glassnet.network.Layers.relu;
import static glassnet.network.Layers.tanh;

import glassnet.matrix.RandomStream;
import glassnet.model.Classifier;
import glassnet.model.Finish;
import glassnet.model.Regressor;
import glassnet.model.ThresholdRule;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import org.jspecify.annotations.Nullable;

/// Tables with every kind of column, and models that learnt from them for a moment.
final class Samples {
    private Samples() {}

    private static final String[] ISLANDS = {"Biscoe", "Dream", "Torgersen"};
    private static final String[] GROUNDS = {"bare rock", "Grass", "ice"};
    private static final String[] SPECIES = {"Adelie", "Chinstrap", "Gentoo"};

    /// Numbers, three islands, a boolean, twelve towns, a date around 1970 and texts of their own;
    /// about one cell in nine is missing, and with `strangers` some words were never seen in
    /// training.
    static Table table(int rows, long seed, boolean strangers) {
        var random = RandomStream.of(seed, "sample");
        float[] bill = new float[rows];
        float[] mass = new float[rows];
        float[] price = new float[rows];
        @Nullable String[] island = new String[rows];
        @Nullable String[] town = new String[rows];
        int[] tagged = new int[rows];
        long[] seen = new long[rows];
        @Nullable String[] note = new String[rows];
        var notes = RandomStream.of(seed, "notes");
        String[] species = new String[rows];
        String[] sex = new String[rows];
        for (int i = 0; i < rows; i++) {
            int kind = random.nextInt(3);
            bill[i] = missing(random) ? Float.NaN : 38 + 5 * kind + (float) random.nextGaussian();
            mass[i] = missing(random) ? Float.NaN : 4000 + 400 * (float) random.nextGaussian();
            if (random.nextInt(40) == 0)
                mass[i] = i % 2 == 0 ? 3e38f : -3e38f; // too far apart for pieces
            island[i] = missing(random) ? null : ISLANDS[random.nextInt(3)];
            town[i] = missing(random) ? null : "town " + random.nextInt(12);
            if (strangers && random.nextInt(6) == 0) island[i] = "Atlantis";
            if (strangers && random.nextInt(6) == 0) town[i] = "El Dorado";
            tagged[i] = missing(random) ? -1 : random.nextInt(2);
            long second = (long) (4e9 * random.nextGaussian());
            seen[i] = missing(random) ? Column.DateTime.MISSING : second;
            species[i] = SPECIES[kind];
            sex[i] = random.nextInt(2) == 0 ? "f" : "m";
            note[i] = missing(notes) ? null : "No. %d on %s".formatted(i, GROUNDS[kind]);
            if (strangers && notes.nextInt(6) == 0) note[i] = "Über ROCK\nice.1";
            price[i] = 10 * kind + (float) random.nextGaussian();
        }
        return Table.of(
                new Column.Numeric("bill length", bill),
                Column.Categorical.of("island", island),
                new Column.Numeric("mass", mass),
                Column.Categorical.of("town", town),
                new Column.Bool("tagged", new Column.Codes(tagged)),
                new Column.DateTime("seen", new Column.Seconds(seen)),
                Column.Categorical.of("note", note),
                Column.Categorical.of("species", species),
                Column.Categorical.of("sex", sex),
                new Column.Numeric("price", price));
    }

    private static boolean missing(RandomStream random) {
        return random.nextInt(9) == 0;
    }

    private static final Training SHORT = Training.defaults().withEpochs(3).withSeed(0);

    static Classifier species() {
        return Classifier.of("species", dense(7), relu(), dropout(0.2), dense(5), prelu())
                .train(table(700, 1, false), SHORT);
    }

    static Classifier sex() {
        return Classifier.of("sex", dense(6), tanh()).train(table(200, 2, false), SHORT);
    }

    /// With a temperature, and a threshold far from a half.
    static Classifier sexFinished() {
        return Classifier.of("sex", dense(6), tanh())
                .withFinish(
                        Finish.none().withCalibration().withThreshold(new ThresholdRule.At(0.53f)))
                .train(table(400, 5, false), SHORT);
    }

    /// An ensemble.
    static Classifier sexByThree() {
        return Classifier.of("sex", dense(6), tanh())
                .withEnsemble(3)
                .train(table(300, 4, false), SHORT);
    }

    static Regressor price() {
        return Regressor.of("price", dense(8), relu()).train(table(200, 3, false), SHORT);
    }
}
