/// Images that are distorted while they are learnt from.
module glassnet.image {
    requires transitive glassnet.core;
    requires static transitive org.jspecify;
    requires net.imglib2;

    exports glassnet.image;
}
