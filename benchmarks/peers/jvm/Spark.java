import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// Spark MLlib's MultilayerPerceptronClassifier with its defaults, 100 steps of L-BFGS, and one
/// layer of 100 sigmoid units, which it wants to be told. It predicts classes alone.
final class Spark implements Job.Network {
    private final long seed;
    private MultilayerPerceptronClassificationModel model;

    Spark(long seed) {
        this.seed = seed;
    }

    public static void main(String[] arguments) throws Exception {
        Job.run(arguments, new Spark(Job.seed(arguments)));
    }

    @Override
    public void learn(Job.Rows rows) {
        if (rows.ofNumbers()) throw new IllegalArgumentException("Spark's network tells classes only");
        var session =
                SparkSession.builder()
                        .master("local[1]")
                        .config("spark.ui.enabled", false)
                        .config("spark.driver.host", "127.0.0.1")
                        .getOrCreate();
        List<Row> table = new ArrayList<>();
        for (int i = 0; i < rows.x().length; i++) {
            table.add(RowFactory.create(Vectors.dense(rows.x()[i]), rows.y()[i]));
        }
        var schema =
                new StructType(
                        new StructField[] {
                            new StructField(
                                    "features", SQLDataTypes.VectorType(), false, Metadata.empty()),
                            new StructField("label", DataTypes.DoubleType, false, Metadata.empty())
                        });
        model =
                new MultilayerPerceptronClassifier()
                        .setSeed(seed)
                        .setLayers(new int[] {rows.features(), 100, rows.classes()})
                        .fit(session.createDataFrame(table, schema).coalesce(1));
    }

    @Override
    public double[] predict(double[] features) {
        return model.predictProbability(Vectors.dense(features)).toArray();
    }
}
