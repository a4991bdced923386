/// The lectures' worked examples, computed step by step.
module glassnet.lessons {
    requires transitive glassnet.core;
    requires glassnet.data;
    requires static transitive org.jspecify;

    exports glassnet.lesson;
}
