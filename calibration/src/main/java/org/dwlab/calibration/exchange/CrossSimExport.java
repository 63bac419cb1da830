package org.dwlab.calibration.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Direction;
import org.dwlab.io.OwnFolder;

/**
 * Writes a table as the lookup tables that CrossSim 2 trains with: one pair of files, or a numbered pair for
 * each device. Numbers are the shortest that name the stored value, so that reading them gives it back.
 */
public final class CrossSimExport {
    private static final List<String> LOST =
            List.of("energy and duration of a pulse, of no effect there", "origin and seed");

    private static final Pattern NAME = Pattern.compile("dG_(increasing|decreasing)\\d*\\.txt");
    /** CrossSim's own tables have the same names. */
    private static final Pattern MARK = Pattern.compile("^[^\n]*, pulses (UP|DOWN) \\(dwlab ");

    private CrossSimExport() {}

    /**
     * Writes the files into a folder, aside and renamed. An existing folder is replaced if it holds nothing but such
     * files that dwlab wrote, so that files of two tables are never mixed.
     *
     * @param source the table to write; of a table of states the hop pulses
     * @param folder where they are to stand
     * @throws IOException                  if the disk or the parent folder does not allow it
     * @throws org.dwlab.core.SpecException if the device takes no steps up and down, or an existing folder holds
     *                                      anything else
     */
    public static void write(DeviceTable source, Path folder) throws IOException {
        Map<String, String> files = files(source);
        OwnFolder.write(folder, OwnFolder.marked(NAME, MARK), "which is no table that dwlab wrote", draft -> {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(draft.resolve(file.getKey()), file.getValue());
            }
        });
    }

    /**
     * The files by name.
     *
     * @param source the table to write; of a table of states the hop pulses
     * @return file name to content: dG_increasing.txt and dG_decreasing.txt, numbered from 0 where there are several
     *         devices, conductances and changes in S
     * @throws org.dwlab.core.SpecException if the device takes no steps up and down
     */
    public static Map<String, String> files(DeviceTable source) {
        Exportable exportable = Exportable.of(source);
        IncrementalTable table = exportable.table();
        Map<String, String> files = new LinkedHashMap<>();
        for (int d = 0; d < table.devices(); d++) {
            String number = table.devices() == 1 ? "" : Integer.toString(d);
            files.put("dG_increasing" + number + ".txt", text(exportable, Direction.UP, d));
            files.put("dG_decreasing" + number + ".txt", text(exportable, Direction.DOWN, d));
        }
        return files;
    }

    private static String text(Exportable exportable, Direction direction, int device) {
        IncrementalTable table = exportable.table();
        var text = new StringBuilder(title(exportable, direction)).append('\n');
        var grid = new StringJoiner(",");
        for (double conductance : table.grid(device)) {
            grid.add(Double.toString(conductance));
        }
        var cdf = new StringJoiner(",");
        for (double probability : table.probabilities()) {
            cdf.add(Double.toString(probability));
        }
        text.append(grid).append('\n').append(cdf).append("\n\n");
        for (float[] row : table.changes(direction, device)) {
            var line = new StringJoiner(",");
            for (float change : row) {
                line.add(Float.toString(change));
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static String title(Exportable exportable, Direction direction) {
        List<String> lost = new ArrayList<>(exportable.lost());
        lost.addAll(LOST);
        IncrementalTable table = exportable.table();
        return Comments.oneLine(table.name()) + ", pulses " + direction + " (" + Comments.madeBy()
                + "). Row 2: G / S. Row 3: CDF. Then dG / S, one row for each CDF. A pulse: "
                + Comments.cost(table, direction)
                + ". Lost: " + String.join("; ", lost) + ".";
    }
}
