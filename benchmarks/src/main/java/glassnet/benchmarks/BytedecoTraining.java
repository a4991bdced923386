package glassnet.benchmarks;

import glassnet.matrix.Matrix;
import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import glassnet.training.Examples;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The C++ training loop of libtorch: its operators, its automatic gradient, its optimizer, called
/// through a layer of JNI that is thin.
final class BytedecoTraining implements Contender {
    private final TrainingWorkload workload;
    private final List<Tensor> weights = new ArrayList<>();
    private final List<TensorOptional> biases = new ArrayList<>();
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> targets = new ArrayList<>();
    private final Optimizer optimizer;
    private int next;

    BytedecoTraining(TrainingWorkload workload) {
        this.workload = workload;
        torch.set_num_threads(1);
        ParameterVector start = workload.start();
        var parameters = new TensorVector();
        for (Parameter p : start.parameters()) {
            Matrix value = start.window(p.name());
            boolean isWeight = p.penalized();
            // torch keeps weights as units × inputs and biases as vectors
            Tensor tensor =
                    (isWeight ? tensor(value).t().contiguous() : tensor(value).flatten())
                            .set_requires_grad(true);
            if (isWeight) weights.add(tensor);
            else biases.add(new TensorOptional(tensor));
            parameters.push_back(tensor);
        }
        for (Examples batch : workload.firstEpoch()) {
            inputs.add(tensor(batch.x()));
            Tensor target = tensor(batch.target());
            targets.add(workload.isOnline() ? target : target.flatten().to(torch.ScalarType.Long));
        }
        double rate = workload.training().rate();
        optimizer =
                workload.isOnline()
                        ? new SGD(parameters, new SGDOptions(rate))
                        : new Adam(parameters, new AdamOptions(rate));
    }

    private static Tensor tensor(Matrix m) {
        float[] values = new float[m.size()];
        System.arraycopy(m.data(), m.offset(), values, 0, values.length);
        return torch.tensor(values).reshape(m.rows(), m.columns());
    }

    private Tensor step() {
        Tensor x = inputs.get(next);
        for (int i = 0; i < weights.size(); i++) {
            x = torch.linear(i == 0 ? x : torch.relu(x), weights.get(i), biases.get(i));
        }
        Tensor target = targets.get(next);
        Tensor loss =
                workload.isOnline()
                        ? torch.mse_loss(x, target)
                        : torch.cross_entropy_loss(x, target);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        next = (next + 1) % inputs.size();
        return loss;
    }

    @Override
    public double[] check(int part) {
        double[] losses = new double[TrainingWorkload.CHECKED];
        for (int i = 0; i < losses.length; i++) losses[i] = step().item_float();
        return losses;
    }

    @Override
    public double run(int part) {
        for (int i = 0; i < workload.stepsAtOnce(); i++) {
            try (var _ = new PointerScope()) {
                step();
            }
        }
        return (double) workload.stepsAtOnce() * workload.batch();
    }
}
