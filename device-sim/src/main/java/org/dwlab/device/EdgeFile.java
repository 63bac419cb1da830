package org.dwlab.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dwlab.core.FileBytes;
import org.dwlab.core.Json;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Trust;

/**
 * Edges of a track from a file: HDF5 where its name ends in {@code .h5} or {@code .hdf5}, else comma-separated columns,
 * of which the first line names {@code x_m}, {@code lower_m} and {@code upper_m}; blank lines and lines that begin with
 * # are skipped. See docs/formats.md.
 */
final class EdgeFile {
    private static final FileKind KIND = new FileKind("dwlab.edges/1", 1);
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[+-]?Infinity|NaN");
    private static final List<String> COLUMNS = List.of("x_m", "lower_m", "upper_m");

    private final Path file;
    private final List<List<Double>> values = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final List<Integer> lines = new ArrayList<>();
    private int[] cells = {}; // of the columns, in a row
    private int rowLength;

    private EdgeFile(Path file) {
        this.file = file;
    }

    /**
     * Puts the edges themselves in the place of the file that {@code track.edges} names: a result depends on what the
     * file held, not on what it is called or still holds.
     *
     * @param device a device as JSON
     * @param beside what the file stands, where its path is relative
     * @return the device with its edges; itself where it names no file
     * @throws IOException   if the file cannot be read
     * @throws SpecException if there is no such file, or it holds no edges
     */
    static Json included(Json device, Path beside) throws IOException {
        return device.expanded(
                "track.edges", name -> name.equals(TrackEdges.NO_EDGES) ? name : read(path(beside, name)));
    }

    /** The file that {@code track.edges} names, if it does. */
    static List<Path> files(Json device, Path beside) throws IOException {
        List<Path> files = new ArrayList<>();
        device.expanded("track.edges", name -> {
            if (!name.equals(TrackEdges.NO_EDGES)) {
                files.add(path(beside, name));
            }
            return name;
        });
        return files;
    }

    private static Path path(Path beside, String name) {
        try {
            return beside.resolveSibling(name);
        } catch (InvalidPathException unnameable) {
            throw new SpecException("", "must be none or the name of a file", "'" + name.strip() + "'")
                    .because(unnameable);
        }
    }

    /**
     * Reads a file.
     *
     * @param file CSV or HDF5
     * @return its edges
     * @throws IOException   if it cannot be read
     * @throws SpecException if there is no such file, or it holds no edges
     */
    static TrackEdges read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new SpecException(file, "does not exist").remedy("name a CSV or HDF5 file, or none");
        }
        if (!Files.isRegularFile(file)) {
            throw new SpecException(file, "must be a regular file");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".h5") || name.endsWith(".hdf5") ? readHdf5(file) : new EdgeFile(file).readCsv();
    }

    /** Files of others carry no hashes of dwlab: what counts is in the device's own JSON from then on. */
    private static TrackEdges readHdf5(Path file) throws IOException {
        try (var in = new Hdf5Reader(file, Trust.ON_TRUST, KIND)) {
            List<List<Double>> columns = new ArrayList<>();
            for (String column : COLUMNS) {
                double[] data = in.read("/" + column, double[].class, -1);
                in.requireUnits("/" + column, "m");
                requireFew(data.length, file);
                columns.add(Arrays.stream(data).boxed().toList());
            }
            return edges(columns, file, (column, point) -> column + "[" + point + "]");
        }
    }

    private TrackEdges readCsv() throws IOException {
        try (var in =
                new BufferedReader(new InputStreamReader(FileBytes.open(file), StandardCharsets.UTF_8.newDecoder()))) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                // Spreadsheets write a byte order mark.
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (text.isBlank() || text.startsWith("#")) {
                    continue;
                }
                if (rowLength == 0) {
                    readHeader(text, number);
                } else {
                    readRow(text.split(",", -1), number);
                }
            }
        } catch (CharacterCodingException binary) {
            throw new SpecException(file, "must be a text file in UTF-8").because(binary);
        }
        Require.that(rowLength > 0, file + ":", "holds no columns");
        return edges(values, file, (column, point) -> "line " + lines.get(point) + ": " + column);
    }

    private static TrackEdges edges(List<List<Double>> columns, Path file, TrackEdges.PointPlace place) {
        int points = columns.get(0).size();
        Require.that(points >= 2, file + ":", "must hold at least 2 points", points);
        try {
            TrackEdges.require(columns.get(0), columns.get(1), columns.get(2), place);
        } catch (SpecException wrong) {
            throw wrong.in(file.toString());
        }
        return new TrackEdges(columns.get(0), columns.get(1), columns.get(2));
    }

    private static void requireFew(int points, Path file) {
        if (points > TrackEdges.MOST_POINTS) {
            throw new SpecException(file, "must hold at most " + TrackEdges.MOST_POINTS + " points")
                    .remedy("one per nanometre is as fine as the track is computed");
        }
    }

    private void readHeader(String line, int number) {
        List<String> names =
                Arrays.stream(line.split(",", -1)).map(String::strip).toList();
        for (String column : COLUMNS) {
            if (!names.contains(column)) {
                throw new SpecException(place(number), "must name a column " + column, String.join(", ", names))
                        .remedy("edges are in metres");
            }
            if (names.indexOf(column) != names.lastIndexOf(column)) {
                throw new SpecException(place(number), "names two columns " + column).remedy("rename one");
            }
        }
        cells = COLUMNS.stream().mapToInt(names::indexOf).toArray();
        rowLength = names.size();
    }

    private void readRow(String[] row, int number) {
        if (row.length != rowLength) {
            throw new SpecException(place(number), "must have " + rowLength + " cells as the header has", row.length)
                    .remedy("decimals are written with a point");
        }
        requireFew(lines.size() + 1, file);
        lines.add(number);
        for (int c = 0; c < cells.length; c++) {
            values.get(c).add(number(row[cells[c]].strip(), place(number) + ": " + COLUMNS.get(c)));
        }
    }

    /** Of what Java takes for a number, what other programs do too: neither 1f nor 0x1p3. */
    private static double number(String text, String place) {
        Require.that(NUMBER.matcher(text).matches(), place, "must be a number", "'" + text + "'");
        return Double.parseDouble(text);
    }

    private String place(int line) {
        return file + ": line " + line;
    }
}
