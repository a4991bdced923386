package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people get wrong, and the one sentence each is told.
class BadInputTest {
    @TempDir Path folder;

    private Run train(String... arguments) {
        return Run.in(
                folder,
                Stream.concat(
                                Stream.of("train"),
                                Stream.concat(
                                        Arrays.stream(arguments),
                                        Stream.of(
                                                "--epochs=1",
                                                "--layers=2",
                                                "--seed=1",
                                                "--no-report")))
                        .toArray(String[]::new));
    }

    private static void assertFails(Run run, String sentence) {
        assertThat(run.err().lines().toList().getLast()).contains(sentence);
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
    }

    private static void assertMisused(Run run, String sentence) {
        assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aMissingFile() {
        assertFails(
                train("pengiuns", "--target=species"),
                "There is no such file; did you mean \"penguins\"?");
    }

    @Test
    void aCellOfSeveralLinesIsQuotedInOne() throws IOException {
        Run.file(folder, "good.csv", "x,y", "1,a", "2,b", "3,a", "4,b", "5,a", "6,b");
        Run.file(folder, "bad.csv", "x,y", "1,a", "\"2", "", "3" + "3".repeat(9_000) + " m\",b");
        Run model =
                Run.in(
                        folder,
                        "train",
                        "good.csv",
                        "--target=y",
                        "--epochs=1",
                        "--no-report",
                        "--layers=2");

        Run run = Run.in(folder, "predict", "good.onnx", "bad.csv");

        assertThat(model.code()).as(model.err()).isZero();
        assertFails(run, "Column \"x\" is numeric but holds \"2 33");
        assertThat(run.err().lines().toList().getLast())
                .hasSizeLessThan(3_000)
                .endsWith("Correct the cell, or leave it empty if it is missing.");
    }

    @Test
    void anEmptyFile() throws IOException {
        Run.file(folder, "t.csv");

        assertFails(train("t.csv", "--target=y"), "t.csv: The file is empty (0 bytes)");
    }

    @Test
    void aHeaderOnly() throws IOException {
        Run.file(folder, "t.csv", "x,y");

        assertFails(train("t.csv", "--target=y"), "no rows");
    }

    @Test
    void aTargetThatIsAbsent() throws IOException {
        Run.file(folder, "t.csv", "weight,height", "1,2", "2,4");

        assertFails(
                train("t.csv", "--target=hight"),
                "There is no column \"hight\"; did you mean \"height\"?");
    }

    @Test
    void anIgnoredColumnThatIsAbsent() {
        assertFails(
                train("penguins", "--target=species", "--ignore=iland"),
                "There is no column \"iland\"; did you mean \"island\"?");
    }

    @Test
    void aTargetOfOneClass() throws IOException {
        Run.file(folder, "t.csv", "x,y", "1,a", "2,a", "3,a");

        assertFails(
                train("t.csv", "--target=y"),
                "Target \"y\" has one class only, \"a\"; there is nothing to tell apart.");
    }

    @Test
    void aTargetThatIsWhollyMissing() throws IOException {
        Run.file(folder, "t.csv", "x,y", "1,", "2,", "3,");

        assertFails(train("t.csv", "--target=y"), "Target \"y\" is missing in every row");
    }

    @Test
    void aClassOfOneRowIsLearntAndSaid() throws IOException {
        Run.file(folder, "t.csv", "x,y", "1,a", "2,a", "3,b", "4,b", "5,c", "6,a", "7,b");

        Run run = train("t.csv", "--target=y");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Class \"c\" has one row only");
    }

    @Test
    void aNumberMisspeltInOneLineOfTheTarget() throws IOException {
        Run.file(folder, "t.csv", "x,y", "1,1.5", "2,2.5", "3,about 3", "4,4.5", "5,5.5");

        assertFails(
                train("t.csv", "--target=y"),
                "t.csv:4: The target \"y\" is a number in 4 rows but holds \"about 3\" in row 3.");
    }

    @Test
    void featuresThatAreAllConstant() throws IOException {
        Run.file(folder, "t.csv", "x,z,y", "1,k,a", "1,k,b", "1,k,a", "1,k,b");

        assertFails(
                train("t.csv", "--target=y"),
                "There is no column to learn from: \"x\" has one value only; \"z\" has one value only.");
    }

    @Test
    void noColumnBesideTheTarget() throws IOException {
        Run.file(folder, "t.csv", "y", "a", "b", "a");

        assertFails(train("t.csv", "--target=y"), "There is no column to learn from");
    }

    @Test
    void noRowsLeftToTestOn() throws IOException {
        Run.file(folder, "t.csv", "x,y", "1,1.5", "2,2.5");

        assertFails(
                train("t.csv", "--target=y", "--test-fraction=0.1"),
                "No rows are left to test on: 2 rows are too few for a share of 0.1.");
    }

    @Test
    void aTestFileWithoutTheTarget() throws IOException {
        Run.file(folder, "t.csv", "x,y,class", "1,1,", "2,2,");

        assertFails(
                train("xor", "--target=class", "--test=t.csv"),
                "t.csv: the target \"class\" is missing in every row; there is nothing to judge by.");
    }

    @Test
    void aBalancedRegression() {
        assertFails(
                train("linear", "--target=y", "--class-weight=balanced"),
                "Class weights (balanced) need a target of classes but \"y\" is a regression.");
    }

    @Test
    void weightsOfAClassThatThereIsNotOrOfNoSize() {
        assertFails(
                train("penguins", "--target=species", "--class-weight=Adelei=2"),
                "There is no class \"Adelei\" to weigh; did you mean \"Adelie\"?");
        assertMisused(
                train("penguins", "--target=species", "--class-weight=Adelie=0"),
                "The weight of class \"Adelie\" must be above 0 and finite but is 0.0.");
        assertMisused(
                train("penguins", "--target=species", "--class-weight=balancd"),
                "\"balancd\" should be balanced, or each class once with its weight such as yes=3,no=1.");
    }

    @Test
    void aMetricThatThereIsNotOrThatJudgesAnotherTask() {
        assertMisused(
                train("penguins", "--target=species", "--metric=acuracy"),
                "There is no metric \"acuracy\"; did you mean \"accuracy\"?");
        assertFails(
                train("linear", "--target=y", "--metric=auc"),
                "The metric auc judges classes but \"y\" is a number, which rmse, mae and r2 judge.");
        assertFails(
                train("penguins", "--target=species", "--metric=rmse"),
                "The metric rmse judges numbers but \"species\" is a target of classes, which error-rate, accuracy, log-loss, auc and f1 judge.");
    }

    @Test
    void aTrainingThatDiverges() {
        assertFails(
                train("linear", "--target=y", "--optimizer=sgd", "--learning-rate=1e30"),
                "Lower the learning rate");
    }

    @Test
    void aModelFileOfAnotherKind() throws IOException {
        Run.file(folder, "m.onnx", "This is no model at all.");

        assertFails(Run.in(folder, "inspect", "m.onnx"), "m.onnx");
        assertFails(Run.in(folder, "predict", "m.onnx", "penguins"), "m.onnx");
    }

    @Test
    void aModelFileThatIsTruncated() throws IOException {
        train("xor", "--target=class");
        byte[] whole = Files.readAllBytes(folder.resolve("xor.onnx"));
        Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));

        assertFails(Run.in(folder, "inspect", "half.onnx"), "half.onnx");
    }

    /// The description is text in the file; one digit for another keeps its length.
    @Test
    void aModelFileOfANewerVersion() throws IOException {
        train("xor", "--target=class");
        String bytes = Files.readString(folder.resolve("xor.onnx"), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("\"format\":1,");
        Files.writeString(
                folder.resolve("newer.onnx"),
                bytes.replace("\"format\":1,", "\"format\":9,"),
                StandardCharsets.ISO_8859_1);

        assertFails(
                Run.in(folder, "predict", "newer.onnx", "xor"),
                "newer.onnx has format 9; this version (0.1.0) reads 1. Use version");
    }

    /// A disk of 4 KiB, where this user may mount one.
    @Test
    void aDiskThatIsFull() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                runs("mount", "-t", "tmpfs", "-o", "size=4k", "glassnet-test", disk.toString()),
                "this user may not mount a small disk");
        try {
            Path filler = Files.write(disk.resolve("filler"), new byte[4096]);

            assertFails(
                    train("xor", "--target=class", "-o", "disk/m.onnx"),
                    "cannot be written: No space left on device. Free some space, or choose another name or folder.");
            assertThat(disk.toFile().listFiles()).containsExactly(filler.toFile());
        } finally {
            assertThat(runs("umount", disk.toString())).isTrue();
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false; // there is no such program
        }
    }

    @Test
    void aModelFileThatIsMissing() {
        assertFails(
                Run.in(folder, "inspect", "none.onnx"), "none.onnx does not exist. Check the name");
    }

    @Test
    void aFolderThatDoesNotExist() {
        assertFails(
                train("xor", "--target=class", "-o", "none/m.onnx"),
                "Make it first, or choose another.");
    }

    @Test
    void aFolderThatIsAFile() throws IOException {
        Run.file(folder, "none", "a file");

        assertFails(
                train("xor", "--target=class", "-o", "none/m.onnx"),
                "Make it first, or choose another.");
    }

    @Test
    void aFolderThatMayOnlyBeRead() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeFalse(
                !closed.toFile().setWritable(false) || Files.isWritable(closed),
                "this user may write everywhere");

        assertFails(
                train("xor", "--target=class", "-o", "closed/m.onnx"),
                "cannot be written to. Choose another, or change its permissions.");
    }

    @Test
    void aPlaceWhereNoFileCanBeMade() {
        assumeFalse(!Files.isDirectory(Path.of("/proc/self")), "this system has no /proc");

        assertFails(
                train("xor", "--target=class", "-o", "/proc/self/m.onnx"),
                "\"/proc/self\" cannot be written to.");
    }
}
