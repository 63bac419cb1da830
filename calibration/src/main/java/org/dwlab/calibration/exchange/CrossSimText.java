package org.dwlab.calibration.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.FileBytes;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.BinaryFile;

/**
 * One of CrossSim's lookup tables as it stands in its file: a title, the conductances, the probabilities, a
 * blank line, then the changes of conductance, one row per probability.
 */
final class CrossSimText {
    private static final int HEAD = 3;

    private final Path file;
    private final String title;
    private final String sha256;
    private final double[] grid; // [grid], S
    private final double[] probability; // [cdf], 1
    private final float[][] change; // [cdf][grid], S
    private int rearranged;

    /**
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is not of this format
     */
    CrossSimText(Path file) throws IOException {
        this.file = file;
        String text = text(file);
        sha256 = Provenance.sha256(text);
        List<String> lines = text.lines().toList();
        if (lines.size() <= HEAD) {
            throw refuse("must hold a title, conductances, probabilities and a matrix", lines.size() + " lines");
        }
        title = lines.get(0).strip();
        grid = numbers(lines.get(1), 2, -1);
        probability = numbers(lines.get(2), HEAD, -1);
        change = new float[probability.length][];
        int row = 0;
        for (int i = HEAD; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                if (row == change.length) {
                    throw new SpecException(
                            place(i + 1), "must be the end after " + row + " rows, one for each probability");
                }
                change[row++] = narrow(numbers(lines.get(i), i + 1, grid.length));
            }
        }
        if (row < change.length) {
            throw refuse("must hold " + change.length + " rows, one for each probability", row);
        }
        sortColumns();
    }

    Path file() {
        return file;
    }

    String title() {
        return title;
    }

    String sha256() {
        return sha256;
    }

    double[] grid() {
        return grid;
    }

    double[] probability() {
        return probability;
    }

    float[][] change() {
        return change;
    }

    /** Entries that were not in ascending order. */
    int rearranged() {
        return rearranged;
    }

    /**
     * Published tables are smoothed and then cross themselves here and there. Sorting a column leaves every
     * moment as it was and comes nearer to the true quantile function: V. Chernozhukov, I. Fernández-Val, A.
     * Galichon, Econometrica 78, 1093 (2010).
     */
    private void sortColumns() {
        float[] column = new float[change.length];
        for (int g = 0; g < grid.length; g++) {
            for (int j = 0; j < column.length; j++) {
                column[j] = change[j][g];
            }
            Arrays.sort(column);
            for (int j = 0; j < column.length; j++) {
                rearranged += change[j][g] == column[j] ? 0 : 1;
                change[j][g] = column[j];
            }
        }
    }

    private double[] numbers(String line, int number, int count) {
        String[] cells = line.split(",", -1);
        if (count >= 0 && cells.length != count) {
            throw new SpecException(
                    place(number), "must have " + count + " numbers, one for each conductance", cells.length);
        }
        double[] values = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            try {
                values[i] = Double.parseDouble(cells[i]);
            } catch (NumberFormatException word) {
                throw new SpecException(
                        place(number) + " entry " + (i + 1), "must be a number", "'" + cells[i].strip() + "'");
            }
            if (!Double.isFinite(values[i])) {
                throw new SpecException(place(number) + " entry " + (i + 1), "must be finite", values[i]);
            }
        }
        return values;
    }

    private static float[] narrow(double[] values) {
        float[] narrowed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrowed[i] = (float) values[i];
        }
        return narrowed;
    }

    static String text(Path file) throws IOException {
        BinaryFile.requireRegular(file);
        return FileBytes.text(file);
    }

    /** A complaint about a file that ends too early. */
    private SpecException refuse(String rule, Object value) {
        return new SpecException("", rule, value).in(file.toString()).remedy("the file may be cut short");
    }

    private String place(int line) {
        return file + ": line " + line;
    }
}
