package glassnet.model;

import glassnet.training.Training;

/// What was asked for: with the same rows it trains the same model again.
///
/// @param recipe [settled][Recipe#settled], so that it says the same whatever a later version takes
///   for usual
public record Plan(Recipe<?> recipe, Training training) {
    public Plan {
        if (recipe.members().isEmpty()) {
            throw new IllegalArgumentException(
                    "A plan needs a recipe that says how many networks learn; settle it for its rows.");
        }
    }
}
