package org.dwlab.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The blocks of an HDF5 file, none of which may overlap another: whoever walks from block to block ends, after no more
 * bytes than the file has.
 */
final class Hdf5Blocks {
    /** Of a header; the largest object of dwlab has some hundred links. */
    private static final int LARGEST = 1 << 24;
    /** Bytes of a name; jHDF searches each for its end. */
    private static final int LONGEST_NAME = 1 << 10;

    private final FileChannel channel;
    private final long size;
    private final Hdf5Refusals refusals;
    /** First and last byte of every block that has its meaning. */
    private final NavigableMap<Long, Long> taken = new TreeMap<>();

    Hdf5Blocks(FileChannel channel, Hdf5Refusals refusals) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        this.refusals = refusals;
    }

    long fileSize() {
        return size;
    }

    Hdf5Refusals refusals() {
        return refusals;
    }

    /** Gives a block its only meaning. */
    void take(String place, long address, long length) {
        refusals.require(0 <= address, place, "has no bytes in the file");
        refusals.require(
                0 < length && length <= size && address <= size - length, place, "reaches beyond the end of the file");
        long last = address + length - 1;
        Map.Entry<Long, Long> before = taken.floorEntry(last);
        refusals.require(
                before == null || before.getValue() < address,
                place,
                "shares its bytes with something else in the file");
        taken.put(address, last);
    }

    /** Of the file, what no block has given a meaning. */
    long unclaimed() {
        long claimed = 0;
        for (Map.Entry<Long, Long> block : taken.entrySet()) {
            claimed += block.getValue() - block.getKey() + 1;
        }
        return size - claimed;
    }

    /** Reads a block without giving it a meaning; a shorter one where the file ends. */
    Hdf5Block look(String place, long address, int length) throws IOException {
        refusals.require(0 <= address && address < size, place, "reaches beyond the end of the file");
        refusals.require(0 <= length && length <= LARGEST, place, "claims " + length + " bytes");
        var bytes = ByteBuffer.allocate((int) Math.min(length, size - address));
        while (bytes.hasRemaining() && channel.read(bytes, address + bytes.position()) > 0) {
            // A file on a network may come in pieces.
        }
        return new Hdf5Block(place, bytes.flip(), refusals);
    }

    Hdf5Block read(String place, long address, long length) throws IOException {
        take(place, address, length);
        refusals.require(length <= LARGEST, place, "claims " + length + " bytes");
        return look(place, address, (int) length);
    }

    /** A name that dwlab might give. */
    String name(String place, byte[] bytes) {
        String name = new String(bytes, StandardCharsets.UTF_8);
        boolean plain = !name.isEmpty()
                && bytes.length <= LONGEST_NAME
                && !name.contains("/")
                && name.equals(name.trim())
                && name.chars().noneMatch(Character::isISOControl);
        refusals.require(plain, place, "holds a name that dwlab does not give");
        return name;
    }

    /** The same with a zero byte at its end. */
    String terminatedName(String place, byte[] bytes) {
        boolean terminated = bytes.length > 0 && bytes[bytes.length - 1] == 0;
        return name(place, terminated ? Arrays.copyOf(bytes, bytes.length - 1) : bytes);
    }

    static int longestName() {
        return LONGEST_NAME;
    }
}
