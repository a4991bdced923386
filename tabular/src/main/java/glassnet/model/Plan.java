package glassnet.model;

import glassnet.training.Training;

/// What was asked for: with the same rows it trains the same model again.
public record Plan(Recipe<?> recipe, Training training) {}
