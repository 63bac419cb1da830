package org.dwlab.io;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The messages of an object header; HDF5 File Format Specification 3.0, section IV.A.1. Those of dwlab have version 2
 * and one piece; h5py writes version 1 by default, and goes on elsewhere when something is added.
 */
final class Hdf5Header {
    static final int SPACE = 0x1;
    static final int LINK_INFO = 0x2;
    static final int TYPE = 0x3;
    static final int FILL = 0x5;
    static final int LINK = 0x6;
    static final int LAYOUT = 0x8;
    static final int GROUP_INFO = 0xa;
    static final int ATTRIBUTE = 0xc;
    static final int SYMBOLS = 0x11;
    static final int ATTRIBUTE_INFO = 0x15;

    private static final int EXTERNAL_FILES = 0x7;
    private static final int FILTERS = 0xb;
    private static final int CONTINUATION = 0x10;

    /** What dwlab writes. */
    private static final Set<Integer> OURS =
            Set.of(SPACE, LINK_INFO, TYPE, FILL, LINK, LAYOUT, GROUP_INFO, ATTRIBUTE, ATTRIBUTE_INFO);
    /** Nothing, an old fill value, a comment, times, symbols and the number of links. */
    private static final Set<Integer> OF_H5PY = Set.of(0x0, 0x4, 0xd, 0xe, SYMBOLS, 0x12, 0x16);

    private static final Set<Integer> MANY = Set.of(0x0, LINK, ATTRIBUTE);

    /** Pieces of a header; jHDF goes one call deeper with each. */
    private static final int MOST_PIECES = 64;

    private static final int SHARED = 0x2;

    private final String place;
    private final Hdf5Blocks blocks;
    private final List<Message> messages = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    private final Deque<Hdf5Block> pieces = new ArrayDeque<>();
    private int pieceCount;
    private boolean ordered;

    /**
     * A message.
     *
     * @param type one of the constants above
     * @param body what it says
     */
    record Message(int type, Hdf5Block body) {}

    private Hdf5Header(String place, Hdf5Blocks blocks) {
        this.place = place;
        this.blocks = blocks;
    }

    /** The messages of the object at an address; each type but links and attributes at most once. */
    static List<Message> read(String place, long address, Hdf5Blocks blocks) throws IOException {
        var header = new Hdf5Header(place, blocks);
        boolean old = blocks.look(place, address, 1).u8() == 1;
        blocks.refusals().requireOurs(!old, place, "a header of version 1");
        if (old) {
            header.readOld(address);
        } else {
            header.readNew(address);
        }
        return header.messages;
    }

    private void readNew(long address) throws IOException {
        Hdf5Block prefix = blocks.look(place, address, 34);
        prefix.requireSignature("OHDR");
        prefix.require(prefix.u8() == 2, "has a header of a version that is not known");
        int flags = prefix.u8();
        prefix.requireOurs(flags == 2, "a header with other flags");
        prefix.require(flags < 0x40, "has a header with unknown flags");
        ordered = (flags & 0x4) != 0;
        int times = ((flags & 0x20) == 0 ? 0 : 16) + ((flags & 0x10) == 0 ? 0 : 4);
        prefix.skip(times);
        int width = 1 << (flags & 3);
        int size = prefix.number(width);
        int before = 6 + times + width;
        Hdf5Block whole = blocks.read(place, address, (long) before + size + 4);
        whole.skip(before);
        pieces.add(whole.block(place, size));
        while (!pieces.isEmpty()) {
            readNewPiece(pieces.remove());
        }
    }

    private void readNewPiece(Hdf5Block piece) throws IOException {
        int head = ordered ? 6 : 4;
        while (piece.remaining() >= head) {
            int type = piece.u8();
            int size = piece.u16();
            int flags = piece.u8();
            piece.skip(head - 4);
            piece.requireOurs(flags == 0, "a message with flags");
            add(type, flags, piece.block(place, size), false);
        }
        piece.requireOurs(piece.remaining() == 0, "a gap in its header");
    }

    private void readOld(long address) throws IOException {
        Hdf5Block prefix = blocks.look(place, address, 12);
        prefix.skip(2);
        int count = prefix.u16();
        prefix.skip(4);
        Hdf5Block whole = blocks.read(place, address, 16L + prefix.u31());
        whole.skip(16);
        pieces.add(whole);
        int found = 0;
        while (!pieces.isEmpty()) {
            Hdf5Block piece = pieces.remove();
            while (piece.remaining() >= 8) {
                found++;
                int type = piece.u16();
                int size = piece.u16();
                int flags = piece.u8();
                piece.skip(3);
                piece.require(size % 8 == 0, "has a message of a broken length");
                add(type, flags, piece.block(place, size), true);
            }
        }
        prefix.require(found == count, "has " + found + " messages in its header and claims " + count);
    }

    private void add(int type, int flags, Hdf5Block body, boolean old) throws IOException {
        body.require(type != EXTERNAL_FILES, "has its values in another file");
        body.require(type != FILTERS, "is compressed");
        body.require((flags & SHARED) == 0, "shares a message with another object");
        if (type == CONTINUATION) {
            body.requireOurs(false, "a header of several pieces");
            body.require(++pieceCount < MOST_PIECES, "has a header of more than " + MOST_PIECES + " pieces");
            Hdf5Block piece = blocks.read(place, body.address(), body.address());
            pieces.add(old ? piece : signed(piece));
            return;
        }
        body.require(OURS.contains(type) || OF_H5PY.contains(type), "holds a message of type " + type);
        body.requireOurs(OURS.contains(type), "a message of type " + type);
        body.require(seen.add(type) || MANY.contains(type), "holds two messages of type " + type);
        messages.add(new Message(type, body));
    }

    private Hdf5Block signed(Hdf5Block piece) {
        piece.requireSignature("OCHK");
        piece.require(piece.remaining() >= 4, "ends too early");
        return piece.block(place, piece.remaining() - 4);
    }
}
