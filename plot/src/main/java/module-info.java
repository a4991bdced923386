/// Pictures of networks and their training, and the report of a model.
module glassnet.plot {
    requires transitive glassnet.tabular;
    requires static transitive org.jspecify;
    requires com.github.weisj.jsvg;
    requires java.desktop;

    exports glassnet.plot;
}
