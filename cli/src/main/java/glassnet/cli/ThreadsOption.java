package glassnet.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How many processors are used; the result is the same with any number.
final class ThreadsOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    /// The kernels read the property when the first of them are made, which is after this.
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "processors to use (all); the result does not depend on it")
    void threads(int count) {
        if (count < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--threads should be at least 1 but is " + count + ".");
        }
        System.setProperty("glassnet.threads", Integer.toString(count));
    }
}
