package glassnet.onnx;

import glassnet.feature.FeatureSpec;
import glassnet.feature.Task;
import glassnet.metrics.Metric;
import glassnet.model.ClassWeights;
import glassnet.model.Classifier;
import glassnet.model.Finish;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Partition;
import glassnet.model.Plan;
import glassnet.model.Recipe;
import glassnet.model.Regressor;
import glassnet.network.Layer;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Schedule;
import glassnet.text.Names;
import glassnet.training.Clipping;
import glassnet.training.Penalty;
import glassnet.training.Training;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What was asked for, as JSON: enough to train the same model again.
final class PlanCodec {
    private PlanCodec() {}

    /// Whether all of it is Glassnet's own, so that a file can hold it.
    static boolean holds(Plan plan) {
        Training training = plan.training();
        return holds(training.optimizer())
                && holds(training.schedule())
                && training.metric().map(PlanCodec::holds).orElse(true);
    }

    private static boolean holds(Object setting) {
        return setting instanceof Record settings && RecordCodec.holds(settings);
    }

    static Json write(Plan plan) {
        return Json.empty()
                .with("recipe", write(plan.recipe()))
                .with("training", write(plan.training()));
    }

    static Plan read(Json json) {
        return new Plan(recipe(json.object("recipe")), training(json.object("training")));
    }

    private static Json write(Recipe<?> recipe) {
        Json json =
                targets(Json.kind(recipe.type().getSimpleName()), recipe.targets())
                        .withObjects("hidden", recipe.hidden(), NetworkCodec::write)
                        .with("features", write(recipe.features()))
                        .with("validationFraction", recipe.validationFraction())
                        .with("classWeights", write(recipe.classWeights()));
        if (!recipe.finish().equals(Finish.none())) {
            json.with("finish", FinishCodec.write(recipe.finish()));
        }
        if (recipe.networks() > 1) json.with("members", recipe.networks());
        if (recipe.smoothing() > 0) json.with("smoothing", recipe.smoothing());
        recipe.interval().ifPresent(level -> json.with("interval", level));
        switch (recipe.partition()) {
            case Partition.ByChance _ -> {}
            case Partition.ByGroups(String column) -> json.with("group", column);
            case Partition.ByTime(String column) -> json.with("time", column);
        }
        recipe.task().ifPresent(task -> json.with("task", task.name()));
        recipe.weight().ifPresent(weight -> json.with("weight", weight));
        return json;
    }

    private static Json targets(Json json, List<String> targets) {
        return targets.size() == 1
                ? json.with("target", targets.getFirst())
                : json.withTexts("targets", targets);
    }

    private static Recipe<?> recipe(Json json) {
        return switch (json.kind()) {
            case "Model" -> recipe(json, Model.class);
            case "Classifier" -> recipe(json, Classifier.class);
            case "Regressor" -> recipe(json, Regressor.class);
            case "MultiTarget" -> recipe(json, MultiTarget.class);
            default -> throw json.unknownKind();
        };
    }

    private static <M extends Model> Recipe<M> recipe(Json json, Class<M> type) {
        List<Layer> hidden = json.objects("hidden", NetworkCodec::layer);
        return new Recipe<>(
                type,
                json.has("targets") ? json.texts("targets") : List.of(json.text("target")),
                json.has("task")
                        ? Optional.of(constant(Task.class, json.text("task")))
                        : Optional.empty(),
                hidden,
                features(json.object("features")),
                json.number("validationFraction"),
                json.has("weight") ? Optional.of(json.text("weight")) : Optional.empty(),
                classWeights(json.object("classWeights")),
                OptionalInt.of(json.has("members") ? json.count("members") : 1),
                json.has("finish") ? FinishCodec.finish(json.object("finish")) : Finish.none(),
                json.has("group")
                        ? new Partition.ByGroups(json.text("group"))
                        : json.has("time")
                                ? new Partition.ByTime(json.text("time"))
                                : Partition.byChance(),
                json.has("smoothing") ? json.number("smoothing") : 0,
                json.has("interval") ? Optional.of(json.number("interval")) : Optional.empty());
    }

    private static Json write(ClassWeights weights) {
        return switch (weights) {
            case ClassWeights.Equal _ -> Json.kind("equal");
            case ClassWeights.Balanced _ -> Json.kind("balanced");
            case ClassWeights.ByClass(Map<String, Double> factors) ->
                    Json.kind("by-class")
                            .withTexts("classes", List.copyOf(factors.keySet()))
                            .withNumbers("factors", List.copyOf(factors.values()));
        };
    }

    private static ClassWeights classWeights(Json json) {
        return switch (json.kind()) {
            case "equal" -> new ClassWeights.Equal();
            case "balanced" -> new ClassWeights.Balanced();
            case "by-class" -> {
                List<String> classes = json.texts("classes");
                List<Double> factors = json.numbers("factors");
                if (classes.size() != factors.size()) {
                    throw new IllegalArgumentException(
                            "its description weighs %d classes by %d factors"
                                    .formatted(classes.size(), factors.size()));
                }
                Map<String, Double> byClass = new LinkedHashMap<>();
                for (int i = 0; i < classes.size(); i++)
                    byClass.put(classes.get(i), factors.get(i));
                yield new ClassWeights.ByClass(byClass);
            }
            default -> throw json.unknownKind();
        };
    }

    private static Json write(FeatureSpec features) {
        Map<String, String> kinds = new TreeMap<>();
        features.kinds().forEach((column, kind) -> kinds.put(column, kind.name()));
        Json json =
                Json.empty()
                        .with("oneHotLimit", features.oneHotLimit())
                        .with("numbers", features.numbers().name())
                        .with("pieces", features.pieces())
                        .with("cuts", features.cuts().name())
                        .with("waves", features.waves())
                        .with("words", features.words())
                        .withTexts("ignored", features.ignored())
                        .withTexts("kinds", kinds);
        features.neighbours().ifPresent(by -> json.withTexts("neighbours", by));
        return features.pairs().isPresent()
                ? json.with("pairs", features.pairs().getAsInt())
                : json;
    }

    private static FeatureSpec features(Json json) {
        Map<String, FeatureSpec.Kind> kinds = new LinkedHashMap<>();
        json.textsByName("kinds")
                .forEach((column, kind) ->
                        kinds.put(column, constant(FeatureSpec.Kind.class, kind)));
        return new FeatureSpec(
                json.count("oneHotLimit"),
                json.has("numbers")
                        ? constant(FeatureSpec.Numbers.class, json.text("numbers"))
                        : FeatureSpec.Numbers.ROBUST,
                json.count("pieces"),
                json.has("cuts")
                        ? constant(FeatureSpec.Cuts.class, json.text("cuts"))
                        : FeatureSpec.Cuts.QUANTILES,
                json.has("waves") ? json.count("waves") : 0,
                json.has("pairs") ? OptionalInt.of(json.count("pairs")) : OptionalInt.empty(),
                json.has("neighbours") ? Optional.of(json.texts("neighbours")) : Optional.empty(),
                json.has("words") ? json.count("words") : 0,
                json.texts("ignored"),
                kinds);
    }

    private static Json write(Training training) {
        Json json =
                Json.empty()
                        .with("optimizer", RecordCodec.write((Record) training.optimizer()))
                        .with("schedule", RecordCodec.write((Record) training.schedule()))
                        .with("epochs", training.epochs())
                        .with("batchSize", training.batchSize())
                        .with("clipping", RecordCodec.write((Record) training.clipping()))
                        .with("penalty", RecordCodec.write(training.penalty()))
                        .with("ties", training.ties().name())
                        .with("averaging", training.averaging())
                        .with("patience", training.patience())
                        .with("seed", training.seed());
        training.tolerance().ifPresent(least -> json.with("tolerance", least));
        training.learningRate().ifPresent(rate -> json.with("learningRate", rate));
        training.maxNorm().ifPresent(norm -> json.with("maxNorm", norm));
        training.metric().ifPresent(m -> json.with("metric", RecordCodec.write((Record) m)));
        return json;
    }

    private static Training training(Json json) {
        return new Training(
                RecordCodec.read(json.object("optimizer"), Optimizer.class),
                optional(json, "learningRate"),
                RecordCodec.read(json.object("schedule"), Schedule.class),
                json.count("epochs"),
                json.count("batchSize"),
                RecordCodec.read(json.object("clipping"), Clipping.class),
                RecordCodec.read(json.object("penalty"), Penalty.class),
                optional(json, "maxNorm"),
                json.has("metric")
                        ? Optional.of(RecordCodec.read(json.object("metric"), Metric.class))
                        : Optional.empty(),
                constant(Training.Ties.class, json.text("ties")),
                json.has("averaging") ? json.number("averaging") : 0,
                json.count("patience"),
                optional(json, "tolerance"),
                json.whole("seed"));
    }

    private static OptionalDouble optional(Json json, String name) {
        return json.has(name) ? OptionalDouble.of(json.number(name)) : OptionalDouble.empty();
    }

    /// The constant of this name.
    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (names.contains(name)) return Enum.valueOf(type, name);
        throw new IllegalArgumentException(
                "\"%s\" of its description is none of %s".formatted(name, Names.list(names)));
    }
}
