package org.dwlab.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A few bytes of an HDF5 file, little-endian, read from front to back; one that ends too early is refused. */
final class Hdf5Block {
    private final String place;
    private final ByteBuffer bytes;
    private final Hdf5Refusals refusals;

    Hdf5Block(String place, ByteBuffer bytes, Hdf5Refusals refusals) {
        this.place = place;
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.refusals = refusals;
    }

    int remaining() {
        return bytes.remaining();
    }

    void require(boolean holds, String what) {
        refusals.require(holds, place, what);
    }

    void requireOurs(boolean holds, String what) {
        refusals.requireOurs(holds, place, what);
    }

    private void requireBytes(int count) {
        require(0 <= count && count <= bytes.remaining(), "ends too early");
    }

    int u8() {
        requireBytes(1);
        return bytes.get() & 0xff;
    }

    int u16() {
        requireBytes(Short.BYTES);
        return bytes.getShort() & 0xffff;
    }

    /** A number of four bytes below 2^31: nothing in a file of dwlab is larger. */
    int u31() {
        requireBytes(Integer.BYTES);
        int value = bytes.getInt();
        require(0 <= value, "holds a number that is too large");
        return value;
    }

    /** An address or a length; the undefined address is negative. */
    long address() {
        requireBytes(Long.BYTES);
        return bytes.getLong();
    }

    /** An unsigned number of one, two, four or eight bytes, below 2^31. */
    int number(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (long) u8() << Byte.SIZE * i;
        }
        require(0 <= value && value <= Integer.MAX_VALUE, "holds a number that is too large");
        return (int) value;
    }

    /** Whether the next numbers, each of a width in bytes, are these. */
    boolean holds(int width, long... expected) {
        boolean all = true;
        for (long value : expected) {
            for (int i = 0; i < width; i++) {
                all &= u8() == (value >> Byte.SIZE * i & 0xff);
            }
        }
        return all;
    }

    void skip(int count) {
        requireBytes(count);
        bytes.position(bytes.position() + count);
    }

    /** Bytes up to the next multiple of eight. */
    void pad() {
        skip(Math.min(-bytes.position() & 7, bytes.remaining()));
    }

    byte[] array(int count) {
        requireBytes(count);
        byte[] array = new byte[count];
        bytes.get(array);
        return array;
    }

    Hdf5Block block(String name, int count) {
        return new Hdf5Block(name, ByteBuffer.wrap(array(count)), refusals);
    }

    void requireSignature(String signature) {
        require(
                remaining() >= signature.length()
                        && signature.equals(new String(array(signature.length()), StandardCharsets.ISO_8859_1)),
                "does not begin with " + signature);
    }
}
