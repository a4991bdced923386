package glassnet.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The README's first command, from the start of its process to the saved model, against a script
/// of scikit-learn that trains the same network for as many epochs; beside it, one that chose less.
record ColdFitWorkload() implements Workload {

    @Override
    public String name() {
        return "fit-cold";
    }

    @Override
    public String description() {
        return "./glassnet train penguins --target species, from process start";
    }

    @Override
    public Unit unit() {
        return new Unit("s", 1, true);
    }

    /// Accuracies, on other rows held out; both begin with a seed of their own, so that none is
    /// once unlucky.
    @Override
    public double tolerance() {
        return 0.05;
    }

    @Override
    public List<Side> sides(int threads) {
        String root = Home.root().toString();
        return List.of(
                Side.contender(
                        "Glassnet",
                        threads,
                        () ->
                                new CommandFit(
                                        List.of(
                                                Path.of(root, "glassnet").toString(),
                                                "train",
                                                "penguins",
                                                "--target",
                                                "species",
                                                "--seed=1",
                                                "--json",
                                                "--force",
                                                "-o",
                                                "penguins.onnx"))),
                Side.contender("scikit-learn", threads, () -> scikitLearn("same")),
                Side.limit("scikit-learn, a small network", threads, () -> scikitLearn("small")));
    }

    private static CommandFit scikitLearn(String network) throws IOException, InterruptedException {
        String root = Home.root().toString();
        return new CommandFit(
                List.of(
                        Python.withScikitLearn(),
                        Path.of(root, "benchmarks/peers/fit_cold.py").toString(),
                        Path.of(root, "data/src/main/resources/glassnet/data/penguins.csv")
                                .toString(),
                        "penguins.pickle",
                        network));
    }
}
