/// The engine: matrices, networks, losses, optimizers, training, metrics and explanations.
module glassnet.core {
    requires static transitive org.jspecify;

    exports glassnet.matrix;
    exports glassnet.network;
    exports glassnet.loss;
    exports glassnet.optimizer;
    exports glassnet.training;
    exports glassnet.metrics;
    exports glassnet.doctor;
    exports glassnet.explain;
    exports glassnet.text;

    uses glassnet.matrix.Kernels;
}
