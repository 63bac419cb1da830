package org.dwlab.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * A folder that holds files of a known data set, raw or packed.
 *
 * @param path of the folder
 * @param set  the data set
 */
record IdxFolder(Path path, KnownSet set) {
    /** The folder itself or its subfolder named like the data set, whichever has any of the files. */
    static Optional<IdxFolder> find(Path folder, KnownSet set) {
        for (Path place : List.of(folder.resolve(set.label()), folder)) {
            if (set.files().stream().anyMatch(file -> locate(place, file).isPresent())) {
                return Optional.of(new IdxFolder(place, set));
            }
        }
        return Optional.empty();
    }

    /** @throws SpecException if a file is missing, malformed or not the published one */
    DataSplit read() throws IOException {
        var arrays = new ArrayList<IdxFile>();
        for (KnownSet.Member member : set.members()) {
            Path file = locate(path, member.file())
                    .orElseThrow(() -> new SpecException(path + ": " + member.file(), "is missing"));
            IdxFile array = IdxFile.read(file, member.dimensions());
            String found = array.sha256();
            Require.that(
                    found.equals(member.sha256()),
                    file + ": SHA-256",
                    "must be " + member.sha256() + " for " + set.label(),
                    found);
            arrays.add(array);
        }
        return new DataSplit(
                ImageSet.of(set.label(), arrays.get(0), arrays.get(1), set.classes()),
                ImageSet.of(set.label(), arrays.get(2), arrays.get(3), set.classes()));
    }

    private static Optional<Path> locate(Path folder, String file) {
        return List.of(folder.resolve(file), folder.resolve(file + ".gz")).stream()
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
