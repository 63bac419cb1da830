package org.dwlab.calibration.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;

/**
 * Measured values from a file with comma-separated columns, the first line naming them; blank lines and lines
 * that begin with # are skipped.
 */
final class MeasuredCsv {
    private final Path file;
    private final String sha256;
    private final int[] columns = new int[4]; // state, device, cycle, value
    // by state, by device
    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
    private final Set<String> devices = new LinkedHashSet<>();
    private final Map<List<String>, Integer> lineOf = new HashMap<>();

    /**
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is not of this format
     */
    MeasuredCsv(Path file, MeasuredFormat format) throws IOException {
        this.file = file;
        String text = CrossSimText.text(file);
        // Spreadsheets write a byte order mark.
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        sha256 = Provenance.sha256(text);
        List<String> lines = text.lines().toList();
        int header = 0;
        while (header < lines.size() && skipped(lines.get(header))) {
            header++;
        }
        if (header == lines.size()) {
            throw refuse("holds no columns");
        }
        int cells = readHeader(lines.get(header), header + 1, format);
        for (int i = header + 1; i < lines.size(); i++) {
            if (!skipped(lines.get(i))) {
                readRow(lines.get(i).split(",", -1), i + 1, cells);
            }
        }
        if (values.isEmpty()) {
            throw refuse("holds no measurements below its header");
        }
    }

    String sha256() {
        return sha256;
    }

    /** Labels of the states, in the order of the file. */
    List<String> states() {
        return List.copyOf(values.keySet());
    }

    /** Labels of the devices, in the order of the file. */
    List<String> devices() {
        return List.copyOf(devices);
    }

    /**
     * Values [state][device][cycle] in the file's unit and order.
     *
     * @param wanted cycles to take of each, from the first on; 0 for all
     * @throws SpecException if there are not as many of each
     */
    double[][][] measured(int wanted) {
        int fewest = Integer.MAX_VALUE;
        int most = 0;
        for (String state : values.keySet()) {
            for (String device : devices) {
                List<Double> measured = values.get(state).get(device);
                if (measured == null) {
                    throw new SpecException(file + ": device " + device, "has no value of state " + state)
                            .remedy("measure it or leave the device out");
                }
                fewest = Math.min(fewest, measured.size());
                most = Math.max(most, measured.size());
            }
        }
        if (wanted > fewest || wanted == 0 && fewest < most) {
            String rule = wanted == 0 ? "must be as many for" : "must be " + wanted + " or more for";
            throw new SpecException(
                            file + ": cycles", rule + " every state and device", "from " + fewest + " to " + most)
                    .remedy("take the first " + fewest + " of each");
        }
        int count = wanted == 0 ? most : wanted;
        return values.values().stream()
                .map(byDevice -> devices.stream()
                        .map(device -> byDevice.get(device).stream()
                                .limit(count)
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    /** @return number of columns */
    private int readHeader(String line, int number, MeasuredFormat format) {
        List<String> names =
                Arrays.stream(line.split(",", -1)).map(String::strip).toList();
        List<String> wanted = List.of(format.state(), format.device(), format.cycle(), format.value());
        for (int c = 0; c < columns.length; c++) {
            columns[c] = names.indexOf(wanted.get(c));
            if (columns[c] < 0) {
                throw new SpecException(place(number), "must name a column " + wanted.get(c), String.join(", ", names));
            }
            if (columns[c] != names.lastIndexOf(wanted.get(c))) {
                throw new SpecException(place(number), "names two columns " + wanted.get(c)).remedy("rename one");
            }
        }
        return names.size();
    }

    private void readRow(String[] cells, int number, int most) {
        if (cells.length > most) {
            throw new SpecException(place(number), "must have " + most + " cells as the header has", cells.length)
                    .remedy("decimals are written with a point");
        }
        List<String> row = new ArrayList<>();
        for (int column : columns) {
            if (column >= cells.length || cells[column].isBlank()) {
                throw new SpecException(place(number), "has nothing in column " + (column + 1));
            }
            row.add(cells[column].strip());
        }
        double value;
        try {
            value = Double.parseDouble(row.get(3));
        } catch (NumberFormatException word) {
            throw new SpecException(place(number) + ": the value", "must be a number", "'" + row.get(3) + "'");
        }
        if (!Double.isFinite(value)) {
            throw new SpecException(place(number) + ": the value", "must be finite", value);
        }
        Integer earlier = lineOf.putIfAbsent(row.subList(0, 3), number);
        if (earlier != null) {
            throw new SpecException(
                    place(number),
                    "must differ from line " + earlier + " in state, device or cycle",
                    String.join(", ", row.subList(0, 3)));
        }
        devices.add(row.get(1));
        values.computeIfAbsent(row.get(0), fresh -> new LinkedHashMap<>())
                .computeIfAbsent(row.get(1), fresh -> new ArrayList<>())
                .add(value);
    }

    private static boolean skipped(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    SpecException refuse(String rule) {
        return new SpecException(file, rule);
    }

    private String place(int line) {
        return file + ": line " + line;
    }
}
