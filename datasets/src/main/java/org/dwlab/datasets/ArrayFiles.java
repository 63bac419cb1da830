package org.dwlab.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.FileBytes;
import org.dwlab.core.SpecException;
import org.dwlab.io.BinaryFile;
import org.dwlab.io.Hdf5Arrays;
import org.dwlab.io.NpyFormat;
import org.dwlab.io.NpzArchive;
import org.dwlab.io.NumberArray;

/** Arrays in files of the user's, whose format is known by how they begin. */
final class ArrayFiles {
    /** Behind the name of an IDX file. */
    static final String PACKED = ".gz";

    private static final int MOST_AXES = 4;
    private static final int MOST_NUMBERS = 1 << 30;
    private static final String GZIP = "\u001f\u008b";
    private static final String FORMATS = "IDX, .npy, .npz or HDF5";

    private final List<Path> folders;
    private final Map<Path, Hdf5Arrays> opened = new HashMap<>();

    /** @param folders in which paths are looked for before they are where the program runs */
    ArrayFiles(List<Path> folders) {
        this.folders = folders;
    }

    /**
     * A file, and which of its arrays is meant.
     *
     * @param path  of the file
     * @param array its name; empty where none was said
     */
    private record ArrayPlace(Path path, String array) {}

    /**
     * Reads an array.
     *
     * @param text path of a file, which a colon and the name of an array in it may follow
     * @throws SpecException if the file is of no format that is known, holds several arrays and none is named, or breaks
     *                       its format
     * @throws IOException   if there is no such file, or it cannot be read
     */
    NumberArray read(String text) throws IOException {
        ArrayPlace place = locate(text);
        Path path = place.path;
        BinaryFile.requireRegular(path);
        String head = head(path);
        if (head.startsWith("PK")) {
            return fromNpz(place);
        }
        if (head.startsWith("\u0089HDF")) {
            if (!opened.containsKey(path)) {
                opened.put(path, new Hdf5Arrays(path));
            }
            Hdf5Arrays file = opened.get(path);
            return file.read(chosen(place, file.names()));
        }
        boolean npy = NpyFormat.isNpy(head.getBytes(StandardCharsets.ISO_8859_1));
        boolean packed = head.startsWith(GZIP);
        boolean idx = packed || head.startsWith("\0\0");
        if (!npy && !idx && path.toString().endsWith(".npz")) {
            return fromNpz(place); // which says what it is not
        }
        if (!place.array.isEmpty()) {
            throw new SpecException(path, "holds one array, which has no name")
                    .remedy("leave :" + place.array + " out");
        }
        if (npy) {
            try (InputStream stream = FileBytes.open(path)) {
                var most = new NpyFormat.Most(Files.size(path), MOST_AXES, MOST_NUMBERS);
                return NpyFormat.read(path.toString(), stream, most);
            }
        }
        if (!idx) {
            throw new SpecException(path, "is no file in " + FORMATS + " format").remedy("save it in one of them");
        }
        return IdxFile.readAny(path, packed).array();
    }

    private static NumberArray fromNpz(ArrayPlace place) throws IOException {
        try (var file = new NpzArchive(place.path)) {
            return file.read(chosen(place, file.names()), MOST_AXES, MOST_NUMBERS);
        }
    }

    private static String chosen(ArrayPlace place, List<String> names) {
        if (!place.array.isEmpty()) {
            return place.array;
        }
        if (names.size() != 1) {
            throw new SpecException(place.path, "holds " + names.size() + " arrays")
                    .remedy("put a colon and one of their names behind that of the file: " + String.join(", ", names));
        }
        return names.get(0);
    }

    private ArrayPlace locate(String text) throws IOException {
        Optional<Path> whole = find(text);
        if (whole.isPresent()) {
            return new ArrayPlace(whole.get(), "");
        }
        int colon = text.lastIndexOf(':');
        Optional<Path> file = colon > 0 ? find(text.substring(0, colon)) : Optional.empty();
        if (file.isEmpty()) {
            throw new NoSuchFileException(text);
        }
        return new ArrayPlace(file.get(), text.substring(colon + 1));
    }

    /** In the folders, then where the program runs; an IDX file may be packed. */
    private Optional<Path> find(String text) {
        for (String name : List.of(text, text + PACKED)) {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve(name))) {
                    return Optional.of(folder.resolve(name));
                }
            }
            if (Files.exists(Path.of(name))) {
                return Optional.of(Path.of(name));
            }
        }
        return Optional.empty();
    }

    private static String head(Path path) throws IOException {
        try (InputStream stream = FileBytes.open(path)) {
            return new String(stream.readNBytes(8), StandardCharsets.ISO_8859_1);
        }
    }
}
