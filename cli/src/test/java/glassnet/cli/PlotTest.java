package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotTest {
    @TempDir static Path models;
    @TempDir Path folder;

    @BeforeAll
    static void train() {
        Run classes = Run.penguins(models, "--no-report");
        assertThat(classes.code()).as(classes.err()).isZero();
        Run numbers =
                Run.in(
                        models,
                        "train",
                        "linear",
                        "--target=y",
                        "--layers=2",
                        "--epochs=2",
                        "--no-report");
        assertThat(numbers.code()).as(numbers.err()).isZero();
    }

    private Run plot(String... arguments) {
        return Run.in(
                folder,
                Stream.concat(Stream.of("plot"), Stream.of(arguments))
                        .map(a -> a.endsWith(".onnx") ? models.resolve(a).toString() : a)
                        .toArray(String[]::new));
    }

    private String svg(Run run, String name) throws IOException {
        assertThat(run.code()).as(run.err()).isZero();
        return Files.readString(folder.resolve(name));
    }

    @Test
    void activationsAreDrawnInOnePicture() throws IOException {
        Run run = plot("activation", "relu", "leaky-relu(0.1)", "-o", "a.svg");

        assertThat(run.out())
                .isEqualTo(
                        "Activations and their derivatives in %s\n"
                                .formatted(folder.resolve("a.svg")));
        assertThat(svg(run, "a.svg")).startsWith("<svg").contains(">relu<", ">leaky-relu(0.1)<");
    }

    @Test
    void theEndingSaysWhatIsWritten() throws IOException {
        plot("activation", "tanh", "-o", "a.PNG");

        assertThat(ImageIO.read(folder.resolve("a.PNG").toFile()).getWidth()).isEqualTo(1120);
    }

    @Test
    void withoutANameThePictureIsCalledAsTheCommand() throws IOException {
        assertThat(svg(plot("loss", "huber(2)", "--target=3"), "loss.svg"))
                .contains("Loss huber(2) for target 3");
        assertThat(svg(plot("network", "penguins.onnx"), "network.svg"))
                .contains(">dense<", ">silu<");
    }

    @Test
    void jsonTellsThePath() {
        Run run = plot("descent", "--rates=0.1,0.9", "-o", "d.svg", "--json");

        assertThat(run.json().get("output").getAsString())
                .isEqualTo(folder.resolve("d.svg").toString());
        assertThat(run.json().get("title").getAsString())
                .isEqualTo("Gradient descent by learning rate");
    }

    @Test
    void theDescentIsThatOfLecture003() throws IOException {
        String svg = svg(plot("descent", "-o", "d.svg"), "d.svg");

        assertThat(svg).contains("x = 1, y = 1, from w = 3", "α = 0.1", "α = 0.8", "α = 1<");
    }

    @Test
    void theBoundaryIsDrawnOverTheColumnsNamed() throws IOException {
        Run run =
                plot(
                        "boundary",
                        "penguins.onnx",
                        "penguins",
                        "--x=body_mass_g",
                        "--y=flipper_length_mm",
                        "-o",
                        "b.svg");

        assertThat(svg(run, "b.svg")).contains(">body_mass_g<", ">flipper_length_mm<", ">Gentoo<");
        assertThat(run.err()).isEmpty();
    }

    /// A column of enough rows is cut into pieces.
    @Test
    void theBoundaryIsDrawnOverNumbersInPiecesToo() throws IOException {
        Run trained =
                Run.in(
                        models,
                        "train",
                        "moons:rows=800",
                        "--target=class",
                        "--layers=4",
                        "--pieces=4",
                        "--epochs=1",
                        "--seed=1",
                        "--no-report",
                        "-o",
                        "pieces.onnx");
        Run run = plot("boundary", "pieces.onnx", "moons", "-o", "pieces.svg");

        assertThat(trained.code()).isZero();
        assertThat(svg(run, "pieces.svg")).contains(">x<", ">y<");
    }

    @Test
    void theBoundaryIsElseDrawnOverTheMostImportantColumns() throws IOException {
        Run run = plot("boundary", "penguins.onnx", "penguins", "--y", "body_mass_g");

        assertThat(svg(run, "boundary.svg")).contains(">flipper_length_mm<", ">body_mass_g<");
        assertThat(run.err())
                .isEqualTo(
                        "Drawn over \"flipper_length_mm\" and \"body_mass_g\"; choose others with --x and --y.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "network"})
    void whatAModelAloneTells(String picture) throws IOException {
        assertThat(svg(plot(picture, "linear.onnx", "-o", "p.svg"), "p.svg")).startsWith("<svg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"confusion", "reliability", "importance"})
    void howAClassifierDoes(String picture) throws IOException {
        Run run = plot(picture, "penguins.onnx", "penguins", "-o", "p.svg");

        assertThat(svg(run, "p.svg")).startsWith("<svg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"predictions", "residuals", "importance"})
    void howARegressorDoes(String picture) throws IOException {
        assertThat(svg(plot(picture, "linear.onnx", "linear", "-o", "p.svg"), "p.svg"))
                .startsWith("<svg");
    }

    @Test
    void oneColumnMoves() throws IOException {
        Run run =
                plot(
                        "dependence",
                        "penguins.onnx",
                        "penguins",
                        "--column=body_mass_g",
                        "--rows=30",
                        "-o",
                        "p.svg");

        assertThat(svg(run, "p.svg"))
                .contains(
                        "Partial dependence on body_mass_g",
                        "predicted probability of Gentoo",
                        "single rows");
        assertThat(run.err())
                .isEqualTo("Drawn for the class \"Gentoo\"; choose another with --class.\n");
    }

    @Test
    void aColumnOfWordsMovesFromWordToWord() throws IOException {
        Run run =
                plot(
                        "dependence",
                        "penguins.onnx",
                        "penguins",
                        "--column=island",
                        "--class=Adelie",
                        "-o",
                        "p.svg");

        assertThat(svg(run, "p.svg"))
                .contains(">Biscoe<", ">Dream<", ">Torgersen<", "predicted probability of Adelie");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void twoColumnsMoveTogether() throws IOException {
        Run run =
                plot(
                        "interaction",
                        "penguins.onnx",
                        "penguins",
                        "--x=island",
                        "--y=bill_length_mm",
                        "--class=Gentoo",
                        "--rows=20",
                        "-o",
                        "p.svg");

        assertThat(svg(run, "p.svg"))
                .contains("island and bill_length_mm together", "of the variance");
    }

    @Test
    void columnsAndClassesThatCannotMoveAreTold() {
        assertThat(plot("dependence", "linear.onnx", "linear", "--column=y").err())
                .startsWith("glassnet: The model does not read a column \"y\"");
        assertThat(plot("dependence", "linear.onnx", "linear", "--column=x1", "--class=a").err())
                .isEqualTo(
                        "glassnet: --class is for models of classes but this one predicts the number \"y\". Leave it out.\n");
        assertThat(plot("interaction", "linear.onnx", "linear", "--x=x1", "--y=x1").err())
                .startsWith("glassnet: --x and --y are both \"x1\".");
        assertThat(plot("dependence", "linear.onnx", "linear").err())
                .startsWith("glassnet: Missing required option: '--column=COL'.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeDrawnIsToldInASentence() {
        assertThat(plot("confusion", "linear.onnx", "linear").err())
                .isEqualTo(
                        "glassnet: This picture is of classes but the model predicts the number \"y\". See plot predictions and plot residuals.\n");
        assertThat(plot("residuals", "penguins.onnx", "penguins").err())
                .contains("This picture is of numbers but the model predicts the class");
        assertThat(plot("boundary", "linear.onnx", "linear").err())
                .contains(
                        "A boundary is drawn over two numeric columns but the model reads fewer.");
        assertThat(plot("boundary", "penguins.onnx", "penguins", "--x=bill_lenght_mm").err())
                .contains("did you mean \"bill_length_mm\"?");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "activation rlu|There is no activation \"rlu\"; did you mean \"relu\"?",
                "loss mze|There is no loss \"mze\"; did you mean \"mse\"?",
                "activation relu -o a.gif|--output: a picture is written as .svg or .png but is to be \"a.gif\"",
                "descent --steps=0|--steps should be in [1, 1000] but is 0",
                "descent --x=0|--x should not be 0",
                "descent --rates=1,2,3,4,5,6,7|--rates should be at most 6",
                "bounadry m d|There is no command \"bounadry\"; did you mean \"boundary\"?",
                "|Name a picture. Commands: activation, loss,"
            })
    void wrongUsageIsTold(String argumentsAndSentence) {
        String[] parts = argumentsAndSentence.split("\\|");

        Run run = plot(parts[0].isEmpty() ? new String[0] : parts[0].split(" "));

        assertThat(run.err()).contains(parts[1]);
        assertThat(run.code()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anExistingFileIsReplacedOnlyWhenForced() throws IOException {
        Run.file(folder, "a.svg", "mine");

        Run refused = plot("activation", "relu", "-o", "a.svg");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("exists already").contains("--force");
        assertThat(Files.readString(folder.resolve("a.svg"))).isEqualTo("mine\n");

        assertThat(svg(plot("activation", "relu", "-o", "a.svg", "--force"), "a.svg"))
                .startsWith("<svg");
    }
}
