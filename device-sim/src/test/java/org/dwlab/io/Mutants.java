package org.dwlab.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.dwlab.core.SpecException;

/** Damages a file in many ways: each damaged copy must be refused, or read back as what the whole file says. */
public final class Mutants {
    /** Of every kind of file; {@code -Ddwlab.mutants=2000} tries more. */
    private static final int COUNT = Integer.getInteger("dwlab.mutants", Mutants.FEW);

    private static final int FEW = 150;

    private static final int LARGEST_BLOCK = 512;

    private Mutants() {}

    /** Reads a file into something with equals. */
    @FunctionalInterface
    public interface Reading {
        /**
         * Reads all that the file says.
         *
         * @param file to read
         * @return a value that is equal for equal content
         * @throws IOException if it cannot be read
         */
        Object of(Path file) throws IOException;
    }

    /**
     * Fails for a damaged copy that is believed with another content, or refused in any other way than our own.
     *
     * @param whole   the file
     * @param seed    of the damages
     * @param reading how it is read
     * @throws IOException if the disk fails
     */
    public static void assertNoneIsBelieved(Path whole, long seed, Reading reading) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        Object expected = reading.of(whole);
        Path file = whole.resolveSibling("mutant.h5");
        var random = new Random(seed);
        int refused = 0;
        for (int trial = 0; trial < COUNT; trial++) {
            byte[] mutant = mutant(bytes, random);
            Files.write(file, mutant);
            String which = "seed " + seed + ", mutant " + trial;
            try {
                assertEquals(expected, reading.of(file), which);
            } catch (SpecException refusal) {
                refused++;
                assertTrue(refusal.getMessage().startsWith(file.toString()), () -> which + ": " + refusal.getMessage());
                assertEquals(1, refusal.getMessage().lines().count(), which);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError escaped) {
                fail(which, escaped);
            }
        }
        if (COUNT > FEW) {
            System.out.printf(
                    "%s: %d mutants, %d refused, %d with the same content%n",
                    whole.getFileName(), COUNT, refused, COUNT - refused);
        }
        // Bytes that nobody reads are few.
        assertTrue(refused > COUNT / 2, refused + " refused");
    }

    /** One bit or byte, a block of zeros or of noise, or an end that is missing. */
    private static byte[] mutant(byte[] whole, Random random) {
        byte[] copy = whole.clone();
        int at = random.nextInt(copy.length);
        int end = Math.min(copy.length, at + 1 + random.nextInt(LARGEST_BLOCK));
        switch (random.nextInt(8)) {
            case 0 -> copy[at] = (byte) random.nextInt();
            case 1 -> Arrays.fill(copy, at, end, (byte) 0);
            case 2 -> {
                byte[] noise = new byte[end - at];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, copy, at, noise.length);
            }
            case 3 -> copy = Arrays.copyOf(copy, at);
            default -> copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }
}
