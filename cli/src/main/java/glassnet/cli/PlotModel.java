package glassnet.cli;

import glassnet.model.Model;
import glassnet.plot.Charts;
import glassnet.plot.Picture;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The pictures of `glassnet plot` that a model alone gives.
@Command(sortOptions = false)
final class PlotModel implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "a model file of train")
    private String model = "";

    @Mixin private final PictureFile file;

    private final Function<Model, Picture> draw;

    private PlotModel(Terminal terminal, Function<Model, Picture> draw) {
        file = new PictureFile(terminal);
        this.draw = draw;
    }

    static CommandLine command(
            Terminal terminal, String name, String description, Function<Model, Picture> draw) {
        var command = new CommandLine(new PlotModel(terminal, draw));
        command.getCommandSpec().name(name).usageMessage().description(description);
        return command;
    }

    @Override
    public Integer call() throws IOException {
        NewFile made = file.claim();
        Model learned = Model.load(file.output().terminal().file(model));
        return file.write(draw.apply(learned), made);
    }

    static Picture history(Model model) {
        if (model.provenance().history().isEmpty()) {
            throw new IllegalArgumentException(
                    "The model does not say how it was trained, so there is no loss to draw.");
        }
        return Charts.lossHistory(model);
    }
}
