package org.dwlab.datasets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.dwlab.core.FileBytes;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.io.BinaryFile;
import org.dwlab.io.NumberArray;

/**
 * An array of unsigned bytes in the IDX format of Y. LeCun's MNIST pages: two zero bytes, the element type
 * (8: unsigned byte), the number of dimensions, each dimension as a big-endian 32-bit number, then the bytes
 * in row-major order. A header is believed only as far as the length of its file allows, so that a hostile
 * one cannot claim memory.
 */
public final class IdxFile {
    private static final int UNSIGNED_BYTE = 8;
    private static final int MOST_DIMENSIONS = 4;
    private static final int ANY = 0;
    /** Deflate packs at most 258 bytes into two bits: https://zlib.net/zlib_tech.html (1032:1). */
    private static final long MOST_GZIP_RATIO = 1032;
    /** Far above any image set dwlab can train on, and below the largest Java array. */
    private static final long MOST_BYTES = 1L << 30;

    private static final String TOO_LARGE = "must hold at most " + MOST_BYTES + " bytes of data";
    private static final String CUT_SHORT = "it is cut short; copy or fetch it again";

    private final int[] dimensions;
    private final byte[] bytes; // row-major in the dimensions

    private IdxFile(int[] dimensions, byte[] bytes) {
        this.dimensions = dimensions;
        this.bytes = bytes;
    }

    /**
     * Reads a raw file, or a gzip file if the name ends in {@code .gz}.
     *
     * @param path       of the file
     * @param dimensions the number of dimensions that the file must have
     * @return the array
     * @throws SpecException if the content breaks the format, or is more than dwlab takes, 1 GiB
     * @throws IOException   if the file cannot be read
     */
    public static IdxFile read(Path path, int dimensions) throws IOException {
        return read(path, dimensions, path.getFileName().toString().endsWith(".gz"));
    }

    /**
     * Reads an array of whatever number of dimensions.
     *
     * @param path   of the file
     * @param packed whether it is packed with gzip
     */
    static IdxFile readAny(Path path, boolean packed) throws IOException {
        return read(path, ANY, packed);
    }

    private static IdxFile read(Path path, int dimensions, boolean packed) throws IOException {
        long size = Files.size(path);
        try (InputStream stream = open(path, packed)) {
            int[] shape = header(path, stream, dimensions);
            long claimed = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
            requireBelievable(path, claimed, packed ? size * MOST_GZIP_RATIO : size - headerLength(shape.length));
            byte[] bytes = stream.readNBytes((int) claimed);
            if (bytes.length < claimed) {
                throw refuse(path, "must hold " + claimed + " bytes of data", bytes.length)
                        .remedy(CUT_SHORT);
            }
            if (stream.read() != -1) {
                throw refuse(path, "must end after " + claimed + " bytes of data", "more");
            }
            return new IdxFile(shape, bytes);
        } catch (ArithmeticException overflow) {
            throw refuse(path, TOO_LARGE, "more than 2^63").because(overflow);
        } catch (EOFException | ZipException damaged) {
            throw new SpecException(path, "gzip data is cut short or damaged")
                    .remedy("copy or fetch it again")
                    .because(damaged);
        }
    }

    /**
     * The length of one dimension.
     *
     * @param index of the dimension, from 0
     * @return at least 1
     */
    public int dimension(int index) {
        return dimensions[index];
    }

    /**
     * SHA-256 of the uncompressed file.
     *
     * @return 64 digits, in lower-case hexadecimal
     */
    public String sha256() {
        MessageDigest digest = DataDigest.fresh();
        digest.update(header());
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    /** It as an array like those of other formats. */
    NumberArray array() {
        List<Integer> shape = Arrays.stream(dimensions).boxed().toList();
        return new NumberArray(shape, "|u1", i -> bytes[i] & 0xff);
    }

    /** The data, row-major; not copied, so that 47 MB stay 47 MB, and not given outside the package. */
    byte[] bytes() {
        return bytes;
    }

    private byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(headerLength(dimensions.length));
        header.putInt(UNSIGNED_BYTE << 8 | dimensions.length);
        for (int length : dimensions) {
            header.putInt(length);
        }
        return header.array();
    }

    private static int headerLength(int dimensions) {
        return Integer.BYTES * (1 + dimensions);
    }

    private static InputStream open(Path path, boolean packed) throws IOException {
        BinaryFile.requireRegular(path);
        InputStream raw = new BufferedInputStream(FileBytes.open(path));
        if (!packed) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw);
        } catch (IOException notGzip) {
            raw.close();
            throw notGzip;
        }
    }

    /** A complaint about a whole file. */
    private static SpecException refuse(Path path, String rule, Object value) {
        return new SpecException("", rule, value).in(path.toString());
    }

    /** Refuses a header that claims more bytes than the file can hold, before memory is asked for. */
    private static void requireBelievable(Path path, long claimed, long most) {
        if (claimed > MOST_BYTES) {
            throw refuse(path, TOO_LARGE, claimed);
        }
        if (claimed > most) {
            throw refuse(path, "must hold the " + claimed + " bytes of data that its header claims", "at most " + most)
                    .remedy(CUT_SHORT);
        }
    }

    private static void requireHeader(int found, int length, Path path) {
        if (found < length) {
            throw refuse(path, "must begin with an IDX header of " + length + " bytes", found)
                    .remedy(CUT_SHORT);
        }
    }

    private static int[] header(Path path, InputStream stream, int wanted) throws IOException {
        byte[] head = stream.readNBytes(Integer.BYTES);
        requireHeader(head.length, Integer.BYTES, path);
        int magic = ByteBuffer.wrap(head).getInt();
        int found = magic & 0xff;
        int dimensions = wanted == ANY ? Math.max(1, Math.min(found, MOST_DIMENSIONS)) : wanted;
        int expected = UNSIGNED_BYTE << 8 | dimensions;
        Require.that(
                magic == expected,
                path + ": IDX magic number",
                String.format("must be 0x%08x", expected),
                String.format("0x%08x", magic));
        byte[] lengths = stream.readNBytes(headerLength(dimensions) - Integer.BYTES);
        requireHeader(head.length + lengths.length, headerLength(dimensions), path);
        ByteBuffer buffer = ByteBuffer.wrap(lengths);
        int[] shape = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            shape[i] = buffer.getInt();
            Require.atLeast(shape[i], 1, path + ": IDX dimension " + i);
        }
        return shape;
    }
}
