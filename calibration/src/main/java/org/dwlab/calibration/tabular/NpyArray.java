package org.dwlab.calibration.tabular;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.core.SpecException;
import org.dwlab.io.NpyFormat;
import org.dwlab.io.NumberArray;

/**
 * An array of plain numbers out of a file of NumPy's, one to three axes.
 *
 * @param shape  lengths of the axes
 * @param values in the order of C, the last axis running fastest
 * @param type   of the numbers in the file, such as {@code <f8}
 */
public record NpyArray(List<Integer> shape, double[] values, String type) {
    private static final int MOST_AXES = 3;

    /**
     * Whether bytes begin as such a file does.
     *
     * @param bytes of a file
     * @return true for NumPy's magic word
     */
    public static boolean isNpy(byte[] bytes) {
        return NpyFormat.isNpy(bytes);
    }

    /**
     * Reads an array; nothing is allocated before the claimed size is compared with that of the file.
     *
     * @param source names the bytes in complaints
     * @param bytes  of a file
     * @return the array
     * @throws SpecException if it has another version, no plain numbers, another number of axes, or fewer bytes than
     *                       its shape needs
     */
    public static NpyArray of(String source, byte[] bytes) {
        try {
            var most = new NpyFormat.Most(bytes.length, MOST_AXES, Delimiter.MOST_CELLS);
            NumberArray found = NpyFormat.read(source, new ByteArrayInputStream(bytes), most);
            double[] values =
                    IntStream.range(0, found.size()).mapToDouble(found::value).toArray();
            return new NpyArray(found.shape(), values, found.type());
        } catch (IOException memoryIsAlwaysRead) {
            throw new UncheckedIOException(memoryIsAlwaysRead);
        }
    }

    /**
     * The array as a table, its columns counted from 1.
     *
     * @param source names it in complaints
     * @return a table of as many columns as the second axis is long, or one
     * @throws SpecException if there are three axes
     */
    NumberTable table(String source) {
        if (shape.size() > 2) {
            throw new SpecException("", "must have rows and columns", shape.size() + " axes").in(source);
        }
        int width = shape.size() == 1 ? 1 : shape.get(1);
        List<NumberTable.Row> rows = IntStream.range(0, shape.get(0))
                .mapToObj(row -> new NumberTable.Row(
                        row + 1,
                        Arrays.stream(values, row * width, (row + 1) * width)
                                .mapToObj(String::valueOf)
                                .toList()))
                .toList();
        List<NumberTable.Column> columns = IntStream.rangeClosed(1, width)
                .mapToObj(number -> new NumberTable.Column(String.valueOf(number), null))
                .toList();
        return new NumberTable(source, columns, rows, DecimalMark.POINT, words());
    }

    /**
     * What it is, for people.
     *
     * @return such as {@code array of NumPy, <f8, 2 x 3}
     */
    public String words() {
        return "array of NumPy, " + type + ", "
                + String.join(" x ", shape.stream().map(String::valueOf).toList());
    }
}
