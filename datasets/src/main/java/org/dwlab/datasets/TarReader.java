package org.dwlab.datasets;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Steps through a POSIX.1-1988 (ustar) archive; enough for archives whose names are at most 100 characters
 * long, as all that we look for are. Sizes are octal; each entry is padded to a multiple of 512 bytes.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_OFFSET = 124;
    private static final int SIZE_LENGTH = 12;

    private final InputStream archive;
    private String name = "";
    private long left; // bytes of the current entry that were not read
    private long padding;

    TarReader(InputStream archive) {
        this.archive = archive;
    }

    /** Goes to the next entry; false at the end of the archive. */
    boolean next() throws IOException {
        try {
            archive.skipNBytes(left + padding);
        } catch (EOFException end) {
            throw new EOFException("archive is cut short in " + name);
        }
        byte[] header = archive.readNBytes(BLOCK);
        if (header.length == 0 || header.length == BLOCK && header[0] == 0) {
            return false;
        }
        if (header.length < BLOCK) {
            throw new EOFException("archive is cut short");
        }
        name = text(header, 0, NAME_LENGTH);
        String size = text(header, SIZE_OFFSET, SIZE_LENGTH).strip();
        // Not parseLong: it takes a sign.
        if (!size.matches("[0-7]{1,12}")) {
            throw new IOException("archive is damaged: size of " + name + " is " + size);
        }
        left = Long.parseLong(size, 8);
        padding = Math.floorMod(-left, BLOCK);
        return true;
    }

    String name() {
        return name;
    }

    /** The bytes of the current entry. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int count = archive.read(target, offset, (int) Math.min(length, left));
                if (count < 0) {
                    throw new EOFException("archive is cut short in " + name);
                }
                left -= count;
                return count;
            }
        };
    }

    private static String text(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.US_ASCII).replaceAll("\\p{Cc}", "?");
    }
}
