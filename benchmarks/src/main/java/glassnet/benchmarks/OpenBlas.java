package glassnet.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import glassnet.benchmarks.ProductsWorkload.Case;
import glassnet.benchmarks.ProductsWorkload.Form;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// `cblas_sgemm` on Java's own arrays, which a critical call pins instead of copying.
///
/// How many threads it uses is told by the environment, see [Side#environment].
final class OpenBlas {
    private static final String FOLDER = "/org/bytedeco/openblas/linux-x86_64/";

    /// Each needs those before it.
    private static final List<String> LIBRARIES =
            List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0");

    private static final int ROW_MAJOR = 101;
    private static final int PLAIN = 111;
    private static final int TRANSPOSED = 112;

    private final MethodHandle sgemm;

    @SuppressWarnings("restricted")
    OpenBlas() throws IOException {
        SymbolLookup symbols = SymbolLookup.loaderLookup();
        for (String name : LIBRARIES) {
            symbols = SymbolLookup.libraryLookup(unpacked(name), Arena.global());
        }
        sgemm =
                Linker.nativeLinker()
                        .downcallHandle(
                                symbols.findOrThrow("cblas_sgemm"),
                                FunctionDescriptor.ofVoid(
                                        JAVA_INT,
                                        JAVA_INT,
                                        JAVA_INT,
                                        JAVA_INT,
                                        JAVA_INT,
                                        JAVA_INT,
                                        JAVA_FLOAT,
                                        ADDRESS,
                                        JAVA_INT,
                                        ADDRESS,
                                        JAVA_INT,
                                        JAVA_FLOAT,
                                        ADDRESS,
                                        JAVA_INT),
                                Linker.Option.critical(true));
    }

    private static Path unpacked(String name) throws IOException {
        Path folder = Files.createDirectories(Home.target().resolve("openblas"));
        try (InputStream bytes = OpenBlas.class.getResourceAsStream(FOLDER + name)) {
            if (bytes == null) throw new IOException("there is no OpenBLAS for this machine");
            Path fresh = Files.createTempFile(folder, name, null);
            Files.copy(bytes, fresh, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// The product of `operands`: the forward and the weight product are added to the output, the
    /// input product replaces it, as our kernels do.
    void multiply(Case product, Operands operands) {
        try {
            sgemm.invokeExact(
                    ROW_MAJOR,
                    product.form() == Form.WEIGHTS ? TRANSPOSED : PLAIN,
                    product.form() == Form.INPUTS ? TRANSPOSED : PLAIN,
                    product.m(),
                    product.n(),
                    product.k(),
                    1f,
                    MemorySegment.ofArray(operands.a().data()),
                    operands.a().columns(),
                    MemorySegment.ofArray(operands.b().data()),
                    operands.b().columns(),
                    product.form() == Form.INPUTS ? 0f : 1f,
                    MemorySegment.ofArray(operands.c().data()),
                    operands.c().columns());
        } catch (Throwable e) {
            throw new IllegalStateException("cblas_sgemm failed", e);
        }
    }
}
