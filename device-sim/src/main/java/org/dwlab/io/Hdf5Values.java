package org.dwlab.io;

import java.io.IOException;
import java.util.Arrays;

/**
 * Types, shapes and places of all values in a file, and what they may claim together; HDF5 File Format Specification
 * 3.0, sections IV.A.2.b, i and m.
 */
final class Hdf5Values {
    /** Far above any file dwlab writes; a header that asks for more is damaged or hostile. */
    private static final long MOST_VALUES = 1L << 28;

    private static final int MOST_DIMENSIONS = 8;
    /** Bytes that jHDF can map at a time. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private static final int SCALAR = 0;
    private static final int SIMPLE = 1;
    private static final int NOTHING = 2;

    private static final int COMPACT = 0;
    private static final int CONTIGUOUS = 1;
    private static final int CHUNKED = 2;
    private static final int VIRTUAL = 3;

    /** Bytes that Java needs beside an array's values, or for a text. */
    private static final long OVERHEAD = 48;
    /** Bytes that Java needs for a number: an unsigned byte becomes a whole number of this size. */
    private static final int SMALLEST = Integer.BYTES;

    private final Hdf5Blocks blocks;
    private final Hdf5Heap heap;
    private long values;
    private long bytes;
    private long memory;

    Hdf5Values(Hdf5Blocks blocks) {
        this.blocks = blocks;
        this.heap = new Hdf5Heap(blocks);
    }

    /** Bytes that all values need in Java, at most. */
    long memory() {
        return memory;
    }

    /** How many values of a type, or a refusal before memory is asked for. */
    private int count(String place, Hdf5Block space, Hdf5Type type) {
        long count = 1;
        long arrays = 1;
        for (long length : shape(space)) {
            space.require(length >= 1, "has an empty dimension");
            arrays += count;
            count = length > Long.MAX_VALUE / count ? Long.MAX_VALUE : count * length;
        }
        if (count > MOST_VALUES - values) {
            throw blocks.refusals()
                    .tooMuch(
                            place,
                            "claims " + count + " values, more than the " + MOST_VALUES + " of any file of dwlab");
        }
        values += count;
        bytes += count * type.size();
        if (bytes > blocks.fileSize()) {
            throw blocks.refusals().tooMuch(place, "claims more bytes than the file has");
        }
        space.require(count * type.size() <= LARGEST, "is too large");
        memory += count * Math.max(type.size(), SMALLEST) + OVERHEAD * (arrays + (type.isText() ? count : 0));
        return (int) count;
    }

    private static long[] shape(Hdf5Block space) {
        int version = space.u8();
        int dimensions = space.u8();
        int flags = space.u8();
        space.requireOurs(version == 2 && flags == 0, "a shape of another kind");
        space.require(version == 1 || version == 2, "has a shape of a version that is not known");
        space.require(flags <= 1 && dimensions <= MOST_DIMENSIONS, "has a shape that dwlab does not write");
        if (version == 1) {
            space.skip(5);
        } else {
            int kind = space.u8();
            space.require(kind != NOTHING, "has no value");
            space.require(kind == (dimensions == 0 ? SCALAR : SIMPLE), "has a shape that dwlab does not write");
        }
        long[] shape = new long[dimensions];
        Arrays.setAll(shape, dimension -> space.address());
        space.skip(flags * dimensions * Long.BYTES); // to which it may grow
        return shape;
    }

    /** The values of a data set are in the file, all of them and nothing else. */
    void requireDataSet(String place, Hdf5Block typeMessage, Hdf5Block space, Hdf5Block layout) throws IOException {
        int version = layout.u8();
        int kind = layout.u8();
        layout.require(version == 3 || version == 4, "is stored in a way of long ago");
        layout.require(kind != CHUNKED, "is stored in chunks");
        layout.require(kind != VIRTUAL, "is a virtual data set");
        layout.require(kind == CONTIGUOUS || kind == COMPACT, "is stored in an unknown way");
        layout.requireOurs(version == 3 && kind == CONTIGUOUS, "values in its header");
        Hdf5Type type = Hdf5Type.read(typeMessage);
        int count = count(place, space, type);
        int size = count * type.size();
        if (kind == COMPACT) {
            layout.require(layout.u16() == size, "does not hold the bytes of its shape");
            heap.require(type, count, layout.block(place, size));
            return;
        }
        long address = layout.address();
        layout.require(address >= 0, "was never written");
        layout.require(layout.address() == size, "does not hold the bytes of its shape");
        if (type.inHeap()) {
            heap.require(type, count, blocks.read(place, address, size));
        } else {
            blocks.take(place, address, size);
        }
    }

    /**
     * The values of an attribute are in its message, section IV.A.2.m.
     *
     * @param prefix what stands before the attribute's name in a refusal
     * @return its name
     */
    String requireAttribute(String prefix, Hdf5Block message) throws IOException {
        int version = message.u8();
        boolean padded = version == 1;
        message.requireOurs(version == 3, "an attribute of version " + version);
        message.require(1 <= version && version <= 3, "has an attribute of a version that is not known");
        message.require(message.u8() == 0 || padded, "shares an attribute with another object");
        int[] lengths = {message.u16(), message.u16(), message.u16()};
        if (version == 3) {
            message.require(message.u8() <= 1, "has an attribute's name in an unknown code");
        }
        String name = blocks.terminatedName(prefix + "an attribute", message.array(lengths[0]));
        String place = prefix + "attribute " + name;
        pad(message, padded);
        Hdf5Block typeMessage = message.block(place, lengths[1]);
        pad(message, padded);
        Hdf5Block space = message.block(place, lengths[2]);
        pad(message, padded);
        Hdf5Type type = Hdf5Type.read(typeMessage);
        int count = count(place, space, type);
        heap.require(type, count, message.block(place, count * type.size()));
        return name;
    }

    private static void pad(Hdf5Block message, boolean padded) {
        if (padded) {
            message.pad();
        }
    }
}
