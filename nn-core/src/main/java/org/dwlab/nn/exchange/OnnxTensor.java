package org.dwlab.nn.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.dwlab.core.SpecException;

/**
 * A constant of an ONNX graph: {@code TensorProto} of onnx.proto3 with all of its values in the file.
 *
 * @param name   by which nodes take it
 * @param shape  lengths of the axes; empty for a single number
 * @param values in the order of C; half and double numbers and whole ones become 32-bit numbers
 */
record OnnxTensor(String name, List<Integer> shape, float[] values) {
    // Fields of TensorProto.
    private static final int DIMS = 1;
    private static final int TYPE = 2;
    private static final int SEGMENT = 3;
    private static final int FLOATS = 4;
    private static final int INTS = 5;
    private static final int LONGS = 7;
    private static final int NAME = 8;
    private static final int RAW = 9;
    private static final int DOUBLES = 10;
    private static final int EXTERNAL = 13;
    private static final int LOCATION = 14;

    // TensorProto.DataType.
    private static final int FLOAT = 1;
    private static final int INT32 = 6;
    private static final int INT64 = 7;
    private static final int FLOAT16 = 10;
    private static final int DOUBLE = 11;
    private static final Map<Integer, Integer> BYTES = Map.of(FLOAT, 4, INT32, 4, INT64, 8, FLOAT16, 2, DOUBLE, 8);
    /** Types whose values a list of whole numbers holds where there are no raw bytes. */
    private static final Set<Integer> IN_INTS = Set.of(INT32, FLOAT16);

    private static final int MOST_AXES = 8;

    static OnnxTensor of(String place, ProtoMessage tensor) {
        String name = tensor.text(NAME);
        String where = place + ": tensor " + name;
        if (tensor.has(EXTERNAL) || tensor.number(LOCATION, 0) != 0) {
            throw new SpecException(where, "has its values in another file").remedy("save the model as one file");
        }
        int type = (int) tensor.number(TYPE, 0);
        if (tensor.has(SEGMENT) || !BYTES.containsKey(type)) {
            throw new SpecException(where, "must hold 32-bit, 16-bit or 64-bit numbers, or whole ones", "type " + type);
        }
        List<Long> dims = tensor.numbers(DIMS);
        long count = 1;
        for (long length : dims) {
            boolean fits = length >= 0 && length <= Integer.MAX_VALUE && dims.size() <= MOST_AXES;
            count = fits ? Math.min(Integer.MAX_VALUE, count * length) : Integer.MAX_VALUE;
        }
        ByteBuffer raw = tensor.bytes(RAW).orElse(ByteBuffer.allocate(0));
        List<Long> listed = raw.hasRemaining() ? List.of() : listed(tensor, type);
        long held = raw.hasRemaining() ? raw.remaining() / BYTES.get(type) : listed.size();
        if (held != count || raw.remaining() % BYTES.get(type) != 0) {
            throw new SpecException(where, "must hold as many values as its shape has, " + dims, held)
                    .remedy("export it again");
        }
        float[] values = new float[(int) count];
        ToDoubleFunction<Long> meaning = meaning(type);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float)
                    (raw.hasRemaining()
                            ? meaning.applyAsDouble(bits(raw, type))
                            : meaning.applyAsDouble(listed.get(i)));
        }
        return new OnnxTensor(name, dims.stream().map(Long::intValue).toList(), values);
    }

    private static List<Long> listed(ProtoMessage tensor, int type) {
        return IN_INTS.contains(type)
                ? tensor.numbers(INTS)
                : type == INT64
                        ? tensor.numbers(LONGS)
                        : type == DOUBLE ? tensor.fixed64(DOUBLES) : tensor.fixed32(FLOATS);
    }

    private static long bits(ByteBuffer raw, int type) {
        return switch (BYTES.get(type)) {
            case 2 -> raw.getShort();
            case 4 -> raw.getInt();
            default -> raw.getLong();
        };
    }

    private static ToDoubleFunction<Long> meaning(int type) {
        return switch (type) {
            case FLOAT -> bits -> Float.intBitsToFloat(bits.intValue());
            case DOUBLE -> Double::longBitsToDouble;
            case FLOAT16 -> bits -> half(bits.intValue());
            default -> bits -> (type == INT32 ? bits.intValue() : bits);
        };
    }

    /** IEEE 754 binary16: 1 bit of sign, 5 of the exponent with a bias of 15, 10 of the fraction. */
    private static double half(int bits) {
        double sign = (bits & 0x8000) == 0 ? 1 : -1;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0x1f) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return exponent == 0
                ? sign * Math.scalb((double) fraction, -24)
                : sign * Math.scalb(1024.0 + fraction, exponent - 25);
    }

    /** Rows of a matrix, or its columns as rows. */
    float[][] matrix(boolean transposed) {
        int rows = shape.get(transposed ? 1 : 0);
        int columns = shape.get(transposed ? 0 : 1);
        float[][] matrix = new float[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                matrix[r][c] = values[transposed ? c * rows + r : r * columns + c];
            }
        }
        return matrix;
    }

    /** [filter][channel][row][column]. */
    float[][][][] kernels() {
        int rows = shape.get(2);
        int columns = shape.get(3);
        float[][][][] kernels = new float[shape.get(0)][shape.get(1)][rows][];
        int at = 0;
        for (float[][][] filter : kernels) {
            for (float[][] channel : filter) {
                for (int r = 0; r < rows; r++, at += columns) {
                    channel[r] = Arrays.copyOfRange(values, at, at + columns);
                }
            }
        }
        return kernels;
    }
}
