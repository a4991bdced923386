package glassnet.tuning;

import glassnet.model.HiddenLayers;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.optimizer.AdamW;
import glassnet.training.Training;

/// What a search chooses of a recipe and its training.
///
/// @param pieces the most that a number is cut into; 0 for scaling alone
/// @param weightDecay of [AdamW]; 0 for any other optimizer
/// @param batchSize rows a step
public record Settings(
        HiddenLayers hidden, int pieces, double learningRate, double weightDecay, int batchSize) {

    /// Those of a recipe and a training as they are.
    public static Settings of(Recipe<?> recipe, Training training) {
        return new Settings(
                HiddenLayers.of(recipe.hidden()),
                recipe.features().pieces(),
                training.rate(),
                training.optimizer() instanceof AdamW adam ? adam.weightDecay() : 0,
                training.batchSize());
    }

    /// The recipe with these settings; layers stay as they are where nothing changes in them.
    public <M extends Model> Recipe<M> of(Recipe<M> recipe) {
        Recipe<M> changed = recipe.withFeatures(recipe.features().withPieces(pieces));
        return hidden.equals(HiddenLayers.of(recipe.hidden()))
                ? changed
                : changed.withHidden(hidden.layers());
    }

    /// The training with these settings.
    public Training of(Training training) {
        Training changed = training.withLearningRate(learningRate).withBatchSize(batchSize);
        if (!(training.optimizer() instanceof AdamW adam)) return changed;
        return changed.withOptimizer(
                new AdamW(adam.beta1(), adam.beta2(), adam.epsilon(), weightDecay));
    }

    Settings withHidden(HiddenLayers hidden) {
        return new Settings(hidden, pieces, learningRate, weightDecay, batchSize);
    }

    Settings withPieces(int pieces) {
        return new Settings(hidden, pieces, learningRate, weightDecay, batchSize);
    }

    Settings withLearningRate(double rate) {
        return new Settings(hidden, pieces, rate, weightDecay, batchSize);
    }

    Settings withWeightDecay(double decay) {
        return new Settings(hidden, pieces, learningRate, decay, batchSize);
    }

    Settings withBatchSize(int rows) {
        return new Settings(hidden, pieces, learningRate, weightDecay, rows);
    }
}
