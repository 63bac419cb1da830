package org.dwlab.calibration.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;

/** HDF5 layout of a synapse table, {@value #SCHEMA}; docs/formats.md. */
public final class SynapseTableFile {
    public static final String SCHEMA = "dwlab.table/1";

    private static final String POSITION = "/levels/position_m";

    private SynapseTableFile() {}

    /** Writes a table aside and renames it. @throws IOException if the disk or folder does not allow it */
    public static void write(SynapseTable table, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, new Provenance(SCHEMA, table.seed(), table.specJson()))) {
            file.attribute("device", table.name());
            int states = table.states();
            if (!Double.isNaN(table.position(0))) {
                file.put(POSITION, values(states, table::position), "m", "state");
            }
            file.put("/levels/weight", table.weights(), "1", "state");
            file.put("/read/conductance_S", values(states, table::conductance), "S", "state");
            file.put("/read/energy_J", values(states, table::readEnergy), "J", "state");
            file.put("/read/noise_weight", values(states, table::readNoise), "1", "state");
            file.put("/set/reset_energy_J", table.resetEnergy(), "J", "");
            table.retention().ifPresent(retention -> writeRetention(file, retention.escapes()));
            new WriteDistributionLayout("/set", RowAxis.ofSets(states)).write(file, table.set());
            table.hop().ifPresent(hop -> new WriteDistributionLayout("/hop", RowAxis.ofHops(states)).write(file, hop));
            file.commit();
        }
    }

    private static void writeRetention(Hdf5Writer file, List<HeldStates.Escape> escapes) {
        int states = escapes.size();
        file.put("/retention/escape_time_s", values(states, s -> escapes.get(s).time()), "s", "state");
        file.put("/retention/share_right", values(states, s -> escapes.get(s).shareRight()), "1", "state");
    }

    /**
     * Reads a table and checks all of it.
     *
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is no table, or one that contradicts itself
     */
    public static SynapseTable read(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, SCHEMA)) {
            try {
                return read(file);
            } catch (SpecException contradiction) {
                throw contradiction.place().startsWith(source.toString())
                        ? contradiction
                        : contradiction.in(source.toString()).remedy("make the table again");
            }
        }
    }

    private static SynapseTable read(Hdf5Reader file) {
        double[] weights = file.read("/levels/weight", double[].class, -1);
        int states = weights.length;
        var builder = new SynapseTableBuilder(file.text("device"))
                .levels(positions(file, states), weights)
                .read(
                        file.read("/read/conductance_S", double[].class, states),
                        file.read("/read/energy_J", double[].class, states))
                .origin(file.text("spec_json"), file.integer("seed"))
                .set(new WriteDistributionLayout("/set", RowAxis.ofSets(states)).read(file));
        if (file.has("/read/noise_weight")) {
            builder.readNoise(file.read("/read/noise_weight", double[].class, states));
        }
        if (file.has("/set/reset_energy_J")) {
            double joules = file.read("/set/reset_energy_J", Double.class);
            builder.reset(joules);
        }
        if (file.has("/hop")) {
            builder.hop(new WriteDistributionLayout("/hop", RowAxis.ofHops(states)).read(file));
        }
        if (file.has("/retention")) {
            builder.retention(readRetention(file, states));
        }
        return builder.build();
    }

    private static HeldStates readRetention(Hdf5Reader file, int states) {
        double[] time = file.read("/retention/escape_time_s", double[].class, states);
        double[] right = file.read("/retention/share_right", double[].class, states);
        try {
            return new HeldStates(IntStream.range(0, states)
                    .mapToObj(s -> new HeldStates.Escape(time[s], right[s]))
                    .toList());
        } catch (SpecException contradiction) {
            throw contradiction.in("/retention");
        }
    }

    /** A table that was measured need not know where the wall is. */
    private static double[] positions(Hdf5Reader file, int states) {
        return file.has(POSITION) ? file.read(POSITION, double[].class, states) : values(states, s -> Double.NaN);
    }

    static double[] values(int count, IntToDoubleFunction value) {
        double[] values = new double[count];
        Arrays.setAll(values, value);
        return values;
    }
}
