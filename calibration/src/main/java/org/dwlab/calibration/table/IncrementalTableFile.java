package org.dwlab.calibration.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.core.Direction;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;

/** HDF5 layout of an incremental table, {@value #SCHEMA}; docs/formats.md. */
public final class IncrementalTableFile {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.incremental/1";
    /** Version of the code that makes tables; raise it when the same origin gives another table. */
    public static final int RESULT_VERSION = 2;

    static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);

    private static final String DEVICE = "device";
    private static final DataKey GRID = new DataKey("/grid/conductance_S", "S", "device,grid");
    private static final DataKey PROBABILITY = new DataKey("/grid/probability", "1", "quantile");
    private static final DataKey CHANGE = new DataKey("/pulse/change_S", "S", "direction,device,quantile,grid");
    private static final DataKey ENERGY = new DataKey("/pulse/energy_J", "J", "direction");
    private static final DataKey DURATION = new DataKey("/pulse/duration_s", "s", "direction");
    private static final DataKey READ = new DataKey("/read/energy_J", "J", "bound");
    private static final int DIRECTIONS = Direction.values().length;

    private IncrementalTableFile() {}

    /**
     * Writes a table that came from no job; see {@link #write(IncrementalTable, Lineage, Path)}.
     *
     * @param table  that is written
     * @param target of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(IncrementalTable table, Path target) throws IOException {
        write(table, Lineage.NONE, target);
    }

    /**
     * Writes a table aside and renames it.
     *
     * @param table   that is written
     * @param lineage of the table
     * @param target  of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(IncrementalTable table, Lineage lineage, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, provenance(table, lineage))) {
            put(file, table);
            file.commit();
        }
    }

    /**
     * The {@code result_sha256} of the file of this table that names no inputs: names the table itself, wherever it is.
     *
     * @param table in memory
     * @return 64 hexadecimal digits
     */
    public static String sha256(IncrementalTable table) {
        return sha256(table, Lineage.NONE);
    }

    /**
     * The {@code result_sha256} of the file that {@link #write(IncrementalTable, Lineage, Path)} would make.
     *
     * @param table   that would be written
     * @param lineage of the table
     * @return 64 hexadecimal digits
     */
    public static String sha256(IncrementalTable table, Lineage lineage) {
        return Hdf5Sink.resultSha256(provenance(table, lineage), file -> put(file, table));
    }

    private static Provenance provenance(IncrementalTable table, Lineage lineage) {
        return new Provenance(
                SCHEMA, RESULT_VERSION, table.seed(), table.specJson(), lineage, List.of(NumericEnvironment.current()));
    }

    private static void put(Hdf5Sink file, IncrementalTable table) {
        file.attribute(DEVICE, table.name());
        int devices = table.devices();
        double[][] grid = new double[devices][];
        float[][][][] change = new float[DIRECTIONS][devices][][];
        for (int d = 0; d < devices; d++) {
            grid[d] = table.grid(d);
            for (Direction direction : Direction.values()) {
                change[direction.index()][d] = table.changes(direction, d);
            }
        }
        file.put(GRID, grid);
        file.put(PROBABILITY, table.probabilities());
        file.put(CHANGE, change);
        if (table.pulseEnergy(Direction.UP).isPresent()) {
            file.put(ENERGY, new double[] {
                table.pulseEnergy(Direction.UP).getAsDouble(),
                table.pulseEnergy(Direction.DOWN).getAsDouble()
            });
        }
        if (table.pulseDuration(Direction.UP).isPresent()) {
            file.put(DURATION, new double[] {
                table.pulseDuration(Direction.UP).getAsDouble(),
                table.pulseDuration(Direction.DOWN).getAsDouble()
            });
        }
        if (table.readEnergy(0).isPresent()) {
            file.put(READ, new double[] {
                table.readEnergy(-1).getAsDouble(), table.readEnergy(1).getAsDouble()
            });
        }
    }

    /**
     * Reads a table, verifies it and checks all of it.
     *
     * @param source the file
     * @return the table
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is no incremental table, or one that contradicts itself
     */
    public static IncrementalTable read(Path source) throws IOException {
        return read(source, Trust.VERIFIED);
    }

    /**
     * Reads a table and checks all of it.
     *
     * @param source the file
     * @param trust  how much it must prove
     * @return the table
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is no incremental table, one that contradicts itself, or not verified although it
     *                       must be
     */
    public static IncrementalTable read(Path source, Trust trust) throws IOException {
        try (var file = new Hdf5Reader(source, trust, KIND)) {
            return read(source, file);
        }
    }

    static IncrementalTable read(Path source, Hdf5Reader file) {
        double[][] grid = file.read(GRID, double[][].class, -1, -1);
        double[] probability = file.read(PROBABILITY, double[].class, -1);
        float[][][][] change =
                file.read(CHANGE, float[][][][].class, DIRECTIONS, grid.length, probability.length, grid[0].length);
        var builder = new IncrementalTableBuilder(file.text(DEVICE))
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

    private static void readCosts(Hdf5Reader file, IncrementalTableBuilder builder) {
        if (file.has(ENERGY.path())) {
            double[] energy = file.read(ENERGY, double[].class, DIRECTIONS);
            builder.pulseEnergy(energy[0], energy[1]);
        }
        if (file.has(DURATION.path())) {
            double[] duration = file.read(DURATION, double[].class, DIRECTIONS);
            builder.pulseDuration(duration[0], duration[1]);
        }
        if (file.has(READ.path())) {
            double[] read = file.read(READ, double[].class, 2);
            builder.readEnergy(read[0], read[1]);
        }
    }
}
