package glassnet.optimizer;

/// How the learning rate moves during a run: a factor of the base rate.
@FunctionalInterface
public interface Schedule {

    /// The factor at `step` (from 1) of a run planned for `steps` steps.
    double factor(long step, long steps);

    /// The base rate all the way.
    static Schedule constant() {
        return (step, steps) -> 1;
    }
}
