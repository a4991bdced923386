package glassnet.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import glassnet.matrix.Matrix;
import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import glassnet.training.Examples;
import java.util.ArrayList;
import java.util.List;

/// The official build of libtorch, with MKL, through DJL.
///
/// One gradient collector is kept for all steps and gradients are cleared here: DJL's own way walks
/// over every array there is at each step.
final class DjlTraining implements Contender {
    private final TrainingWorkload workload;
    private final List<NDArray> parameters = new ArrayList<>();
    private final List<NDArray> inputs = new ArrayList<>();
    private final List<NDArray> targets = new ArrayList<>();
    private final Optimizer optimizer;
    private final GradientCollector collector;
    private final NDManager manager;
    private int next;

    DjlTraining(TrainingWorkload workload, int threads) {
        this.workload = workload;
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("DJL_CACHE_DIR", Home.target().resolve("djl").toString());
        manager = Engine.getEngine("PyTorch").newBaseManager();
        ParameterVector start = workload.start();
        for (Parameter p : start.parameters()) {
            NDArray value = array(start.window(p.name()));
            // torch keeps weights as units × inputs and biases as vectors
            NDArray array = p.penalized() ? value.transpose().duplicate() : value.flatten();
            array.setRequiresGradient(true);
            parameters.add(array);
        }
        for (Examples batch : workload.firstEpoch()) {
            inputs.add(array(batch.x()));
            NDArray target = array(batch.target());
            targets.add(
                    workload.isOnline() ? target : target.flatten().toType(DataType.INT64, false));
        }
        Tracker rate = Tracker.fixed((float) workload.training().rate());
        optimizer =
                workload.isOnline()
                        ? Optimizer.sgd().setLearningRateTracker(rate).build()
                        : Optimizer.adam().optLearningRateTracker(rate).build();
        collector = Engine.getEngine("PyTorch").newGradientCollector();
    }

    private NDArray array(Matrix m) {
        float[] values = new float[m.size()];
        System.arraycopy(m.data(), m.offset(), values, 0, values.length);
        return manager.create(values, new Shape(m.rows(), m.columns()));
    }

    private double step(boolean wantsLoss) {
        double result = 0;
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray x = inputs.get(next);
            for (int i = 0; i < parameters.size(); i += 2) {
                NDArray in = i == 0 ? x : Activation.relu(x);
                x = Linear.linear(in, parameters.get(i), parameters.get(i + 1)).singletonOrThrow();
            }
            NDArray loss = loss(x, targets.get(next));
            collector.backward(loss);
            if (wantsLoss) result = loss.getFloat();
        }
        for (int i = 0; i < parameters.size(); i++) {
            NDArray parameter = parameters.get(i);
            try (NDArray gradient = parameter.getGradient()) {
                optimizer.update(Integer.toString(i), parameter, gradient);
                gradient.subi(gradient);
            }
        }
        next = (next + 1) % inputs.size();
        return result;
    }

    private NDArray loss(NDArray x, NDArray target) {
        if (workload.isOnline()) return x.sub(target).square().mean();
        return Loss.softmaxCrossEntropyLoss().evaluate(new NDList(target), new NDList(x));
    }

    @Override
    public double[] check(int part) {
        double[] losses = new double[TrainingWorkload.CHECKED];
        for (int i = 0; i < losses.length; i++) losses[i] = step(true);
        return losses;
    }

    @Override
    public double run(int part) {
        for (int i = 0; i < workload.stepsAtOnce(); i++) step(false);
        return (double) workload.stepsAtOnce() * workload.batch();
    }
}
