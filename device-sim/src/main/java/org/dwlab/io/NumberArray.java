package org.dwlab.io;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * An array of plain numbers out of a file, whatever its format: numbers are decoded when they are asked for, so that an
 * array of bytes takes no more memory than these.
 */
public final class NumberArray {
    private final List<Integer> shape;
    private final String type;
    private final IntToDoubleFunction values;
    private final int size;

    /**
     * An array over numbers that stand elsewhere.
     *
     * @param shape  lengths of the axes, whose product is at most 2³¹ − 1
     * @param type   of a number as NumPy calls it, such as {@code |u1} or {@code <f4}
     * @param values gives a number by its place in the order of C, the last axis running fastest
     */
    public NumberArray(List<Integer> shape, String type, IntToDoubleFunction values) {
        this.shape = List.copyOf(shape);
        this.type = type;
        this.values = values;
        this.size = shape.stream().reduce(1, Math::multiplyExact);
    }

    /**
     * Lengths of the axes.
     *
     * @return from the slowest axis to the fastest
     */
    public List<Integer> shape() {
        return shape;
    }

    /**
     * How many numbers there are.
     *
     * @return the product of the shape
     */
    public int size() {
        return size;
    }

    /**
     * What the numbers are in the file.
     *
     * @return as NumPy calls it, such as {@code |u1} or {@code <f4}
     */
    public String type() {
        return type;
    }

    /**
     * Whether only whole numbers fit into the type.
     *
     * @return false for floating-point numbers, even where all are whole
     */
    public boolean isWhole() {
        return type.indexOf('f') < 0;
    }

    /**
     * A number.
     *
     * @param index its place in the order of C, the last axis running fastest
     * @return the number; 64-bit integers beyond 2⁵³ are rounded
     */
    public double value(int index) {
        return values.applyAsDouble(index);
    }

    /**
     * The lengths of the axes, for people.
     *
     * @return such as {@code 60000 x 28 x 28}
     */
    public String shapeText() {
        return String.join(" x ", shape.stream().map(String::valueOf).toList());
    }
}
