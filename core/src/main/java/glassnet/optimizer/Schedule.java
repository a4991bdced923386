package glassnet.optimizer;

import glassnet.text.Names;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How the learning rate moves during a run: a factor of the base rate as a function of the
/// progress `p = (step − 1)/steps`, from 0 at the first step to just below 1 at the last.
///
/// ```java
/// Schedule.warmUp(0.05, new Schedule.Cosine(0))
/// ```
public sealed interface Schedule {

    /// The factor at `progress` in `[0, 1)`; at least 0.
    double at(double progress);

    /// The factor at `step` (from 1) of a run planned for `steps` steps.
    default double factor(long step, long steps) {
        return at((step - 1) / (double) steps);
    }

    /// This schedule over the first `share` of the run, then `next` over the rest, each at its own
    /// full length.
    default Schedule then(double share, Schedule next) {
        return new Sequence(this, share, next);
    }

    /// The base rate all the way.
    static Schedule constant() {
        return new Constant();
    }

    /// From 0 in a straight line over the first `share` of the run, then `next`. Goyal et al. 2017
    /// (arXiv:1706.02677), section 2.2.
    static Schedule warmUp(double share, Schedule next) {
        return new Linear(0, 1).then(share, next);
    }

    /// Every schedule with customary numbers, by the name people type.
    static SequencedMap<String, Schedule> byName() {
        var all = new LinkedHashMap<String, Schedule>();
        all.put("constant", new Constant());
        all.put("step", new StepDecay(2, 0.1));
        all.put("exponential", new Exponential(0.01));
        all.put("linear", new Linear(1, 0));
        all.put("cosine", new Cosine(0));
        all.put("warmup-cosine", warmUp(0.05, new Cosine(0)));
        all.put("flat-cosine", new Constant().then(0.5, new Cosine(0)));
        all.put("coslog4", new CosineLog(4));
        return all;
    }

    /// The schedule called `name`.
    ///
    /// @throws IllegalArgumentException if there is none; the message offers the nearest
    static Schedule named(String name) {
        return Names.choose("schedule", name, byName());
    }

    /// `1`
    record Constant() implements Schedule {
        public Constant {}

        @Override
        public double at(double progress) {
            return 1;
        }
    }

    /// `factorᵏ`, where the run is cut into `drops + 1` equal parts and `k` counts those that have
    /// passed.
    ///
    /// @param drops at least 1
    /// @param factor in `(0, 1)`
    record StepDecay(int drops, double factor) implements Schedule {
        public StepDecay {
            Require.check(drops >= 1, "StepDecay", "drops", "at least 1", drops);
            Require.check(factor > 0 && factor < 1, "StepDecay", "factor", "in (0, 1)", factor);
        }

        @Override
        public double at(double progress) {
            return StrictMath.pow(factor, Math.floor(progress * (drops + 1)));
        }
    }

    /// `endᵖ`: the same ratio from step to step, `end` behind the last.
    ///
    /// @param end in `(0, 1]`
    record Exponential(double end) implements Schedule {
        public Exponential {
            Require.check(end > 0 && end <= 1, "Exponential", "end", "in (0, 1]", end);
        }

        @Override
        public double at(double progress) {
            return StrictMath.pow(end, progress);
        }
    }

    /// `start + (end − start)·p`
    ///
    /// @param start at least 0
    /// @param end at least 0
    record Linear(double start, double end) implements Schedule {
        public Linear {
            Require.notNegative("Linear", "start", start);
            Require.notNegative("Linear", "end", end);
        }

        @Override
        public double at(double progress) {
            return start + (end - start) * progress;
        }
    }

    /// `end + (1 − end)·½(1 + cos πp)`. Loshchilov and Hutter 2017 (arXiv:1608.03983), equation 5,
    /// without restarts.
    ///
    /// @param end in `[0, 1]`
    record Cosine(double end) implements Schedule {
        public Cosine {
            Require.check(end >= 0 && end <= 1, "Cosine", "end", "in [0, 1]", end);
        }

        @Override
        public double at(double progress) {
            return end + (1 - end) * 0.5 * (1 + StrictMath.cos(Math.PI * progress));
        }
    }

    /// `½(1 − cos(2π·log₂(1 + (2ᶜ − 1)p)))`: `c` waves, each twice as long as the one before, from
    /// 0 and back to 0. With four waves it is RealMLP's `coslog4`, Holzmüller et al. 2024
    /// (arXiv:2407.04491), section 3.
    ///
    /// @param cycles `c` in `1 … 30`
    record CosineLog(int cycles) implements Schedule {
        public CosineLog {
            Require.check(cycles >= 1 && cycles <= 30, "CosineLog", "cycles", "in 1 … 30", cycles);
        }

        @Override
        public double at(double progress) {
            double waves =
                    StrictMath.log(1 + ((1L << cycles) - 1) * progress) / StrictMath.log(2.0);
            return 0.5 * (1 - StrictMath.cos(2 * Math.PI * waves));
        }
    }

    /// `first` over the first `share` of the run, `second` over the rest.
    ///
    /// @param share in `(0, 1)`
    record Sequence(Schedule first, double share, Schedule second) implements Schedule {
        public Sequence {
            Require.check(share > 0 && share < 1, "Sequence", "share", "in (0, 1)", share);
        }

        @Override
        public double at(double progress) {
            return progress < share
                    ? first.at(progress / share)
                    : second.at((progress - share) / (1 - share));
        }
    }

    /// The open door of this sealed family; make it a record, so that trainings stay comparable.
    non-sealed interface Custom extends Schedule {}
}
