package org.dwlab.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The links of a group as h5py writes it by default: a tree of symbol tables, with the names in a heap; HDF5 File
 * Format Specification 3.0, sections III.A.1, III.B, III.C and III.D.
 */
final class Hdf5OldGroup {
    private static final int HIGHEST_NODE = 4;
    private static final int SOFT_LINK = 2;
    private static final int HEAD_OF_NODE = 24;
    private static final int HEAD_OF_TABLE = 8;
    private static final int ENTRY = 40;
    private static final int HEAP = 32;

    private final String place;
    private final String prefix;
    private final Hdf5Blocks blocks;
    private final Map<String, Long> links = new LinkedHashMap<>();
    private byte[] names = {};

    private Hdf5OldGroup(String place, String prefix, Hdf5Blocks blocks) {
        this.place = place;
        this.prefix = prefix;
        this.blocks = blocks;
    }

    /**
     * Reads the links.
     *
     * @param place   of the group
     * @param prefix  what stands before the names of its members
     * @param message which says where tree and heap are
     * @return addresses of the members by name
     */
    static Map<String, Long> links(String place, String prefix, Hdf5Block message, Hdf5Blocks blocks)
            throws IOException {
        var group = new Hdf5OldGroup(place, prefix, blocks);
        long tree = message.address();
        group.readNames(message.address());
        group.readNode(tree, blocks.look(place, tree, HEAD_OF_NODE), HIGHEST_NODE + 1);
        return group.links;
    }

    private void readNames(long address) throws IOException {
        Hdf5Block heap = blocks.read(place, address, HEAP);
        heap.requireSignature("HEAP");
        heap.require(heap.u8() == 0, "has a heap of a version that is not known");
        heap.skip(3);
        long length = heap.address();
        heap.skip(Long.BYTES);
        Hdf5Block block = blocks.read(place, heap.address(), length);
        names = block.array(block.remaining());
    }

    private void readNode(long address, Hdf5Block head, int above) throws IOException {
        head.requireSignature("TREE");
        head.require(head.u8() == 0, "has a tree of another kind");
        int level = head.u8();
        head.require(level < above && (above > HIGHEST_NODE || level == above - 1), "has a tree that leads to itself");
        int count = head.u16();
        Hdf5Block node = blocks.read(place, address, HEAD_OF_NODE + (2L * count + 1) * Long.BYTES);
        node.skip(HEAD_OF_NODE);
        for (int i = 0; i < count; i++) {
            node.skip(Long.BYTES);
            long below = node.address();
            if (level == 0) {
                readTable(below);
            } else {
                readNode(below, blocks.look(place, below, HEAD_OF_NODE), level);
            }
        }
    }

    private void readTable(long address) throws IOException {
        Hdf5Block head = blocks.look(place, address, HEAD_OF_TABLE);
        head.requireSignature("SNOD");
        head.require(head.u8() == 1, "has a table of a version that is not known");
        head.skip(1);
        int count = head.u16();
        Hdf5Block table = blocks.read(place, address, HEAD_OF_TABLE + (long) count * ENTRY);
        table.skip(HEAD_OF_TABLE);
        for (int i = 0; i < count; i++) {
            String name = name(table.address());
            long object = table.address();
            int kind = table.u31();
            blocks.refusals().require(kind != SOFT_LINK, prefix + name, "is a link");
            blocks.refusals().require(kind < SOFT_LINK, prefix + name, "is an unknown kind of link");
            table.skip(4 + 16);
            table.require(links.put(name, object) == null, "has two members of one name");
        }
    }

    private String name(long at) {
        blocks.refusals().require(0 <= at && at < names.length, place, "has a member without a name");
        int end = (int) at;
        int longest = (int) Math.min(names.length, at + Hdf5Blocks.longestName());
        while (end < longest && names[end] != 0) {
            end++;
        }
        blocks.refusals().require(end < longest, place, "has a member whose name does not end");
        String name = new String(names, (int) at, end - (int) at, StandardCharsets.UTF_8);
        return blocks.name(place, name.getBytes(StandardCharsets.UTF_8));
    }
}
