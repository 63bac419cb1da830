package org.dwlab.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls, by these names, again and again. */
public final class FuzzTarget {
    private static FuzzedReader reader;
    private static Path folder;

    private FuzzTarget() {}

    /**
     * Once, before all inputs.
     *
     * @param args name of a {@link FuzzedReader}
     * @throws IOException if there is no room for a file
     */
    public static void fuzzerInitialize(String[] args) throws IOException {
        reader = FuzzedReader.valueOf(args[0]);
        folder = Files.createTempDirectory("dwlab-fuzz");
        // Classes are loaded, so that no input takes long for that.
        for (byte[] seed : FuzzSeeds.of(reader, folder).values()) {
            ReaderAttack.refused(reader, seed, folder);
        }
    }

    /**
     * Whatever this throws is a finding.
     *
     * @param input any bytes
     * @throws IOException if the input cannot be made a file
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        ReaderAttack.refused(reader, input, folder);
    }
}
