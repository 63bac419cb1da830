package org.dwlab.io;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Texts of variable length in the global heap, where h5py puts them; HDF5 File Format Specification 3.0, section
 * III.E. Many may point to one text, and jHDF reads a collection anew for each attribute: both have a budget.
 */
final class Hdf5Heap {
    private static final int LARGEST_COLLECTION = 1 << 17;
    private static final int LARGEST_OBJECT_COUNT = 1 << 22;
    private static final int HEAD = 16;

    private final Hdf5Blocks blocks;
    /** By address, the length of every text by its number. */
    private final Map<Long, Map<Integer, Integer>> collections = new HashMap<>();

    private long bytes;
    private long objects;

    Hdf5Heap(Hdf5Blocks blocks) {
        this.blocks = blocks;
    }

    /** All texts that values point to are there, and claim no more than the file has. */
    void require(Hdf5Type type, int count, Hdf5Block values) throws IOException {
        Set<Long> used = new HashSet<>();
        for (int i = 0; type.inHeap() && i < count; i++) {
            values.skip(4);
            long address = values.address();
            int number = values.u31();
            if (number == 0) {
                continue;
            }
            Map<Integer, Integer> collection = collection(address);
            Integer length = collection.get(number);
            values.require(length != null, "has a text that is not there");
            bytes += length;
            objects += used.add(address) ? collection.size() : 0;
            values.require(
                    bytes <= blocks.fileSize() && objects <= LARGEST_OBJECT_COUNT,
                    "claims more texts than the file has");
        }
    }

    private Map<Integer, Integer> collection(long address) throws IOException {
        Map<Integer, Integer> known = collections.get(address);
        if (known != null) {
            return known;
        }
        String place = "the heap at " + address;
        Hdf5Block head = blocks.look(place, address, HEAD);
        head.requireSignature("GCOL");
        head.require(head.u8() == 1, "has a version that is not known");
        head.skip(3);
        long size = head.address();
        head.require(HEAD <= size && size <= LARGEST_COLLECTION, "claims " + size + " bytes");
        Hdf5Block block = blocks.read(place, address, size);
        block.skip(HEAD);
        Map<Integer, Integer> lengths = new HashMap<>();
        while (block.remaining() >= HEAD) {
            int number = block.u16();
            block.skip(6);
            long length = block.address();
            if (number == 0) {
                break;
            }
            block.require(0 <= length && length <= block.remaining(), "has a text that is too long");
            block.skip((int) length);
            block.pad();
            block.require(lengths.put(number, (int) length) == null, "has two texts of one number");
        }
        collections.put(address, lengths);
        return lengths;
    }
}
