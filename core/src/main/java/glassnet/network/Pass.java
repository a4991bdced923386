package glassnet.network;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;

/// What one layer sees of one pass over one batch.
///
/// | window                        | shape           | written by |
/// |-------------------------------|-----------------|------------|
/// | `input`                       | batch × inputs  | the layer before |
/// | `output`                      | batch × outputs | `forward`, and by nobody else |
/// | `outputGradient` `∂L/∂output` | batch × outputs | the layer behind |
/// | `inputGradient` `∂L/∂input`   | batch × inputs  | `backward`, if [#needsInputGradient] |
/// | `parameter(i)`, `gradient(i)` | as declared     | `backward` *adds* to gradients |
/// | `scratch`                     | batch × scratch | `forward`, mostly for `backward` |
///
/// No gradient lies between a [Scaling] and a [Dense] that learn together, see
/// [Workspace#backward].
///
/// All but parameters and their gradients begin where their arrays do, so that a loop over several
/// of them has one index, which the compiler needs to vectorise it.
public final class Pass {
    private final Matrix input;
    private final Matrix output;
    private final Matrix inputGradient;
    private final Matrix outputGradient;
    private final Matrix scratch;
    private final List<Matrix> parameters;
    private final List<Matrix> gradients;
    private final Kernels kernels;
    private final boolean needsInputGradient;
    private final boolean training;
    private final RandomStream random;
    private final List<Workspace> members;

    Pass(
            Matrix input,
            Matrix output,
            Matrix inputGradient,
            Matrix outputGradient,
            Matrix scratch,
            List<Matrix> parameters,
            List<Matrix> gradients,
            Kernels kernels,
            boolean needsInputGradient,
            boolean training,
            RandomStream random) {
        this(
                input,
                output,
                inputGradient,
                outputGradient,
                scratch,
                parameters,
                gradients,
                kernels,
                needsInputGradient,
                training,
                random,
                List.of());
    }

    Pass(
            Matrix input,
            Matrix output,
            Matrix inputGradient,
            Matrix outputGradient,
            Matrix scratch,
            List<Matrix> parameters,
            List<Matrix> gradients,
            Kernels kernels,
            boolean needsInputGradient,
            boolean training,
            RandomStream random,
            List<Workspace> members) {
        for (Matrix m : List.of(input, output, inputGradient, outputGradient, scratch)) {
            if (m.offset() != 0) {
                throw new IllegalArgumentException(
                        "A window of a pass begins at 0 of its array but this one at "
                                + m.offset()
                                + ".");
            }
        }
        this.input = input;
        this.output = output;
        this.inputGradient = inputGradient;
        this.outputGradient = outputGradient;
        this.scratch = scratch;
        this.parameters = parameters;
        this.gradients = gradients;
        this.kernels = kernels;
        this.needsInputGradient = needsInputGradient;
        this.training = training;
        this.random = random;
        this.members = members;
    }

    public Matrix input() {
        return input;
    }

    public Matrix output() {
        return output;
    }

    /// Has no rows unless [#needsInputGradient].
    public Matrix inputGradient() {
        return inputGradient;
    }

    /// Has no rows in a pass that only predicts.
    public Matrix outputGradient() {
        return outputGradient;
    }

    public Matrix scratch() {
        return scratch;
    }

    public Matrix parameter(int slot) {
        return parameters.get(slot);
    }

    public Matrix gradient(int slot) {
        return gradients.get(slot);
    }

    public Kernels kernels() {
        return kernels;
    }

    /// False for the first layer with parameters: nobody asks for the gradient of the data.
    public boolean needsInputGradient() {
        return needsInputGradient;
    }

    /// True while training, when dropout drops; false when predicting.
    public boolean training() {
        return training;
    }

    /// This layer's random stream, begun anew at every step.
    public RandomStream random() {
        return random;
    }

    /// The scratch of member `k`, from 0, of an [Average].
    Workspace member(int k) {
        return members.get(k);
    }
}
