/// Tables, feature encoders, classifiers and regressors.
module glassnet.tabular {
    requires transitive glassnet.core;
    requires static transitive org.jspecify;

    exports glassnet.file;
    exports glassnet.table;
    exports glassnet.feature;
    exports glassnet.model;
    exports glassnet.insight;
    exports glassnet.tuning;
    exports glassnet.diagnosis;

    uses glassnet.model.ModelFormat;
}
