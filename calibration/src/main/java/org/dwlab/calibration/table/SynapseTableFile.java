package org.dwlab.calibration.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dwlab.core.Direction;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.Escape;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;

/** HDF5 layout of a synapse table, {@value #SCHEMA}; docs/formats.md. */
public final class SynapseTableFile {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.table/1";
    /** Version of the code that makes tables; raise it when the same ensemble gives another table. */
    public static final int RESULT_VERSION = 4;

    static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);

    private static final String DEVICE = "device";
    private static final String SAMPLED = "sampled_devices";
    private static final DataKey POSITION = new DataKey("/levels/position_m", "m", "state");
    private static final DataKey WEIGHT = new DataKey("/levels/weight", "1", "state");
    private static final DataKey CONDUCTANCE = new DataKey("/read/conductance_S", "S", "state");
    private static final DataKey READ_ENERGY = new DataKey("/read/energy_J", "J", "state");
    private static final DataKey READ_NOISE = new DataKey("/read/noise_weight", "1", "state");
    private static final DataKey RESET_ENERGY = new DataKey("/set/reset_energy_J", "J", "");
    private static final DataKey SET_GATE = new DataKey("/set/gate_energy_J", "J", "state");
    private static final DataKey RESET_GATE = new DataKey("/set/reset_gate_energy_J", "J", "");
    private static final DataKey HOP_GATE = new DataKey("/hop/gate_energy_J", "J", "direction");
    private static final String RETENTION = "/retention";
    private static final DataKey ESCAPE_TIME = new DataKey(RETENTION + "/escape_time_s", "s", "state");
    private static final DataKey SHARE_RIGHT = new DataKey(RETENTION + "/share_right", "1", "state");
    private static final DataKey DEVICE_TIME = new DataKey(RETENTION + "/device_escape_time_s", "s", "device,state");
    private static final DataKey DEVICE_RIGHT = new DataKey(RETENTION + "/device_share_right", "1", "device,state");
    private static final String SET = "/set";
    private static final String HOP = "/hop";

    private SynapseTableFile() {}

    /**
     * Writes a table that came from no job; see {@link #write(SynapseTable, Lineage, Path)}.
     *
     * @param table  that is written
     * @param target of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(SynapseTable table, Path target) throws IOException {
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
    public static void write(SynapseTable table, Lineage lineage, Path target) throws IOException {
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
    public static String sha256(SynapseTable table) {
        return sha256(table, Lineage.NONE);
    }

    /**
     * The {@code result_sha256} of the file that {@link #write(SynapseTable, Lineage, Path)} would make.
     *
     * @param table   that would be written
     * @param lineage of the table
     * @return 64 hexadecimal digits
     */
    public static String sha256(SynapseTable table, Lineage lineage) {
        return Hdf5Sink.resultSha256(provenance(table, lineage), file -> put(file, table));
    }

    private static Provenance provenance(SynapseTable table, Lineage lineage) {
        return new Provenance(
                SCHEMA, RESULT_VERSION, table.seed(), table.specJson(), lineage, List.of(NumericEnvironment.current()));
    }

    private static void put(Hdf5Sink file, SynapseTable table) {
        file.attribute(DEVICE, table.name());
        if (table.isVirtual()) {
            file.attribute(SAMPLED, (long) table.sampledDevices());
        }
        int states = table.states();
        if (!Double.isNaN(table.position(0))) {
            file.put(POSITION, values(states, table::position));
        }
        file.put(WEIGHT, table.weights());
        file.put(CONDUCTANCE, values(states, table::conductance));
        file.put(READ_ENERGY, values(states, table::readEnergy));
        file.put(READ_NOISE, values(states, table::readNoise));
        file.put(RESET_ENERGY, table.resetEnergy());
        putGates(file, table);
        table.retention().ifPresent(retention -> {
            file.put(ESCAPE_TIME, values(retention, Escape::time));
            file.put(SHARE_RIGHT, values(retention, Escape::shareRight));
        });
        if (!table.deviceRetention().isEmpty()) {
            file.put(DEVICE_TIME, values(table.deviceRetention(), Escape::time));
            file.put(DEVICE_RIGHT, values(table.deviceRetention(), Escape::shareRight));
        }
        sets(states).put(file, table.set());
        table.hop().ifPresent(hop -> hops(states).put(file, hop));
    }

    /** Absent where nobody knows them. */
    private static void putGates(Hdf5Sink file, SynapseTable table) {
        double[] sets = values(table.states(), table::setGateEnergy);
        if (Arrays.stream(sets).anyMatch(energy -> energy > 0)) {
            file.put(SET_GATE, sets);
            file.put(RESET_GATE, table.resetGateEnergy());
        }
        double[] hops = {table.hopGateEnergy(Direction.UP), table.hopGateEnergy(Direction.DOWN)};
        if (Arrays.stream(hops).anyMatch(energy -> energy > 0)) {
            file.put(HOP_GATE, hops);
        }
    }

    private static WriteDistributionLayout sets(int states) {
        return new WriteDistributionLayout(SET, RowAxis.ofSets(states));
    }

    private static WriteDistributionLayout hops(int states) {
        return new WriteDistributionLayout(HOP, RowAxis.ofHops(states));
    }

    private static double[] values(HeldStates states, ToDoubleFunction<Escape> value) {
        return states.escapes().stream().mapToDouble(value).toArray();
    }

    /** [device][state] */
    private static double[][] values(List<HeldStates> devices, ToDoubleFunction<Escape> value) {
        return devices.stream().map(device -> values(device, value)).toArray(double[][]::new);
    }

    /**
     * Reads a table, verifies it and checks all of it.
     *
     * @param source the file
     * @return the table
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is no table, or one that contradicts itself
     */
    public static SynapseTable read(Path source) throws IOException {
        return read(source, Trust.VERIFIED);
    }

    /**
     * Reads a table and checks all of it.
     *
     * @param source the file
     * @param trust  how much it must prove
     * @return the table
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is no table, one that contradicts itself, or not verified although it must be
     */
    public static SynapseTable read(Path source, Trust trust) throws IOException {
        try (var file = new Hdf5Reader(source, trust, KIND)) {
            return read(source, file);
        }
    }

    static SynapseTable read(Path source, Hdf5Reader file) {
        try {
            return table(file);
        } catch (SpecException contradiction) {
            throw contradiction.place().startsWith(source.toString())
                    ? contradiction
                    : contradiction.in(source.toString()).remedy("make the table again");
        }
    }

    private static SynapseTable table(Hdf5Reader file) {
        double[] weights = file.read(WEIGHT, double[].class, -1);
        int states = weights.length;
        var builder = new SynapseTableBuilder(file.text(DEVICE))
                .levels(positions(file, states), weights)
                .read(file.read(CONDUCTANCE, double[].class, states), file.read(READ_ENERGY, double[].class, states))
                .origin(file.text("spec_json"), file.integer("seed"))
                .set(drawn(file, sets(states).read(file)));
        if (file.has(READ_NOISE.path())) {
            builder.readNoise(file.read(READ_NOISE, double[].class, states));
        }
        if (file.has(RESET_ENERGY.path())) {
            double joules = file.read(RESET_ENERGY, Double.class);
            builder.reset(joules);
        }
        if (file.has(HOP)) {
            builder.hop(drawn(file, hops(states).read(file)));
        }
        readGates(file, states, builder);
        if (file.has(ESCAPE_TIME.path()) || file.has(SHARE_RIGHT.path())) {
            double[] time = file.read(ESCAPE_TIME, double[].class, states);
            builder.retention(held(RETENTION, time, file.read(SHARE_RIGHT, double[].class, states)));
        }
        if (file.has(DEVICE_TIME.path()) || file.has(DEVICE_RIGHT.path())) {
            double[][] time = file.read(DEVICE_TIME, double[][].class, -1, states);
            double[][] right = file.read(DEVICE_RIGHT, double[][].class, time.length, states);
            builder.deviceRetention(IntStream.range(0, time.length)
                    .mapToObj(device -> held(RETENTION + ", device " + device, time[device], right[device]))
                    .toList());
        }
        return builder.build();
    }

    /** Of virtual devices where the file says so. */
    private static WriteDistribution drawn(Hdf5Reader file, WriteDistribution law) {
        if (!file.hasAttribute(SAMPLED)) {
            return law;
        }
        long sampled = file.integer(SAMPLED);
        Require.that(sampled > 0 && sampled <= Integer.MAX_VALUE, SAMPLED, "must be a number of devices", sampled);
        return law.drawnFrom((int) sampled);
    }

    private static void readGates(Hdf5Reader file, int states, SynapseTableBuilder builder) {
        if (file.has(SET_GATE.path()) || file.has(RESET_GATE.path())) {
            double reset = file.read(RESET_GATE, Double.class);
            builder.gates(file.read(SET_GATE, double[].class, states), reset);
        }
        if (file.has(HOP_GATE.path())) {
            builder.hopGates(file.read(HOP_GATE, double[].class, Direction.values().length));
        }
    }

    private static HeldStates held(String place, double[] time, double[] right) {
        try {
            return new HeldStates(Escape.all(time, right));
        } catch (SpecException contradiction) {
            throw contradiction.in(place);
        }
    }

    /** A table that was measured need not know where the wall is. */
    private static double[] positions(Hdf5Reader file, int states) {
        return file.has(POSITION.path())
                ? file.read(POSITION, double[].class, states)
                : values(states, s -> Double.NaN);
    }

    static double[] values(int count, IntToDoubleFunction value) {
        double[] values = new double[count];
        Arrays.setAll(values, value);
        return values;
    }
}
