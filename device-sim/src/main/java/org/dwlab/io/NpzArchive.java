package org.dwlab.io;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dwlab.core.FileBytes;
import org.dwlab.core.SpecException;

/** Several arrays in one file as {@code numpy.savez} and {@code savez_compressed} write them: a zip of .npy files. */
public final class NpzArchive implements AutoCloseable {
    private static final String SUFFIX = ".npy";
    /** Deflate packs at most 258 bytes into two bits: https://zlib.net/zlib_tech.html (1032:1). */
    private static final long MOST_RATIO = 1032;
    /** The earliest time of the format: the same arrays are the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path file;
    private final ZipFile zip;
    private final List<String> names;

    /**
     * Opens a file.
     *
     * @param file that exists
     * @throws SpecException if it is no whole zip file
     * @throws IOException   if it cannot be read
     */
    public NpzArchive(Path file) throws IOException {
        this.file = file;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | EOFException damaged) {
            throw damaged(file.toString(), damaged);
        } catch (IOException failure) {
            throw FileBytes.failed(file, failure);
        }
        try {
            names = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList();
        } catch (IllegalArgumentException noName) {
            zip.close();
            throw damaged(file.toString(), noName);
        }
    }

    /**
     * What the arrays are called.
     *
     * @return the names, as {@code numpy.load} gives them
     */
    public List<String> names() {
        return names;
    }

    /**
     * Reads one array.
     *
     * @param name    one of {@link #names}
     * @param axes    that it has at most
     * @param numbers that it has at most
     * @return the array
     * @throws SpecException if there is no such array, or it is not one of plain numbers within these limits
     * @throws IOException   if it cannot be read
     */
    public NumberArray read(String name, int axes, int numbers) throws IOException {
        ZipEntry entry = names.contains(name) ? zip.getEntry(name + SUFFIX) : null;
        if (entry == null) {
            throw new SpecException(file + ":", "has no array " + name).remedy("it has " + String.join(", ", names));
        }
        String place = file + ":" + name;
        boolean packed = entry.getMethod() == ZipEntry.DEFLATED;
        long most = packed ? entry.getCompressedSize() * MOST_RATIO : entry.getCompressedSize();
        try (InputStream stream = zip.getInputStream(entry)) {
            return NpyFormat.read(place, stream, new NpyFormat.Most(most, axes, numbers));
        } catch (ZipException | EOFException damaged) {
            throw damaged(place, damaged);
        } catch (IOException failure) {
            throw FileBytes.failed(file, failure);
        }
    }

    /**
     * The content of a file that {@code numpy.load} reads.
     *
     * @param arrays by name, each as {@link NpyFormat#bytes} makes it
     * @return all bytes; the same for the same arrays in the same order
     */
    public static byte[] bytes(Map<String, byte[]> arrays) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                var entry = new ZipEntry(array.getKey() + SUFFIX);
                entry.setTimeLocal(NO_TIME);
                out.putNextEntry(entry);
                out.write(array.getValue());
                out.closeEntry();
            }
        } catch (IOException memoryTakesAll) {
            throw new IllegalStateException(memoryTakesAll);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static SpecException damaged(String place, Exception cause) {
        return new SpecException(place + ":", "is no whole zip file, as .npz files are")
                .remedy("save it again with numpy.savez")
                .because(cause);
    }
}
