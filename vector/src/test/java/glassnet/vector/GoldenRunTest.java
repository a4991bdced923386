package glassnet.vector;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.gelu;
import static glassnet.network.Layers.relu;
import static glassnet.network.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Network;
import glassnet.optimizer.Schedule;
import glassnet.optimizer.Sgd;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Trainings whose every bit is known: on any machine, by scalar loops or vectors of any width, by
/// any number of threads, in any country.
///
/// CONTRIBUTING says when the values may change.
class GoldenRunTest {
    private static final String VECTOR = "--add-modules=jdk.incubator.vector";
    private static final String AT_ONCE = "-Dglassnet.vector.after=0";

    /// The workloads of `benchmarks/`, but for fewer rows, and one run with all that they lack.
    enum Workload {
        ONLINE(2_000, "c2b704d764a7da791dcd585c9653198d17afed41e52ad3dfa2766a4ce089a0a3") {
            @Override
            TrainingRun start() {
                return run(
                        Network.of(2, dense(10), relu(), dense(10), relu(), dense(2)),
                        new MeanSquaredError(),
                        plain(1).withOptimizer(new Sgd()));
            }
        },
        TABLE_32(320, "32b813d6e6febc843cbbb66fc4d92f5b4d39d7525fcc497105e7669e7f579ce3") {
            @Override
            TrainingRun start() {
                return classes(20, 64, 2, 32);
            }
        },
        TABLE_256(1_024, "acf967421550cd9cc2433f333f83aad2b15f0942c679713537c6087ef67b9df9") {
            @Override
            TrainingRun start() {
                return classes(20, 64, 2, 256);
            }
        },
        MNIST(200, "adf950ec43f1c928c56b4c8cfd36262f0aebac5acb7586014c6dbe85f50ff686") {
            @Override
            TrainingRun start() {
                return classes(784, 512, 10, 128);
            }
        },
        WIDE(600, "c34da0a320bee29052206e5c3dd07a0149490d63261fe355f71252d3f7d01db5") {
            @Override
            TrainingRun start() {
                return classes(1024, 2048, 10, 512);
            }
        },
        /// Mini-batches with a rest, dropout, exponentials, validation and a schedule.
        MIXED(2_500, "a1a8260c3d080ed39becb2c9006ed002262d2842f359fa6f674ebfbd1680a029") {
            @Override
            TrainingRun start() {
                Network network =
                        Network.of(
                                37,
                                dense(130),
                                gelu(),
                                dropout(0.2),
                                dense(67),
                                tanh(),
                                dense(19),
                                relu(),
                                dense(3));
                var training =
                        Training.defaults()
                                .withEpochs(2)
                                .withBatchSize(1_100)
                                .withSchedule(Schedule.warmUp(0.1, new Schedule.Cosine(0)))
                                .withSeed(0);
                return new TrainingRun(
                        network,
                        new SoftmaxCrossEntropy(),
                        training,
                        examples(rows(), 37, 3, 1),
                        examples(70, 37, 3, 2));
            }
        };

        private final int rows;
        private final String golden;

        Workload(int rows, String golden) {
            this.rows = rows;
            this.golden = golden;
        }

        abstract TrainingRun start();

        int rows() {
            return rows;
        }

        /// The weights of the best epoch.
        String hash() {
            TrainingRun run = start();
            run.forEachRemaining(epoch -> {});
            return run.best().sha256();
        }

        TrainingRun classes(int inputs, int width, int classes, int batch) {
            return run(
                    Network.of(inputs, dense(width), relu(), dense(width), relu(), dense(classes)),
                    new SoftmaxCrossEntropy(),
                    plain(batch));
        }

        TrainingRun run(Network network, Loss loss, Training training) {
            var examples = examples(rows, network.inputs(), network.outputs(), 1);
            return new TrainingRun(network, loss, training, examples, null);
        }

        static Training plain(int batch) {
            return Training.defaults().withEpochs(1).withBatchSize(batch).withSeed(0);
        }

        /// Normal inputs, and one class a row.
        static Examples examples(int count, int inputs, int classes, long seed) {
            var random = RandomStream.of(seed, "golden rows");
            Matrix x = Matrix.zeros(count, inputs);
            Matrix target = Matrix.zeros(count, classes);
            for (int i = 0; i < x.size(); i++) x.set(i, (float) random.nextGaussian());
            for (int i = 0; i < count; i++) target.set(i, random.nextInt(classes), 1);
            return new Examples(x, target);
        }
    }

    private static final List<Workload> QUICK =
            List.of(
                    Workload.ONLINE,
                    Workload.TABLE_32,
                    Workload.TABLE_256,
                    Workload.MNIST,
                    Workload.MIXED);

    /// Trains in a JVM of its own; prints the kernels, and a line with the hash of each workload.
    static final class Program {
        public static void main(String[] workloads) {
            System.out.println(Kernels.best().name());
            for (String name : workloads) System.out.println(Workload.valueOf(name).hash());
        }
    }

    @ParameterizedTest
    @EnumSource
    void inThisProcessTheBitsAreTheGoldenOnes(Workload workload) {
        assertThat(workload.hash()).isEqualTo(workload.golden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64 1", "128 2", "256 3", "512 8"})
    void vectorsOfAnyWidthAndAnyNumberOfThreadsGiveTheSameBits(String bitsAndThreads)
            throws Exception {
        String[] words = bitsAndThreads.split(" ", 2);
        requireGolden(words[0], words[1], QUICK);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"64", "128", "256", "512"})
    void everyWorkloadHasTheSameBitsByEveryWidthAndNumberOfThreads(String bits) throws Exception {
        for (String threads : List.of("1", "2", "3", "8")) {
            requireGolden(bits, threads, List.of(Workload.values()));
        }
    }

    @Tag("long")
    @Test
    void everyWorkloadHasTheSameBitsByLoops() throws Exception {
        assertThat(program(List.of(Workload.values())))
                .contains("loops\n" + golden(List.of(Workload.values())));
    }

    @Test
    void loopsInAnotherCountryGiveTheSameBits() throws Exception {
        assertThat(
                        program(
                                QUICK,
                                "-Duser.language=tr",
                                "-Duser.country=TR",
                                "-Duser.timezone=Pacific/Chatham"))
                .contains("loops\n" + golden(QUICK));
        assertThat(
                        program(
                                QUICK,
                                VECTOR,
                                AT_ONCE,
                                "-Duser.language=ar",
                                "-Duser.country=EG",
                                "-Duser.extensions=u-nu-arab",
                                "-Duser.timezone=Asia/Kathmandu"))
                .contains("\n" + golden(QUICK));
    }

    /// Loops at first, vectors from somewhere in the midst of the second workload on.
    @Test
    void aChangeFromLoopsToVectorsChangesNoBit() throws Exception {
        assertThat(program(QUICK, VECTOR, "-Dglassnet.vector.after=10000000"))
                .contains("\n" + golden(QUICK));
    }

    @Test
    void scalarLoopsGiveTheSameBits() throws Exception {
        String withoutVectors =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(place -> !Path.of(place).endsWith("vector/target/classes"))
                        .collect(Collectors.joining(File.pathSeparator));

        assertThat(program(QUICK, "-cp", withoutVectors)).contains("scalar\n" + golden(QUICK));
    }

    private static void requireGolden(String bits, String threads, List<Workload> workloads)
            throws Exception {
        assertThat(
                        program(
                                workloads,
                                VECTOR,
                                AT_ONCE,
                                "-Dglassnet.vector.bits=" + bits,
                                "-Dglassnet.threads=" + threads))
                .contains(
                        String.format(
                                Locale.ROOT,
                                "vector, %s bit, %s thread%s\n%s",
                                bits,
                                threads,
                                threads.equals("1") ? "" : "s",
                                golden(workloads)));
    }

    private static String golden(List<Workload> workloads) {
        return String.join("\n", workloads.stream().map(workload -> workload.golden).toList());
    }

    private static String program(List<Workload> workloads, String... flags) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(flags)); // another class path among them wins
        command.add(Program.class.getName());
        workloads.forEach(workload -> command.add(workload.name()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
