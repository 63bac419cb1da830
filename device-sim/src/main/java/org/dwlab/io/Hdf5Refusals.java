package org.dwlab.io;

import java.nio.file.Path;
import org.dwlab.core.SpecException;
import org.dwlab.core.UnverifiedFileException;

/**
 * How a file that is not in the profile is refused.
 *
 * @param path of the file
 * @param ours whether it must be laid out as dwlab does it; else as h5py does it will do
 */
record Hdf5Refusals(Path path, boolean ours) {
    /** A refusal of what stands at a place in the file. */
    SpecException of(String place, String what) {
        return new SpecException(path + ": " + place, what).remedy("the file is damaged or not of dwlab");
    }

    /** A refusal of what claims too much. */
    SpecException tooMuch(String place, String what) {
        return new SpecException(path + ": " + place, what).remedy("it is damaged or foreign");
    }

    void require(boolean holds, String place, String what) {
        if (!holds) {
            throw of(place, what);
        }
    }

    /** What another program may have done, in a file that is taken on trust. */
    void requireOurs(boolean holds, String place, String what) {
        if (ours && !holds) {
            throw new UnverifiedFileException(
                    new SpecException(path, "is not laid out as dwlab does it (" + place + " has " + what + ")")
                            .remedy("make it again, or take it on trust"));
        }
    }
}
