package glassnet.cli;

import picocli.CommandLine.Option;

/// `--help`, which every command has.
final class HelpOption {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help and exit")
    private boolean help;
}
