/// The commands of `./glassnet`.
module glassnet.cli {
    requires com.google.gson;
    requires glassnet.data;
    requires glassnet.onnx;
    requires glassnet.lessons;
    requires glassnet.plot;
    requires info.picocli;
    requires java.management;
    requires static org.jspecify;

    opens glassnet.cli to
            info.picocli;
}
