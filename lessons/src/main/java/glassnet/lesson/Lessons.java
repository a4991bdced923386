package glassnet.lesson;

import glassnet.text.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// All lessons. Each is worked out when it is asked for, and gives the same numbers every time.
///
/// ```java
/// Lesson lesson = Lessons.named("two-four-two");
/// IO.print(LessonText.plain().of(lesson));
/// ```
public final class Lessons {

    /// What is known of a lesson before it is worked out.
    public record Heading(String name, String title, String source) {}

    private record Entry(Heading heading, Supplier<List<Step>> steps) {
        Lesson lesson() {
            return new Lesson(heading.name, heading.title, heading.source, steps.get());
        }
    }

    private static final List<Entry> ALL =
            List.of(
                    entry(
                            "functions",
                            "Activations and their derivatives",
                            "CS-514 (000); CSE 4237 (002)",
                            Functions::steps),
                    entry(
                            "sigmoid-values",
                            "The sigmoid and its derivative at a point",
                            "CST 395 (001)",
                            SigmoidValues::steps),
                    entry(
                            "perceptron",
                            "The perceptron learns AND and OR, update by update",
                            "Mutah (003); Rosenblatt 1958",
                            Perceptron::steps),
                    entry(
                            "xor",
                            "XOR: a perceptron fails, a 2-2-1 network learns",
                            "Mutah (003); Minsky and Papert 1969",
                            Xor::steps),
                    entry(
                            "linear-regression",
                            "Linear regression by descent and in closed form",
                            "CST 395 (001)",
                            LinearRegression::steps),
                    entry(
                            "logistic-regression",
                            "Logistic regression and its cross-entropy",
                            "CST 395 (001)",
                            LogisticRegression::steps),
                    entry(
                            "descent-by-hand",
                            "Gradient descent of one weight by hand",
                            "Mutah (003), gradient descent",
                            DescentByHand::steps),
                    entry(
                            "learning-rate",
                            "A learning rate too small, right and too large",
                            "Mutah (003)",
                            LearningRate::steps),
                    entry(
                            "two-four-two",
                            "A 2-4-2 network: forward, backward, one step",
                            "Mutah (003), the worked example",
                            TwoFourTwo::steps),
                    entry(
                            "linear-collapse",
                            "Linear layers in a row are one linear layer",
                            "CSE 4237 (002); TIET (004)",
                            LinearCollapse::steps),
                    entry(
                            "softmax-cross-entropy",
                            "Softmax, cross-entropy, and why their chain is S − y",
                            "CS-514 (000); CSE 4237 (002)",
                            SoftmaxThenCrossEntropy::steps),
                    entry(
                            "softmax-jacobian",
                            "The Jacobian of softmax, and the product that needs no matrix",
                            "CS-514 (000); TIET (004)",
                            SoftmaxJacobian::steps),
                    entry(
                            "entropy",
                            "Entropy, cross-entropy and what a wrong belief costs",
                            "CST 395 (001); Shannon 1948",
                            Entropy::steps),
                    entry(
                            "blobs",
                            "Two blobs, a linear network, a straight boundary",
                            "Mutah (003), example using a data set",
                            Blobs::steps),
                    entry(
                            "curved-boundary",
                            "Two moons, ReLU, a curved boundary",
                            "Mutah (003), example with ReLU",
                            CurvedBoundary::steps),
                    entry(
                            "batch-modes",
                            "Batch, mini-batch and stochastic gradient descent",
                            "Mutah (003)",
                            BatchModes::steps),
                    entry(
                            "momentum",
                            "Momentum in a narrow valley",
                            "Polyak 1964",
                            Momentum::steps),
                    entry(
                            "adam-step",
                            "One step of Adam by hand, and seven more",
                            "Kingma and Ba 2015, arXiv 1412.6980",
                            AdamStep::steps),
                    entry(
                            "vanishing-gradient",
                            "What reaches the first layer of a deep network",
                            "CSE 4237 (002); TIET (004)",
                            VanishingGradient::steps),
                    entry(
                            "dying-relu",
                            "A dead ReLU unit and its cure",
                            "CSE 4237 (002); TIET (004)",
                            DyingRelu::steps));

    private Lessons() {}

    private static Entry entry(
            String name, String title, String source, Supplier<List<Step>> steps) {
        return new Entry(new Heading(name, title, source), steps);
    }

    /// Names, titles and sources, in the order to learn in.
    public static List<Heading> headings() {
        return ALL.stream().map(Entry::heading).toList();
    }

    /// Every lesson, worked out.
    public static List<Lesson> all() {
        return ALL.stream().map(Entry::lesson).toList();
    }

    /// The lesson called `name`, worked out.
    ///
    /// @throws IllegalArgumentException if there is none; the message offers the nearest
    public static Lesson named(String name) {
        SequencedMap<String, Entry> byName = new LinkedHashMap<>();
        for (Entry entry : ALL) byName.put(entry.heading.name, entry);
        return Names.choose("lesson", name, byName).lesson();
    }
}
