package org.dwlab.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Direction;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.Require;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;

/** HDF5 layout of an ensemble, {@value #SCHEMA}; docs/formats.md. */
public final class EnsembleFile {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.ensemble/1";
    /**
     * Version of the code that makes ensembles; raise it when the same device and seed give other positions. 2: two
     * kernels and the local cross-section. 3: the retention of every device.
     */
    private static final int RESULT_VERSION = 4;
    /** The same of cells. 5: end walls as strong as those of the wall of few coordinates. */
    private static final int CELLS_VERSION = 5;
    /** The same where a gradient of the gate pulls at the wall. 5: it counts in the time step. */
    private static final int GRADED_VERSION = 5;

    private static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);

    private static final DataKey SET_POSITION = new DataKey("/set/position_m", "m", "state,device,cycle");
    private static final DataKey SET_ENERGY = new DataKey("/set/energy_J", "J", "state");
    private static final DataKey SET_DURATION = new DataKey("/set/duration_s", "s", "state");
    private static final DataKey HOP_POSITION = new DataKey("/hop/position_m", "m", "direction,from,device,cycle");
    private static final DataKey HOP_ENERGY = new DataKey("/hop/energy_J", "J", "direction");
    private static final DataKey HOP_DURATION = new DataKey("/hop/duration_s", "s", "direction");

    private EnsembleFile() {}

    /**
     * What may stand beside the positions of an ensemble.
     *
     * @param retention of the smooth track at the rest voltage, one entry per state, or none
     * @param escapes   [device][state] of the devices as they are, at the rest voltage, or none
     * @param traces    of some of its trajectories, or none
     * @param scan      of the gate voltage, or none
     * @param cells     of full micromagnetics, or none
     */
    public record Extras(
            List<StateRetention> retention,
            List<List<Escape>> escapes,
            List<Trace> traces,
            Optional<VoltageScan> scan,
            Optional<CellRecord> cells) {
        /**
         * Checks that devices leave the states of the smooth track.
         *
         * @param retention copied
         * @param escapes   none, or of as many states as {@code retention} has for every device; copied
         * @param traces    copied
         * @param scan      any
         * @param cells     any
         * @throws org.dwlab.core.SpecException if a device has another number of states
         */
        public Extras {
            retention = List.copyOf(retention);
            traces = List.copyOf(traces);
            escapes = escapes.stream().map(List::copyOf).toList();
            for (List<Escape> device : escapes) {
                Require.that(
                        device.size() == retention.size(),
                        "escapes of a device",
                        "must be of the " + retention.size() + " states of the smooth track",
                        device.size());
            }
        }

        /** Nothing. */
        public static final Extras NONE = new Extras(List.of(), List.of(), Optional.empty());

        /**
         * What may stand beside an ensemble of walls of few coordinates of which no device is known at rest.
         *
         * @param retention of the smooth track at the rest voltage, one entry per state, or none
         * @param traces    of some of its trajectories, or none
         * @param scan      of the gate voltage, or none
         */
        public Extras(List<StateRetention> retention, List<Trace> traces, Optional<VoltageScan> scan) {
            this(retention, List.of(), traces, scan, Optional.empty());
        }
    }

    /**
     * Version of the code that simulates a device: results of another one are made again.
     *
     * @param device whose wall has few coordinates or cells
     * @return the version of such results
     */
    public static int resultVersion(DeviceSpec device) {
        if (device.hasCells()) {
            return CELLS_VERSION;
        }
        return device.gate().gradient() != 0 ? GRADED_VERSION : RESULT_VERSION;
    }

    /**
     * Writes an ensemble alone; see {@link #write(PositionEnsemble, Extras, Lineage, Path)}.
     *
     * @param ensemble that is written
     * @param target   of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(PositionEnsemble ensemble, Path target) throws IOException {
        write(ensemble, Extras.NONE, target);
    }

    /**
     * Writes an ensemble that was made from no file; see {@link #write(PositionEnsemble, Extras, Lineage, Path)}.
     *
     * @param ensemble that is written
     * @param extras   beside it
     * @param target   of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(PositionEnsemble ensemble, Extras extras, Path target) throws IOException {
        write(ensemble, extras, Lineage.NONE, target);
    }

    /**
     * Writes an ensemble aside and renames it.
     *
     * @param ensemble that is written
     * @param extras   beside it
     * @param lineage  of both
     * @param target   of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(PositionEnsemble ensemble, Extras extras, Lineage lineage, Path target)
            throws IOException {
        try (var file = new Hdf5Writer(target, provenance(ensemble, lineage))) {
            put(file, ensemble, extras);
            file.commit();
        }
    }

    /**
     * The {@code result_sha256} of the file that {@link #write(PositionEnsemble, Extras, Lineage, Path)} would make.
     *
     * @param ensemble that would be written
     * @param extras   beside it
     * @param lineage  of both
     * @return 64 hexadecimal digits
     */
    public static String sha256(PositionEnsemble ensemble, Extras extras, Lineage lineage) {
        return Hdf5Sink.resultSha256(provenance(ensemble, lineage), file -> put(file, ensemble, extras));
    }

    private static Provenance provenance(PositionEnsemble ensemble, Lineage lineage) {
        return new Provenance(
                SCHEMA,
                RESULT_VERSION,
                ensemble.seed(),
                ensemble.spec().json(),
                lineage,
                List.of(NumericEnvironment.current()));
    }

    private static void put(Hdf5Sink file, PositionEnsemble ensemble, Extras extras) {
        file.attribute("steps", ensemble.steps());
        file.attribute("wall_seconds", ensemble.wallSeconds());
        putSets(file, ensemble);
        if (ensemble.hopPosition().isPresent()) {
            putHops(file, ensemble);
        }
        if (!extras.retention().isEmpty()) {
            RetentionGroup.put(file, extras.retention());
        }
        if (!extras.escapes().isEmpty()) {
            RetentionGroup.putEscapes(file, extras.escapes());
        }
        for (Trace trace : extras.traces()) {
            TraceGroup.put(file, trace);
        }
        extras.scan().ifPresent(scan -> ScanGroup.put(file, scan));
        extras.cells().ifPresent(cells -> CellGroup.put(file, cells));
    }

    /**
     * Reads an ensemble back and verifies it; energies and durations follow from its specification.
     *
     * @param source the file
     * @return the ensemble
     * @throws IOException                     if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole ensemble
     */
    public static PositionEnsemble read(Path source) throws IOException {
        return read(source, Trust.VERIFIED);
    }

    /**
     * Reads an ensemble back; energies and durations follow from its specification.
     *
     * @param source the file
     * @param trust  how much it must prove
     * @return the ensemble
     * @throws IOException                     if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole ensemble, or not verified although it must be
     */
    public static PositionEnsemble read(Path source, Trust trust) throws IOException {
        try (var file = new Hdf5Reader(source, trust, KIND)) {
            DeviceSpec spec = DeviceSpec.parse(source + ": spec_json", file.text("spec_json"));
            int states = spec.states();
            double[][][] set = file.read(SET_POSITION, double[][][].class, states, -1, -1);
            double[][][][] hop = spec.write().hasHops()
                    ? file.read(
                            HOP_POSITION,
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

    /**
     * What stands beside the ensemble of a file, verified; see {@link #read(Path)}.
     *
     * @param source the file
     * @return the extras
     * @throws IOException                     if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole ensemble
     */
    public static Extras readExtras(Path source) throws IOException {
        return readExtras(source, Trust.VERIFIED);
    }

    /**
     * What stands beside the ensemble of a file; see {@link #read(Path, Trust)}.
     *
     * @param source the file
     * @param trust  how much it must prove
     * @return the extras
     * @throws IOException                     if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole ensemble, or not verified although it must be
     */
    public static Extras readExtras(Path source, Trust trust) throws IOException {
        try (var file = new Hdf5Reader(source, trust, KIND)) {
            DeviceSpec spec = DeviceSpec.parse(source + ": spec_json", file.text("spec_json"));
            var traces = new ArrayList<Trace>();
            for (int state = 0; state < spec.states() && TraceGroup.isIn(file, state); state++) {
                traces.add(TraceGroup.read(file, spec, state));
            }
            int devices = file.read(SET_POSITION, double[][][].class, spec.states(), -1, -1)[0].length;
            return new Extras(
                    RetentionGroup.read(file, spec),
                    RetentionGroup.readEscapes(file, devices, spec.states()),
                    List.copyOf(traces),
                    ScanGroup.isIn(file) ? Optional.of(ScanGroup.read(file)) : Optional.empty(),
                    CellGroup.read(file, spec.states()));
        }
    }

    private static void putSets(Hdf5Sink file, PositionEnsemble ensemble) {
        double[] energy = new double[ensemble.states()];
        double[] duration = new double[ensemble.states()];
        for (int s = 0; s < energy.length; s++) {
            energy[s] = ensemble.setEnergy(s);
            duration[s] = ensemble.setDuration(s);
        }
        file.put(SET_POSITION, ensemble.setPosition());
        file.put(SET_ENERGY, energy);
        file.put(SET_DURATION, duration);
    }

    private static void putHops(Hdf5Sink file, PositionEnsemble ensemble) {
        double[] energy = {ensemble.hopEnergy(Direction.UP), ensemble.hopEnergy(Direction.DOWN)};
        double[] duration = {ensemble.hopDuration(Direction.UP), ensemble.hopDuration(Direction.DOWN)};
        file.put(HOP_POSITION, ensemble.hopPosition().orElseThrow());
        file.put(HOP_ENERGY, energy);
        file.put(HOP_DURATION, duration);
    }
}
