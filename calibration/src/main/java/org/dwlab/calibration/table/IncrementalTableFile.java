package org.dwlab.calibration.table;

import java.io.IOException;
import java.nio.file.Path;
import org.dwlab.core.Direction;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;

/** HDF5 layout of an incremental table, {@value #SCHEMA}; docs/formats.md. */
public final class IncrementalTableFile {
    public static final String SCHEMA = "dwlab.incremental/1";

    private static final String GRID = "/grid/conductance_S";
    private static final String PROBABILITY = "/grid/probability";
    private static final String CHANGE = "/pulse/change_S";
    private static final String ENERGY = "/pulse/energy_J";
    private static final String DURATION = "/pulse/duration_s";
    private static final String READ = "/read/energy_J";
    private static final int DIRECTIONS = Direction.values().length;

    private IncrementalTableFile() {}

    /** Writes a table aside and renames it. @throws IOException if the disk or folder does not allow it */
    public static void write(IncrementalTable table, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, new Provenance(SCHEMA, table.seed(), table.specJson()))) {
            file.attribute("device", table.name());
            int devices = table.devices();
            double[][] grid = new double[devices][];
            float[][][][] change = new float[DIRECTIONS][devices][][];
            for (int d = 0; d < devices; d++) {
                grid[d] = table.grid(d);
                for (Direction direction : Direction.values()) {
                    change[direction.index()][d] = table.changes(direction, d);
                }
            }
            file.put(GRID, grid, "S", "device,grid");
            file.put(PROBABILITY, table.probabilities(), "1", "quantile");
            file.put(CHANGE, change, "S", "direction,device,quantile,grid");
            if (table.pulseEnergy(Direction.UP).isPresent()) {
                file.put(
                        ENERGY,
                        new double[] {
                            table.pulseEnergy(Direction.UP).getAsDouble(),
                            table.pulseEnergy(Direction.DOWN).getAsDouble()
                        },
                        "J",
                        "direction");
            }
            if (table.pulseDuration(Direction.UP).isPresent()) {
                file.put(
                        DURATION,
                        new double[] {
                            table.pulseDuration(Direction.UP).getAsDouble(),
                            table.pulseDuration(Direction.DOWN).getAsDouble()
                        },
                        "s",
                        "direction");
            }
            if (table.readEnergy(0).isPresent()) {
                file.put(
                        READ,
                        new double[] {
                            table.readEnergy(-1).getAsDouble(),
                            table.readEnergy(1).getAsDouble()
                        },
                        "J",
                        "bound");
            }
            file.commit();
        }
    }

    /**
     * Reads a table and checks all of it.
     *
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is no incremental table, or one that contradicts itself
     */
    public static IncrementalTable read(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, SCHEMA)) {
            double[][] grid = file.read(GRID, double[][].class, -1, -1);
            double[] probability = file.read(PROBABILITY, double[].class, -1);
            float[][][][] change =
                    file.read(CHANGE, float[][][][].class, DIRECTIONS, grid.length, probability.length, grid[0].length);
            var builder = new IncrementalTableBuilder(file.text("device"))
                    .axes(grid, probability)
                    .changes(change)
                    .origin(file.text("spec_json"), file.integer("seed"));
            readCosts(file, builder);
            try {
                return builder.build();
            } catch (SpecException contradiction) {
                throw contradiction.in(source.toString());
            }
        }
    }

    private static void readCosts(Hdf5Reader file, IncrementalTableBuilder builder) {
        if (file.has(ENERGY)) {
            double[] energy = file.read(ENERGY, double[].class, DIRECTIONS);
            builder.pulseEnergy(energy[0], energy[1]);
        }
        if (file.has(DURATION)) {
            double[] duration = file.read(DURATION, double[].class, DIRECTIONS);
            builder.pulseDuration(duration[0], duration[1]);
        }
        if (file.has(READ)) {
            double[] read = file.read(READ, double[].class, 2);
            builder.readEnergy(read[0], read[1]);
        }
    }
}
