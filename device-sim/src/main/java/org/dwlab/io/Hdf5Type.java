package org.dwlab.io;

import java.util.Arrays;

/**
 * A data type that dwlab writes: signed whole numbers of four or eight bytes, IEEE 754 numbers and texts; in files of
 * other programs also unsigned bytes, as pixels are. HDF5 File Format Specification 3.0, section IV.A.2.d.
 *
 * @param size   bytes of a value
 * @param isText whether it is a text
 * @param inHeap whether its values are addresses of texts in the global heap, as h5py writes them
 */
record Hdf5Type(int size, boolean isText, boolean inHeap) {
    private static final int WHOLE = 0;
    private static final int REAL = 1;
    private static final int TEXT = 3;
    private static final int VARIABLE = 9;

    private static final int BIG_ENDIAN = 1;
    private static final int SIGNED = 8;
    private static final int ADDRESS_OF_TEXT = 16;

    /** Bit offset, precision, exponent's place and size, mantissa's place and size, exponent's bias. */
    private static final byte[] FLOAT = {0, 0, 32, 0, 23, 8, 0, 23, 0x7f, 0, 0, 0};

    private static final byte[] DOUBLE = {0, 0, 64, 0, 52, 11, 0, 52, (byte) 0xff, 0x3, 0, 0};

    /** Of a text: null-terminated UTF-8. */
    private static final int OUR_TEXT = 0x10;

    static Hdf5Type read(Hdf5Block block) {
        int head = block.u8();
        int[] bits = {block.u8(), block.u8(), block.u8()};
        int size = block.u31();
        int version = head >> 4;
        block.requireOurs(version == 1, "a data type of version " + version);
        boolean known = version >= 1 && version <= 3 && size > 0;
        int kind = head & 0xf;
        if (known && kind == TEXT) {
            block.require(
                    (bits[0] & 0xf) <= 2 && bits[0] >> 4 <= 1 && bits[1] + bits[2] == 0,
                    "holds texts of an unknown kind");
            block.requireOurs(bits[0] == OUR_TEXT, "texts of another kind");
            return new Hdf5Type(size, true, false);
        }
        if (known && kind == VARIABLE) {
            known = (bits[0] & 0xf) == 1 && bits[0] >> 4 <= 2 && bits[1] <= 1 && size == ADDRESS_OF_TEXT;
            block.requireOurs(false, "texts of variable length");
        } else if (known && kind == WHOLE) {
            known = isWhole(size, bits, block);
        } else {
            known = known && kind == REAL && isReal(size, bits, block);
        }
        block.require(known, "holds values of a type that dwlab does not write");
        return new Hdf5Type(size, kind == VARIABLE, kind == VARIABLE);
    }

    private static boolean isWhole(int size, int[] bits, Hdf5Block block) {
        block.requireOurs(bits[0] == SIGNED, "whole numbers of another kind");
        boolean isSigned = (size == Integer.BYTES || size == Long.BYTES) && (bits[0] & ~BIG_ENDIAN) == SIGNED;
        boolean isGrey = size == 1 && bits[0] == 0;
        return (isSigned || isGrey) && bits[1] + bits[2] == 0 && block.u16() == 0 && block.u16() == Byte.SIZE * size;
    }

    private static boolean isReal(int size, int[] bits, Hdf5Block block) {
        int sign = Byte.SIZE * size - 1;
        block.requireOurs((bits[0] & BIG_ENDIAN) == 0, "big-endian numbers");
        return (size == Float.BYTES || size == Double.BYTES)
                && (bits[0] & ~BIG_ENDIAN) == 0x20
                && bits[1] == sign
                && bits[2] == 0
                && Arrays.equals(block.array(FLOAT.length), size == Float.BYTES ? FLOAT : DOUBLE);
    }
}
