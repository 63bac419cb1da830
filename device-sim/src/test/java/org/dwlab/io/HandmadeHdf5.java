package org.dwlab.io;

import io.jhdf.checksum.ChecksumUtils;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An HDF5 file made of single messages, so that it can say what no library writes; checksums are right. HDF5 File
 * Format Specification 3.0.
 */
final class HandmadeHdf5 {
    static final byte[] F64 = bytes(0x11, 0x20, 63, 0, 8, 0, 0, 0, 0, 0, 64, 0, 52, 11, 0, 52, 0xff, 3, 0, 0);

    private static final int SUPERBLOCK = 48;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    /** Where the next block begins. */
    long next() {
        return (long) SUPERBLOCK + file.size();
    }

    long block(byte[] content) {
        long address = next();
        file.writeBytes(content);
        return address;
    }

    /** An object. */
    long object(byte[]... messages) {
        byte[] all = concat(messages);
        byte[] header = concat(ascii("OHDR"), bytes(2, 2), number(all.length, 4), all);
        return block(concat(header, checksum(header)));
    }

    /** A group that holds some links. */
    long group(byte[]... links) {
        byte[] info = message(2, bytes(0, 0), number(-1, 8), number(-1, 8));
        return object(concat(info, message(10, bytes(0, 0))), concat(links));
    }

    /** A data set of numbers that holds its values. */
    long dataSet(double... values) {
        ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(data::putDouble);
        long address = block(data.array());
        return dataSet(F64, space(values.length), contiguous(address, 8L * values.length));
    }

    long dataSet(byte[] type, byte[] space, byte[] layout) {
        return object(message(3, type), message(1, space), message(5, bytes(3, 0x11)), layout);
    }

    byte[] file(long root) {
        byte[] head = concat(
                bytes(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 2, 8, 8, 0),
                number(0, 8),
                number(-1, 8),
                number(next(), 8),
                number(root, 8));
        return concat(head, checksum(head), file.toByteArray());
    }

    static byte[] message(int type, byte[]... parts) {
        byte[] body = concat(parts);
        return concat(number(type, 1), number(body.length, 2), bytes(0), body);
    }

    static byte[] link(String name, long address) {
        return message(6, bytes(1, 0x10, 1, name.length()), ascii(name), number(address, 8));
    }

    /** A link of another kind than a hard one. */
    static byte[] link(String name, int kind, String target) {
        return message(
                6,
                bytes(1, 0x18, kind, 1, name.length()),
                ascii(name),
                number(target.length(), 2),
                target.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] attribute(String name, byte[] type, byte[] space, byte[] data) {
        return message(
                12,
                bytes(3, 0),
                number(name.length() + 1, 2),
                number(type.length, 2),
                number(space.length, 2),
                bytes(1),
                ascii(name + "\0"),
                type,
                space,
                data);
    }

    static byte[] text(String name, String value) {
        byte[] data = ascii(value + "\0");
        return attribute(name, concat(bytes(0x13, 0x10, 0, 0), number(data.length, 4)), bytes(2, 0, 0, 0), data);
    }

    static byte[] space(long... lengths) {
        byte[] space = bytes(2, lengths.length, 0, 1);
        for (long length : lengths) {
            space = concat(space, number(length, 8));
        }
        return space;
    }

    static byte[] contiguous(long address, long size) {
        return message(8, bytes(3, 1), number(address, 8), number(size, 8));
    }

    static byte[] number(long value, int width) {
        byte[] all = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return Arrays.copyOf(all, width);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] checksum(byte[] bytes) {
        return number(ChecksumUtils.checksum(bytes), 4);
    }

    /** Makes all checksums of headers and superblock right that stand where they stood before a change. */
    static void renewChecksums(byte[] changed, byte[] before) {
        ByteBuffer old = ByteBuffer.wrap(before).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer file = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        if (before[8] >= 2) {
            file.putInt(44, ChecksumUtils.checksum(Arrays.copyOf(changed, 44)));
        }
        for (int at = SUPERBLOCK; at + 10 < before.length; at++) {
            if (new String(before, at, 4, StandardCharsets.ISO_8859_1).equals("OHDR") && before[at + 4] == 2) {
                int flags = before[at + 5];
                int times = (flags & 0x20) == 0 ? 0 : 16;
                int width = 1 << (flags & 3);
                long size = old.getLong(at + 6 + times) & -1L >>> Long.SIZE - 8 * width;
                int end = at + 6 + times + width + (int) size;
                file.putInt(end, ChecksumUtils.checksum(Arrays.copyOfRange(changed, at, end)));
            }
        }
    }
}
