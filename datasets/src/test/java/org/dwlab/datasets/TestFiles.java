package org.dwlab.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small IDX files, and a data set "tiny" of two training images and one test image of 2 x 2 pixels. */
final class TestFiles {
    private TestFiles() {}

    /** An IDX file of unsigned bytes: its header, then the given data, whether they fit or not. */
    static byte[] idx(int[] dimensions, int... data) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * dimensions.length + data.length);
        file.putInt(0x0800 | dimensions.length);
        for (int length : dimensions) {
            file.putInt(length);
        }
        for (int value : data) {
            file.put((byte) value);
        }
        return file.array();
    }

    static Path write(Path folder, String name, byte[] content) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream raw = Files.newOutputStream(folder.resolve(name));
                OutputStream stream = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            stream.write(content);
        }
        return folder.resolve(name);
    }

    /** The files of "tiny"; {@code suffix} may be ".gz". */
    static void writeTiny(Path folder, String suffix) throws IOException {
        List<byte[]> contents = List.of(
                idx(new int[] {2, 2, 2}, 0, 10, 20, 30, 255, 200, 128, 127),
                idx(new int[] {2}, 3, 9),
                idx(new int[] {1, 2, 2}, 1, 2, 3, 4),
                idx(new int[] {1}, 7));
        List<String> names = KnownSet.of("tiny", "", "", "", "").files();
        for (int i = 0; i < names.size(); i++) {
            write(folder, names.get(i) + suffix, contents.get(i));
        }
    }

    /** "tiny" with the sums of its files. */
    static KnownSet tiny(Path scratch) throws IOException {
        writeTiny(scratch, "");
        var names = KnownSet.of("tiny", "", "", "", "").members();
        String[] sums = new String[names.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = IdxFile.read(
                            scratch.resolve(names.get(i).file()), names.get(i).dimensions())
                    .sha256();
        }
        return KnownSet.of("tiny", sums[0], sums[1], sums[2], sums[3]);
    }
}
