package glassnet.network;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An ensemble as one layer: several networks, each with parameters of its own, read the same row,
/// and what they give is averaged: `y = Σₖ yₖ / members`. They may be equal or differ in their
/// layers.
///
/// | symbol      | shape           |
/// |-------------|-----------------|
/// | `x`, `dx`   | batch × inputs  |
/// | `yₖ`, `dyₖ` | batch × outputs |
/// | `y`, `dy`   | batch × outputs |
///
/// `dyₖ = dy / members` and `dx = Σₖ dxₖ`. As the last layer it averages logits, so that behind a
/// softmax stands the geometric mean of the members' probabilities, normalised: a member that is
/// sure counts more than one that is not. Numbers of a regression are simply averaged. The average
/// errs less than its members do in the mean, by what they disagree about (Krogh and Vedelsby
/// 1995); networks that differ in their first weights disagree enough (Lakshminarayanan et al.
/// 2017).
///
/// @param members at least one, all with as many inputs and outputs
public record Average(List<Network> members) implements Layer {

    public Average {
        members = List.copyOf(members);
        if (members.isEmpty()) throw tooFew(0);
        Network first = members.getFirst();
        for (Network each : members) {
            if (each.inputs() != first.inputs() || each.outputs() != first.outputs()) {
                throw new IllegalArgumentException(
                        "Members of an average have the same inputs and outputs but one has %d and %d, another %d and %d."
                                .formatted(
                                        first.inputs(),
                                        first.outputs(),
                                        each.inputs(),
                                        each.outputs()));
            }
        }
    }

    /// So many equal networks.
    public Average(int members, Network member) {
        this(copies(members, member));
    }

    private static List<Network> copies(int members, Network member) {
        if (members < 1) throw tooFew(members);
        return Collections.nCopies(members, member);
    }

    private static IllegalArgumentException tooFew(int members) {
        return new IllegalArgumentException(
                "Average members must be at least 1 but is " + members + ".");
    }

    /// Networks with their parameters, packed into one network of one layer.
    ///
    /// @param members at least one, all with as many inputs and outputs
    public static ParameterVector pack(List<ParameterVector> members) {
        var average = new Average(members.stream().map(ParameterVector::network).toList());
        ParameterVector packed = ParameterVector.zeros(Network.of(average.inputs(), average));
        List<Matrix> windows = packed.windows(0);
        int next = 0;
        for (ParameterVector each : members) {
            for (Matrix window : each.windows()) windows.get(next++).copyFrom(window);
        }
        return packed;
    }

    /// The members of a network that is one average, as they were packed; of another network the
    /// network itself. Copies.
    public static List<ParameterVector> unpack(ParameterVector packed) {
        List<Layer> layers = packed.network().layers();
        if (layers.size() != 1 || !(layers.getFirst() instanceof Average average)) {
            return List.of(packed.copy());
        }
        var members = new ArrayList<ParameterVector>();
        for (int k = 0; k < average.size(); k++) {
            ParameterVector member = ParameterVector.zeros(average.member(k));
            List<Matrix> from = average.of(k, packed.windows(0));
            for (int i = 0; i < from.size(); i++) member.windows().get(i).copyFrom(from.get(i));
            members.add(member);
        }
        return members;
    }

    /// How many members there are.
    public int size() {
        return members.size();
    }

    /// Member `k`, from 0.
    public Network member(int k) {
        return members.get(k);
    }

    private int inputs() {
        return members.getFirst().inputs();
    }

    /// Those of `all`, one for each of [#parameters], that belong to member `k`, from 0.
    public <T> List<T> of(int k, List<T> all) {
        int from = 0;
        for (int i = 0; i < k; i++) from += member(i).parameters().size();
        return all.subList(from, from + member(k).parameters().size());
    }

    @Override
    public int outputs(int inputs) {
        if (inputs != inputs()) {
            throw new IllegalArgumentException("expects %d columns".formatted(inputs()));
        }
        return members.getFirst().outputs();
    }

    /// `member1.layer1.w`, `member1.layer1.b`, …, `member2.layer1.w`, …
    @Override
    public List<Parameter> parameters(int inputs) {
        var all = new ArrayList<Parameter>();
        for (int k = 0; k < size(); k++) {
            for (Parameter p : member(k).parameters()) {
                all.add(p.withName("member" + (k + 1) + "." + p.name()));
            }
        }
        return all;
    }

    @Override
    public void initialize(List<Matrix> parameters, RandomStream random) {
        int next = 0;
        for (Network member : members) {
            for (int i = 0; i < member.layers().size(); i++) {
                int end = next + member.parameters(i).size();
                member.layers().get(i).initialize(parameters.subList(next, end), random);
                next = end;
            }
        }
    }

    @Override
    public void forward(Pass pass) {
        Matrix y = pass.output();
        y.fill(0);
        for (int k = 0; k < size(); k++) {
            Workspace own = pass.member(k);
            own.input(y.rows()).copyFrom(pass.input());
            Matrix yk = own.forward(pass.random().nextLong());
            for (int i = 0; i < y.size(); i++) y.set(i, y.get(i) + yk.get(i));
        }
        for (int i = 0; i < y.size(); i++) y.set(i, y.get(i) / size());
    }

    @Override
    public void backward(Pass pass) {
        Matrix dy = pass.outputGradient();
        Matrix dx = pass.inputGradient();
        if (pass.needsInputGradient()) dx.fill(0);
        for (int k = 0; k < size(); k++) {
            Workspace own = pass.member(k);
            Matrix dyk = own.outputGradient();
            for (int i = 0; i < dy.size(); i++) dyk.set(i, dy.get(i) / size());
            own.backward();
            if (!pass.needsInputGradient()) continue;
            Matrix dxk = own.pass(0).inputGradient();
            for (int i = 0; i < dx.size(); i++) dx.set(i, dx.get(i) + dxk.get(i));
        }
    }
}
