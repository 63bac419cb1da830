package org.dwlab.nn.network;

import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Which of its kernels OpenBLAS chose for this processor. Kernels add in different orders, so that the last bits of a
 * product depend on the choice.
 */
public final class BlasKernel {
    private static final String UNKNOWN = "unknown";
    /**
     * Where OpenBLAS 0.3 keeps the table of its kernel, {@code driver/others/dynamic.c}; builds for one processor have
     * none.
     */
    private static final String CHOSEN = "gotoblas";

    /** Kernels of the builds for amd64 and arm64; the same source. */
    private static final List<String> KERNELS = List.of(
            "SKYLAKEX",
            "COOPERLAKE",
            "SAPPHIRERAPIDS",
            "HASWELL",
            "ZEN",
            "EXCAVATOR",
            "STEAMROLLER",
            "PILEDRIVER",
            "BULLDOZER",
            "BOBCAT",
            "BARCELONA",
            "SANDYBRIDGE",
            "NEHALEM",
            "DUNNINGTON",
            "PENRYN",
            "CORE2",
            "ATOM",
            "PRESCOTT",
            "ARMV8",
            "ARMV8SVE",
            "NEOVERSEN1",
            "NEOVERSEN2",
            "NEOVERSEV1",
            "CORTEXA53",
            "CORTEXA55",
            "CORTEXA57",
            "CORTEXA72",
            "CORTEXA73",
            "FALKOR",
            "THUNDERX",
            "THUNDERX2T99",
            "THUNDERX3T110",
            "TSV110",
            "EMAG8180");

    private static final String NAME = find();

    private BlasKernel() {}

    /**
     * The kernel in use.
     *
     * @return its name as OpenBLAS has it, such as {@code HASWELL}; {@code unknown} where the library does not tell
     */
    public static String name() {
        return NAME;
    }

    /** As its {@code gotoblas_corename} does, which has no binding: the table in use is one of those with names. */
    private static String find() {
        try {
            Loader.load(openblas.class);
            Pointer chosen = Loader.addressof(CHOSEN);
            if (chosen == null) {
                return UNKNOWN;
            }
            long table = new PointerPointer<Pointer>(chosen).get(0).address();
            return KERNELS.stream()
                    .filter(kernel -> isAt(Loader.addressof(CHOSEN + "_" + kernel), table))
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (LinkageError noLibrary) {
            return UNKNOWN;
        }
    }

    private static boolean isAt(Pointer symbol, long address) {
        return symbol != null && symbol.address() == address;
    }
}
