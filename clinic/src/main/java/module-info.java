/// Sick runs on purpose and healthy ones, on which the doctor is tried.
module glassnet.clinic {
    requires transitive glassnet.tabular;
    requires transitive glassnet.data;
    requires static transitive org.jspecify;

    exports glassnet.clinic;
}
