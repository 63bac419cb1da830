package org.dwlab.nn.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * ONNX files byte by byte, from the field numbers of onnx.proto3 and the wire format of Protocol Buffers, laid out as
 * {@code torch.onnx.export} does: weights as raw data, Gemm with transB = 1, one input and one output.
 */
final class HandmadeOnnx {
    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    static byte[] varint(long value) {
        var out = new ByteArrayOutputStream();
        long rest = value;
        do {
            out.write((int) (rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
            rest >>>= 7;
        } while (rest != 0);
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] number(int field, long value) {
        return join(varint(field * 8L), varint(value));
    }

    static byte[] real(int field, float value) {
        byte[] bits = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        return join(varint(field * 8L + 5), bits);
    }

    static byte[] bytes(int field, byte[] content) {
        return join(varint(field * 8L + 2), varint(content.length), content);
    }

    static byte[] text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** AttributeProto with an integer: name = 1, i = 3, type = 20 (INT = 2). */
    static byte[] whole(String name, long value) {
        return join(text(1, name), number(3, value), number(20, 2));
    }

    /** AttributeProto with a float: name = 1, f = 2, type = 20 (FLOAT = 1). */
    static byte[] fraction(String name, float value) {
        return join(text(1, name), real(2, value), number(20, 1));
    }

    /** AttributeProto with integers, which proto3 packs: name = 1, ints = 8, type = 20 (INTS = 7). */
    static byte[] wholes(String name, long... values) {
        byte[] packed =
                join(Arrays.stream(values).mapToObj(HandmadeOnnx::varint).toArray(byte[][]::new));
        return join(text(1, name), bytes(8, packed), number(20, 7));
    }

    static byte[] dims(long... dims) {
        return join(Arrays.stream(dims).mapToObj(length -> number(1, length)).toArray(byte[][]::new));
    }

    /** NodeProto: input = 1, output = 2, name = 3, op_type = 4, attribute = 5. */
    HandmadeOnnx node(String operator, String inputs, String output, byte[]... attributes) {
        byte[] node = {};
        for (String input : inputs.split(" ")) {
            node = join(node, text(1, input));
        }
        node = join(node, output.isEmpty() ? new byte[0] : text(2, output), text(3, "/" + output), text(4, operator));
        for (byte[] attribute : attributes) {
            node = join(node, bytes(5, attribute));
        }
        graph.writeBytes(bytes(1, node));
        return this;
    }

    /** TensorProto in an initializer: dims = 1, data_type = 2 (FLOAT = 1), name = 8, raw_data = 9. */
    HandmadeOnnx floats(String name, float[] values, long... dims) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        return initializer(join(dims(dims), number(2, 1), text(8, name), bytes(9, raw.array())));
    }

    /** The same in int64 (7). */
    HandmadeOnnx longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        return initializer(join(dims(values.length), number(2, 7), text(8, name), bytes(9, raw.array())));
    }

    HandmadeOnnx initializer(byte[] tensor) {
        graph.writeBytes(bytes(5, tensor));
        return this;
    }

    /** ModelProto: ir_version = 1, producer_name = 2, graph = 7, opset_import = 8; GraphProto: input = 11, output = 12. */
    byte[] model(String input, String output) {
        byte[] whole =
                join(graph.toByteArray(), text(2, "main_graph"), bytes(11, text(1, input)), bytes(12, text(1, output)));
        return join(number(1, 8), text(2, "pytorch"), bytes(7, whole), bytes(8, join(text(1, ""), number(2, 17))));
    }
}
