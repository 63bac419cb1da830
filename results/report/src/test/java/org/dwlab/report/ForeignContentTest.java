package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.dwlab.core.SpecException;
import org.dwlab.core.UnverifiedFileException;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.archive.RunFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Files of ours to which the HDF5 library itself added what dwlab never writes. */
@ResourceLock(LibHdf5.LOCK)
class ForeignContentTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        Loader.load(hdf5.class);
        hdf5.H5open();
        file = folder.resolve("run.h5");
        RunArchive.write(RunFixtures.run("float", 1), file);
    }

    /** An edit of an open file. */
    @FunctionalInterface
    private interface Edit {
        void of(long id);
    }

    private void edit(Edit change) {
        long id = hdf5.H5Fopen(file.toString(), hdf5.H5F_ACC_RDWR, hdf5.H5P_DEFAULT);
        assertTrue(id >= 0);
        change.of(id);
        assertTrue(hdf5.H5Fclose(id) >= 0);
    }

    private void assertRefusedEvenOnTrust(String message) {
        var refusal = assertThrows(SpecException.class, () -> FileIdentity.read(file, Trust.ON_TRUST));

        assertEquals(file + ": " + message, refusal.getMessage());
    }

    @Test
    void softLinksAreRefused() {
        edit(id -> hdf5.H5Lcreate_soft("/final", id, "alias", hdf5.H5P_DEFAULT, hdf5.H5P_DEFAULT));

        assertRefusedEvenOnTrust("/alias is a link; the file is damaged or not of dwlab");
    }

    @Test
    void linksToOtherFilesAreRefused() {
        edit(id -> hdf5.H5Lcreate_external("/etc/passwd", "/", id, "elsewhere", hdf5.H5P_DEFAULT, hdf5.H5P_DEFAULT));

        assertRefusedEvenOnTrust("/elsewhere is a link; the file is damaged or not of dwlab");
    }

    @Test
    void aGroupThatHoldsItselfIsRefused() {
        edit(id -> hdf5.H5Lcreate_hard(id, "/", id, "self", hdf5.H5P_DEFAULT, hdf5.H5P_DEFAULT));

        var refusal = assertThrows(SpecException.class, () -> FileIdentity.read(file, Trust.ON_TRUST));

        assertEquals(1, refusal.getMessage().lines().count());
        assertTrue(refusal.getMessage().startsWith(file + ": /"), refusal.getMessage());
    }

    @Test
    void anotherGroupIsAnotherContent() {
        edit(id -> hdf5.H5Gclose(hdf5.H5Gcreate2(id, "more", hdf5.H5P_DEFAULT, hdf5.H5P_DEFAULT, hdf5.H5P_DEFAULT)));

        assertThrows(UnverifiedFileException.class, () -> RunArchive.read(file));
    }

    @Test
    void anAttributeThatWasEditedIsReadOnlyOnTrust() throws IOException {
        edit(id -> {
            long attribute = hdf5.H5Aopen(id, "seed", hdf5.H5P_DEFAULT);
            try (var value = new BytePointer(8L)) {
                value.put(new byte[] {9, 0, 0, 0, 0, 0, 0, 0});
                hdf5.H5Awrite(attribute, hdf5.H5Aget_type(attribute), value);
            }
            hdf5.H5Aclose(attribute);
        });

        assertThrows(UnverifiedFileException.class, () -> RunArchive.read(file));
        assertEquals(9, RunArchive.read(file, Trust.ON_TRUST).seed());
    }
}
