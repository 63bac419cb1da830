package org.dwlab.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Direction;
import org.dwlab.core.Provenance;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;

/** HDF5 layout of an ensemble, {@value #SCHEMA}; docs/formats.md. */
public final class EnsembleFile {
    public static final String SCHEMA = "dwlab.ensemble/1";

    private EnsembleFile() {}

    /**
     * What may stand beside the positions of an ensemble.
     *
     * @param retention of the smooth track at the rest voltage, one entry per state, or none
     * @param traces    of some of its trajectories, or none
     * @param scan      of the gate voltage, or none
     */
    public record Extras(List<StateRetention> retention, List<Trace> traces, Optional<VoltageScan> scan) {
        public static final Extras NONE = new Extras(List.of(), List.of(), Optional.empty());
    }

    /** Writes an ensemble alone; see {@link #write(PositionEnsemble, Extras, Path)}. */
    public static void write(PositionEnsemble ensemble, Path target) throws IOException {
        write(ensemble, Extras.NONE, target);
    }

    /**
     * Writes an ensemble aside and renames it.
     *
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(PositionEnsemble ensemble, Extras extras, Path target) throws IOException {
        var provenance = new Provenance(SCHEMA, ensemble.seed(), ensemble.spec().json());
        try (var file = new Hdf5Writer(target, provenance)) {
            file.attribute("steps", ensemble.steps());
            file.attribute("wall_seconds", ensemble.wallSeconds());
            writeSets(file, ensemble);
            if (ensemble.hopPosition().isPresent()) {
                writeHops(file, ensemble);
            }
            if (!extras.retention().isEmpty()) {
                RetentionGroup.write(file, extras.retention());
            }
            for (Trace trace : extras.traces()) {
                TraceGroup.write(file, trace);
            }
            if (extras.scan().isPresent()) {
                writeScan(file, extras.scan().get());
            }
            file.commit();
        }
    }

    /**
     * Reads an ensemble back; energies and durations follow from its specification.
     *
     * @throws IOException                     if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole ensemble
     */
    public static PositionEnsemble read(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, SCHEMA)) {
            DeviceSpec spec = DeviceSpec.parse(source + ": spec_json", file.text("spec_json"));
            int states = spec.states();
            double[][][] set = file.read("/set/position_m", double[][][].class, states, -1, -1);
            double[][][][] hop = spec.write().hasHops()
                    ? file.read(
                            "/hop/position_m",
                            double[][][][].class,
                            Direction.values().length,
                            states,
                            set[0].length,
                            set[0][0].length)
                    : null;
            double seconds = file.number("wall_seconds");
            return new PositionEnsemble(spec, file.integer("seed"), set, hop, file.integer("steps"), seconds);
        }
    }

    /** What stands beside the ensemble of a file; see {@link #read}. */
    public static Extras readExtras(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, SCHEMA)) {
            DeviceSpec spec = DeviceSpec.parse(source + ": spec_json", file.text("spec_json"));
            var traces = new ArrayList<Trace>();
            for (int state = 0; state < spec.states() && TraceGroup.isIn(file, state); state++) {
                traces.add(TraceGroup.read(file, spec, state));
            }
            return new Extras(RetentionGroup.read(file, spec), List.copyOf(traces), readScan(file));
        }
    }

    private static void writeSets(Hdf5Writer file, PositionEnsemble ensemble) {
        double[] energy = new double[ensemble.states()];
        double[] duration = new double[ensemble.states()];
        for (int s = 0; s < energy.length; s++) {
            energy[s] = ensemble.setEnergy(s);
            duration[s] = ensemble.setDuration(s);
        }
        file.put("/set/position_m", ensemble.setPosition(), "m", "state,device,cycle");
        file.put("/set/energy_J", energy, "J", "state");
        file.put("/set/duration_s", duration, "s", "state");
    }

    private static void writeHops(Hdf5Writer file, PositionEnsemble ensemble) {
        double[] energy = {ensemble.hopEnergy(Direction.UP), ensemble.hopEnergy(Direction.DOWN)};
        double[] duration = {ensemble.hopDuration(Direction.UP), ensemble.hopDuration(Direction.DOWN)};
        file.put("/hop/position_m", ensemble.hopPosition().orElseThrow(), "m", "direction,from,device,cycle");
        file.put("/hop/energy_J", energy, "J", "direction");
        file.put("/hop/duration_s", duration, "s", "direction");
    }

    private static void writeScan(Hdf5Writer file, VoltageScan scan) {
        file.put("/scan/voltage_V", scan.voltage(), "V", "voltage");
        file.put("/scan/position_m", scan.position(), "m", "voltage,device,cycle");
    }

    private static Optional<VoltageScan> readScan(Hdf5Reader file) {
        if (!file.has("/scan")) {
            return Optional.empty();
        }
        double[] voltage = file.read("/scan/voltage_V", double[].class, -1);
        double[][][] position = file.read("/scan/position_m", double[][][].class, voltage.length, -1, -1);
        return Optional.of(new VoltageScan(voltage, position));
    }
}
