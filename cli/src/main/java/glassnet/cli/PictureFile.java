package glassnet.cli;

import glassnet.plot.Picture;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where a picture goes: SVG or PNG by the file's ending.
final class PictureFile {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write here, as .svg or .png (the command's name, as .svg)")
    private Optional<String> file = Optional.empty();

    @Mixin private final ForceOption force = new ForceOption();

    @Mixin private final Output output;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    PictureFile(Terminal terminal) {
        output = new Output(terminal);
    }

    Output output() {
        return output;
    }

    /// The file to write, before any work is done.
    NewFile claim() throws IOException {
        String name = file.orElse(spec.name() + ".svg");
        return force.claim(output.terminal(), checked(name));
    }

    private String checked(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".svg") || lower.endsWith(".png")) return name;
        throw new ParameterException(
                spec.commandLine(),
                "--output: a picture is written as .svg or .png but is to be \"%s\""
                        .formatted(name));
    }

    /// Writes the picture and tells where it is.
    int write(Picture picture, NewFile made) throws IOException {
        picture.save(made.path());
        output.result(
                Json.object("title", picture.title(), "output", made.path().toString()),
                "%s in %s\n".formatted(picture.title(), made.path()));
        return 0;
    }
}
