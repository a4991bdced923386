package glassnet.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// The three products of a dense layer, at the shapes of the training workloads, in GFLOP/s.
record ProductsWorkload() implements Workload {

    /// Which product of a layer; `m × n` is the shape of the output and `k` the inner dimension.
    enum Form {
        /// `y += x·w`
        FORWARD("x·w"),
        /// `dw += xᵀ·dy`
        WEIGHTS("xᵀ·dy"),
        /// `dx = dy·wᵀ`
        INPUTS("dy·wᵀ");

        final String formula;

        Form(String formula) {
            this.formula = formula;
        }
    }

    /// One product of a layer from `inputs` to `units` columns over `batch` rows.
    record Case(Form form, int batch, int inputs, int units) {
        int m() {
            return form == Form.WEIGHTS ? inputs : batch;
        }

        int n() {
            return form == Form.INPUTS ? inputs : units;
        }

        int k() {
            return form == Form.FORWARD ? inputs : form == Form.WEIGHTS ? batch : units;
        }

        double operations() {
            return 2.0 * batch * inputs * units;
        }

        /// So many that they outlast a look at the clock.
        int repetitions() {
            return (int) Math.max(1, 1e6 / operations());
        }

        String label() {
            return "gemm %s %d×%d×%d".formatted(form.formula, m(), n(), k());
        }
    }

    /// The layers of `workload`, but those whose products are too few to be called one.
    static List<Case> cases(TrainingWorkload workload) {
        var cases = new ArrayList<Case>();
        List<Integer> widths = workload.widths();
        for (int i = 1; i < widths.size(); i++) {
            for (Form form : Form.values()) {
                if (i == 1 && form == Form.INPUTS) continue; // nobody wants it
                cases.add(new Case(form, workload.batch(), widths.get(i - 1), widths.get(i)));
            }
        }
        return cases;
    }

    static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var workload :
                List.of(
                        TrainingWorkload.TABLE_32,
                        TrainingWorkload.TABLE_256,
                        TrainingWorkload.MNIST,
                        TrainingWorkload.WIDE)) {
            for (Case c : cases(workload)) if (c.units() > 2) cases.add(c);
        }
        return cases;
    }

    @Override
    public String name() {
        return "gemm";
    }

    @Override
    public String description() {
        return "the products of dense layers, output rows × output columns × inner";
    }

    @Override
    public Unit unit() {
        return new Unit("GFLOP/s", 1e9, false);
    }

    @Override
    public double tolerance() {
        return 1e-4; // sums of at most 2048 positive float32 numbers in another order
    }

    @Override
    public List<String> parts() {
        return cases().stream().map(Case::label).toList();
    }

    @Override
    public double effort() {
        return 0.2;
    }

    @Override
    public List<Side> sides(int threads) {
        return List.of(
                Side.contender("Glassnet", threads, GlassnetProducts::new),
                Side.contender("OpenBLAS", threads, OpenBlasProducts::new),
                Side.limit("FMA peak", threads, () -> new FmaPeak(threads)));
    }
}
