package org.dwlab.nn.exchange;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.dwlab.core.SpecException;

/**
 * One message in the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding), with its fields by
 * number. Inner messages are slices of the same bytes and are looked into only when somebody asks, so that no depth and
 * no length that a file claims costs anything.
 */
final class ProtoMessage {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;
    /** Of one message: the files that are read have one node and one tensor for a layer or two. */
    private static final int MOST_FIELDS = 1 << 20;

    private final String place;
    private final Map<Integer, List<Field>> fields;

    private ProtoMessage(String place, Map<Integer, List<Field>> fields) {
        this.place = place;
        this.fields = fields;
    }

    /**
     * A field.
     *
     * @param wire   how it is written
     * @param number where it is a number
     * @param bytes  where it is anything else
     */
    private record Field(int wire, long number, ByteBuffer bytes) {}

    /**
     * Reads the fields of a message.
     *
     * @param place names it in complaints
     * @param bytes of the message and no others
     * @return the message, which shares the bytes
     * @throws SpecException if they are none
     */
    static ProtoMessage parse(String place, ByteBuffer bytes) {
        ByteBuffer rest = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, List<Field>> fields = new HashMap<>();
        try {
            for (int count = 0; rest.hasRemaining(); count++) {
                long tag = varint(rest);
                if (count > MOST_FIELDS || tag >>> 3 < 1 || tag >>> 3 > Integer.MAX_VALUE) {
                    throw damaged(place);
                }
                fields.computeIfAbsent((int) (tag >>> 3), fresh -> new ArrayList<>())
                        .add(field((int) tag & 7, rest, place));
            }
        } catch (BufferUnderflowException cut) {
            throw damaged(place).because(cut);
        }
        return new ProtoMessage(place, fields);
    }

    private static Field field(int wire, ByteBuffer rest, String place) {
        return switch (wire) {
            case VARINT -> new Field(wire, varint(rest), null);
            case FIXED64 -> new Field(wire, rest.getLong(), null);
            case FIXED32 -> new Field(wire, rest.getInt(), null);
            case LENGTH -> {
                long length = varint(rest);
                if (length < 0 || length > rest.remaining()) {
                    throw damaged(place);
                }
                ByteBuffer inner = rest.slice(rest.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
                rest.position(rest.position() + (int) length);
                yield new Field(wire, length, inner);
            }
            default -> throw damaged(place);
        };
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException();
    }

    private static SpecException damaged(String place) {
        return new SpecException(place + ":", "is no whole ONNX file").remedy("export it again");
    }

    private List<Field> all(int field) {
        return fields.getOrDefault(field, List.of());
    }

    boolean has(int field) {
        return fields.containsKey(field);
    }

    /** The last value of a number, as the format has it; a default where there is none. */
    long number(int field, long otherwise) {
        List<Field> found = all(field);
        return found.isEmpty() ? otherwise : found.get(found.size() - 1).number;
    }

    float real(int field, float otherwise) {
        List<Field> found = all(field);
        return found.isEmpty() ? otherwise : Float.intBitsToFloat((int) found.get(found.size() - 1).number);
    }

    String text(int field) {
        List<String> texts = texts(field);
        return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
    }

    List<String> texts(int field) {
        return slices(field).stream()
                .map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString())
                .toList();
    }

    /** The bytes of a field; empty where it is absent. */
    Optional<ByteBuffer> bytes(int field) {
        List<ByteBuffer> found = slices(field);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    List<ProtoMessage> messages(int field) {
        return slices(field).stream().map(bytes -> parse(place, bytes)).toList();
    }

    Optional<ProtoMessage> message(int field) {
        return bytes(field).map(bytes -> parse(place, bytes));
    }

    private List<ByteBuffer> slices(int field) {
        List<ByteBuffer> slices = new ArrayList<>();
        for (Field found : all(field)) {
            if (found.wire != LENGTH) {
                throw damaged(place);
            }
            slices.add(found.bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
        }
        return slices;
    }

    /** Whole numbers, packed or one by one. */
    List<Long> numbers(int field) {
        List<Long> numbers = new ArrayList<>();
        forEach(field, ProtoMessage::varint, numbers::add);
        return numbers;
    }

    /** Bits of 32-bit numbers, packed or one by one. */
    List<Long> fixed32(int field) {
        List<Long> numbers = new ArrayList<>();
        forEach(field, bytes -> bytes.getInt(), numbers::add);
        return numbers;
    }

    /** Bits of 64-bit numbers, packed or one by one. */
    List<Long> fixed64(int field) {
        List<Long> numbers = new ArrayList<>();
        forEach(field, ByteBuffer::getLong, numbers::add);
        return numbers;
    }

    private interface Next {
        long of(ByteBuffer bytes);
    }

    private void forEach(int field, Next next, LongConsumer target) {
        for (Field found : all(field)) {
            if (found.wire != LENGTH) {
                target.accept(found.number);
                continue;
            }
            ByteBuffer packed = found.bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            try {
                while (packed.hasRemaining()) {
                    target.accept(next.of(packed));
                }
            } catch (BufferUnderflowException cut) {
                throw damaged(place).because(cut);
            }
        }
    }
}
