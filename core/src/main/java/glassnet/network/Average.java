package glassnet.network;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// An ensemble as one layer: so many networks like `member`, each with parameters of its own, read
/// the same row, and what they give is averaged: `y = Σₖ yₖ / members`.
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
/// @param members at least 1
/// @param member what each of them is
public record Average(int members, Network member) implements Layer {

    public Average {
        if (members < 1) {
            throw new IllegalArgumentException(
                    "Average members must be at least 1 but is " + members + ".");
        }
    }

    /// `members` networks with their parameters, packed into one network of one layer.
    ///
    /// @param members at least one, all of the same network
    public static ParameterVector pack(List<ParameterVector> members) {
        Network member = members.getFirst().network();
        var average = new Average(members.size(), member);
        ParameterVector packed = ParameterVector.zeros(Network.of(member.inputs(), average));
        List<Matrix> windows = packed.windows(0);
        int next = 0;
        for (ParameterVector each : members) {
            if (!each.network().equals(member)) {
                throw new IllegalArgumentException(
                        "Members of an average are equal networks but one is %s and another %s."
                                .formatted(member, each.network()));
            }
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
        for (int k = 0; k < average.members; k++) {
            ParameterVector member = ParameterVector.zeros(average.member);
            List<Matrix> from = average.of(k, packed.windows(0));
            for (int i = 0; i < from.size(); i++) member.windows().get(i).copyFrom(from.get(i));
            members.add(member);
        }
        return members;
    }

    /// Those of `all`, one for each of [#parameters], that belong to member `k`, from 0.
    public <T> List<T> of(int k, List<T> all) {
        int each = all.size() / members;
        return all.subList(k * each, (k + 1) * each);
    }

    @Override
    public int outputs(int inputs) {
        if (inputs != member.inputs()) {
            throw new IllegalArgumentException("expects %d columns".formatted(member.inputs()));
        }
        return member.outputs();
    }

    /// `member1.layer1.w`, `member1.layer1.b`, …, `member2.layer1.w`, …
    @Override
    public List<Parameter> parameters(int inputs) {
        var all = new ArrayList<Parameter>();
        for (int k = 1; k <= members; k++) {
            for (Parameter p : member.parameters()) {
                all.add(p.withName("member" + k + "." + p.name()));
            }
        }
        return all;
    }

    @Override
    public void initialize(List<Matrix> parameters, RandomStream random) {
        int next = 0;
        for (int k = 0; k < members; k++) {
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
        for (int k = 0; k < members; k++) {
            Workspace own = pass.member(k);
            own.input(y.rows()).copyFrom(pass.input());
            Matrix yk = own.forward(pass.random().nextLong());
            for (int i = 0; i < y.size(); i++) y.set(i, y.get(i) + yk.get(i));
        }
        for (int i = 0; i < y.size(); i++) y.set(i, y.get(i) / members);
    }

    @Override
    public void backward(Pass pass) {
        Matrix dy = pass.outputGradient();
        Matrix dx = pass.inputGradient();
        if (pass.needsInputGradient()) dx.fill(0);
        for (int k = 0; k < members; k++) {
            Workspace own = pass.member(k);
            Matrix dyk = own.outputGradient();
            for (int i = 0; i < dy.size(); i++) dyk.set(i, dy.get(i) / members);
            own.backward();
            if (!pass.needsInputGradient()) continue;
            Matrix dxk = own.pass(0).inputGradient();
            for (int i = 0; i < dx.size(); i++) dx.set(i, dx.get(i) + dxk.get(i));
        }
    }
}
