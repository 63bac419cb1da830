package org.dwlab.cli.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing has kept is tried again in every build; {@link FuzzRun} finds more. */
class FuzzCorpusTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everySeedIsTaken(FuzzedReader reader) throws IOException {
        for (Map.Entry<String, byte[]> seed : FuzzSeeds.of(reader, folder).entrySet()) {
            assertTrue(seed.getValue().length <= ReaderAttack.LARGEST_INPUT, seed.getKey());
            assertFalse(ReaderAttack.refused(reader, seed.getValue(), folder), reader + " " + seed.getKey());
            byte[] mended = seed.getValue().clone();
            Hdf5Seal.mend(mended);
            // What dwlab writes has the checksums that the seal gives, so that none refuses what is changed in it.
            assertTrue(reader != FuzzedReader.HDF5 || Arrays.equals(seed.getValue(), mended), seed.getKey());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasKeptIsTakenOrRefused(FuzzedReader reader) throws IOException {
        int refused = 0;
        int tried = 0;
        try (InputStream packed = FuzzCorpusTest.class.getResourceAsStream(FuzzRun.corpusName(reader));
                var zip = new ZipInputStream(packed)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                refused += ReaderAttack.refused(reader, zip.readAllBytes(), folder) ? 1 : 0;
                tried++;
            }
        }

        assertTrue(tried > 0);
        assertTrue(refused > 0, "nothing of " + tried + " is refused");
    }

    private boolean refused(RuntimeException failure) {
        return ReaderAttack.refused(
                file -> {
                    throw failure;
                },
                folder);
    }

    @Test
    void theAttackNoticesWhatAReaderMustNotDo() {
        assertTrue(refused(new SpecException("a", "must be b")));
        assertThrows(IllegalStateException.class, () -> refused(new IllegalStateException("bug")));
        assertThrows(AssertionError.class, () -> refused(new UncheckedIOException(new IOException("two\nlines"))));
        assertThrows(
                AssertionError.class,
                () -> ReaderAttack.refused(
                        file -> {
                            throw new IOException((String) null);
                        },
                        folder));
        assertThrows(
                AssertionError.class,
                () -> ReaderAttack.refused(file -> assertEquals(1 << 29, new byte[1 << 29].length), folder));
    }
}
