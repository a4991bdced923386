package glassnet.benchmarks;

import glassnet.data.ReadOptions;
import glassnet.data.Tables;
import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.model.Partition;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A public table, what is predicted of it, and how its rows are parted: a fifth for the test,
/// drawn anew by every seed and stratified for classes, unless its authors gave a test part.
///
/// @param file in the folder of data sets
/// @param test the official test part
/// @param options how the files are read
/// @param without columns that are left out: ids, and what tells the target
/// @param task where it is not the one inferred
/// @param parted how the test rows are parted from the others
record QualitySet(
        String name,
        String file,
        Optional<String> test,
        ReadOptions options,
        String target,
        List<String> without,
        Optional<Task> task,
        Partition parted) {
    private static final double TEST_SHARE = 0.2;

    /// More test rows than this would only take longer.
    private static final int MOST_TEST_ROWS = 50_000;

    private static final List<String> KDD_CUP =
            List.of(
                    "duration",
                    "protocol_type",
                    "service",
                    "flag",
                    "src_bytes",
                    "dst_bytes",
                    "land",
                    "wrong_fragment",
                    "urgent",
                    "hot",
                    "num_failed_logins",
                    "logged_in",
                    "num_compromised",
                    "root_shell",
                    "su_attempted",
                    "num_root",
                    "num_file_creations",
                    "num_shells",
                    "num_access_files",
                    "num_outbound_cmds",
                    "is_host_login",
                    "is_guest_login",
                    "count",
                    "srv_count",
                    "serror_rate",
                    "srv_serror_rate",
                    "rerror_rate",
                    "srv_rerror_rate",
                    "same_srv_rate",
                    "diff_srv_rate",
                    "srv_diff_host_rate",
                    "dst_host_count",
                    "dst_host_srv_count",
                    "dst_host_same_srv_rate",
                    "dst_host_diff_srv_rate",
                    "dst_host_same_src_port_rate",
                    "dst_host_srv_diff_host_rate",
                    "dst_host_serror_rate",
                    "dst_host_srv_serror_rate",
                    "dst_host_rerror_rate",
                    "dst_host_srv_rerror_rate",
                    "label");

    /// The small ones first.
    static List<QualitySet> all() {
        return List.of(
                of("iris", "iris/iris.csv", "species"),
                of("penguins", "penguins/penguins.csv", "species"),
                of("auto-mpg", "auto-mpg/mpg.csv", "mpg"),
                of("breast-cancer", "breast-cancer-wisconsin/wdbc.csv", "diagnosis"),
                of("titanic", "titanic/titanic_seaborn.csv", "survived").leaving("alive"),
                of("titanic-names", "titanic/titanic.csv", "survived"),
                of("wine-red", "wine-quality/winequality-red.csv", "quality"),
                of("digits", "digits/digits.csv.gz", "digit"),
                of("wine-white", "wine-quality/winequality-white.csv", "quality")
                        .asking(Task.REGRESSION),
                of("taxis", "taxis/taxis.csv.gz", "fare").leaving("total"),
                of("birdstrikes", "birdstrikes/birdstrikes.csv.gz", "Effect Amount of damage")
                        .leaving("Cost Other", "Cost Repair", "Cost Total $"),
                of("bike-sharing", "bike-sharing/hour.csv.gz", "cnt")
                        .leaving("instant", "casual", "registered")
                        .parted(new Partition.ByTime("dteday")),
                of("california", "california-housing/california_housing.csv.gz", "medianHouseValue")
                        .read(
                                ReadOptions.defaults()
                                        .withQuery(
                                                "select * replace (medianHouseValue / 100000 as medianHouseValue) from data")),
                of("adult", "adult/adult.data.gz", "income")
                        .read(
                                ReadOptions.defaults()
                                        .withHeader(false)
                                        .withNames(AblationSet.ADULT)
                                        .withQuery(
                                                "select * replace (rtrim(income, '.') as income) from data"))
                        .testedBy("adult/adult.test.gz"),
                of("kddcup99", "kddcup99/kddcup.data_10_percent.gz", "label")
                        .read(ReadOptions.defaults().withHeader(false).withNames(KDD_CUP))
                        .testedBy("kddcup99/corrected.gz"));
    }

    /// The tables of a folder's list.
    static List<QualitySet> of(Path folder) throws IOException {
        return TableList.read(folder).stream()
                .map(table ->
                        new QualitySet(
                                table.name(),
                                table.file(),
                                Optional.empty(),
                                ReadOptions.defaults(),
                                table.target(),
                                table.without(),
                                table.task(),
                                Partition.byChance()))
                .toList();
    }

    /// The one of `sets` that is called `name`.
    ///
    /// @throws IllegalArgumentException if there is none
    static QualitySet named(String name, List<QualitySet> sets) {
        return sets.stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no set \"%s\"; there are %s."
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ",
                                                        sets.stream()
                                                                .map(QualitySet::name)
                                                                .toList()))));
    }

    private static QualitySet of(String name, String file, String target) {
        return new QualitySet(
                name,
                file,
                Optional.empty(),
                ReadOptions.defaults(),
                target,
                List.of(),
                Optional.empty(),
                Partition.byChance());
    }

    private QualitySet leaving(String... columns) {
        return new QualitySet(name, file, test, options, target, List.of(columns), task, parted);
    }

    private QualitySet asking(Task named) {
        return new QualitySet(
                name, file, test, options, target, without, Optional.of(named), parted);
    }

    private QualitySet parted(Partition by) {
        return new QualitySet(name, file, test, options, target, without, task, by);
    }

    private QualitySet read(ReadOptions by) {
        return new QualitySet(name, file, test, by, target, without, task, parted);
    }

    private QualitySet testedBy(String other) {
        return new QualitySet(
                name, file, Optional.of(other), options, target, without, task, parted);
    }

    /// All rows of the files, or those of one file twice.
    ///
    /// @param data the folder of data sets
    QualitySource load(Path data) throws IOException {
        Table rows = read(data.resolve(file));
        return new QualitySource(
                this, rows, test.isPresent() ? read(data.resolve(test.get())) : rows);
    }

    private Table read(Path path) throws IOException {
        Table table = Tables.read(path, options).table();
        Column labels = table.column(target);
        int[] labelled =
                IntStream.range(0, table.rows()).filter(i -> !labels.isMissing(i)).toArray();
        return table.without(without.toArray(String[]::new)).rows(labelled);
    }

    /// The files of a set, read.
    ///
    /// @param test the same rows where there is no official test part
    record QualitySource(QualitySet set, Table rows, Table test) {

        /// The rows of one seed.
        ///
        /// @param most rows to learn from
        QualityRows rows(long seed, int most) {
            Table.Split split =
                    set.test.isPresent()
                            ? new Table.Split(rows, test)
                            : set.parted.split(rows, classes(), TEST_SHARE, seed);
            Table train = atMost(most, split.first(), seed);
            return new QualityRows(
                    TargetEncoder.fit(train.column(set.target), set.task),
                    set.task,
                    train,
                    atMost(MOST_TEST_ROWS, split.second(), 1));
        }

        private Optional<String> classes() {
            Task task = set.task.orElseGet(() -> TargetEncoder.infer(rows.column(set.target)));
            return switch (task) {
                case BINARY, MULTICLASS -> Optional.of(set.target);
                case REGRESSION -> Optional.empty();
            };
        }

        private Table atMost(int most, Table table, long seed) {
            if (table.rows() <= most) return table;
            return Partition.byChance()
                    .split(table, classes(), (double) most / table.rows(), seed)
                    .second();
        }
    }
}
