package glassnet.cli;

import glassnet.model.Model;
import glassnet.table.Table;
import java.util.List;
import picocli.CommandLine.Option;

/// Which columns a network of others predicts, which its file does not say.
final class PredictedColumns {
    @Option(
            names = "--target",
            paramLabel = "COL",
            split = ",",
            description =
                    "of a network of others, the column of DATA that it predicts; usual: the only one that it does not read")
    private List<String> names = List.of();

    /// The model of `file`, of rows such as `rows`.
    Model of(ModelFile file, Table rows, Output output) {
        return file.of(rows, names, output);
    }
}
