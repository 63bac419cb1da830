package org.dwlab.calibration.table;

import java.lang.reflect.Array;
import java.util.function.Supplier;
import org.dwlab.core.Direction;
import org.dwlab.core.SpecException;
import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;

/**
 * The rows of a write distribution as the first axes of its data sets in a file: [state] for sets,
 * [direction][from] for hops.
 */
final class RowAxis {
    private final int states;
    private final int directions;

    private RowAxis(int states, int directions) {
        this.states = states;
        this.directions = directions;
    }

    static RowAxis ofSets(int states) {
        return new RowAxis(states, 0);
    }

    static RowAxis ofHops(int states) {
        return new RowAxis(states, Direction.values().length);
    }

    /** Number of rows. */
    int size() {
        return directions == 0 ? states : directions * states;
    }

    /** Number of states into which a written weight may fall. */
    int states() {
        return states;
    }

    /**
     * Where data over rows stand.
     *
     * @param path  in the file
     * @param units of the values
     * @param rest  names of the axes after the rows, separated by commas; empty for one value per row
     */
    DataKey key(String path, String units, String rest) {
        String axes = directions == 0 ? "state" : "direction,from";
        return new DataKey(path, units, rest.isEmpty() ? axes : axes + "," + rest);
    }

    /** A value made of the data of one row; complaints about it get the data's path and the row in front. */
    <T> T at(String path, int row, Supplier<T> value) {
        try {
            return value.get();
        } catch (SpecException complaint) {
            throw complaint.in(
                    path + (directions == 0 ? "[" + row + "]" : "[" + row / states + "][" + row % states + "]"));
        }
    }

    /** An array over rows as the file has it: itself, or one part per direction. */
    Object split(Object rows) {
        if (directions == 0) {
            return rows;
        }
        Object parts = Array.newInstance(rows.getClass(), directions);
        for (int d = 0; d < directions; d++) {
            Object part = Array.newInstance(rows.getClass().getComponentType(), states);
            System.arraycopy(rows, d * states, part, 0, states);
            Array.set(parts, d, part);
        }
        return parts;
    }

    /** Reads what {@link #split} made; {@code rest} is the shape after the rows. */
    <T> T read(Hdf5Reader file, DataKey key, Class<T> type, int... rest) {
        if (directions == 0) {
            return file.read(key, type, shape(rest, states));
        }
        Object parts = file.read(key, type.arrayType(), shape(rest, directions, states));
        Object joined = Array.newInstance(type.getComponentType(), size());
        for (int d = 0; d < directions; d++) {
            System.arraycopy(Array.get(parts, d), 0, joined, d * states, states);
        }
        return type.cast(joined);
    }

    private static int[] shape(int[] rest, int... first) {
        int[] shape = new int[first.length + rest.length];
        System.arraycopy(first, 0, shape, 0, first.length);
        System.arraycopy(rest, 0, shape, first.length, rest.length);
        return shape;
    }
}
