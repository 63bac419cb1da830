package org.dwlab.study.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.core.Json;
import org.dwlab.core.Lineage;
import org.dwlab.core.Provenance;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.Confusion;
import org.dwlab.nn.train.RunResult;

/** HDF5 layout of one chip before the run with all of them is written, {@value #SCHEMA}. */
final class ChipFile {
    /** Kind and version of the layout. */
    static final String SCHEMA = "dwlab.chip/1";

    private static final FileKind KIND = new FileKind(SCHEMA, RunArchive.RESULT_VERSION);
    private static final DataKey CONFUSION = new DataKey("/chip/confusion", "1", "true,predicted");
    private static final DataKey PULSES = new DataKey("/chip/write_pulses", "1", "one");
    // All writes; of them resets, gates and verify reads; one read.
    private static final DataKey ENERGY = new DataKey("/chip/energy_J", "J", "part");

    private ChipFile() {}

    static void write(ChipResult chip, Lineage lineage, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, provenance(lineage))) {
            put(file, chip);
            file.commit();
        }
    }

    static String sha256(ChipResult chip, Lineage lineage) {
        return Hdf5Sink.resultSha256(provenance(lineage), file -> put(file, chip));
    }

    private static Provenance provenance(Lineage lineage) {
        // The key of the job names run, tables and seed.
        return new Provenance(
                SCHEMA, RunArchive.RESULT_VERSION, 0, Json.canonical(List.of()), lineage, List.of(RunResult.here()));
    }

    private static void put(Hdf5Sink file, ChipResult chip) {
        file.put(CONFUSION, chip.confusion().counts());
        file.put(PULSES, new long[] {chip.writePulses()});
        ProgrammingCost writes = chip.writes();
        file.put(
                ENERGY,
                new double[] {writes.energy(), writes.resets(), writes.gates(), writes.verifies(), chip.readEnergy()});
    }

    static ChipResult read(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, Trust.VERIFIED, KIND)) {
            long[][] counts = file.read(CONFUSION, long[][].class, -1, -1);
            double[] energy = file.read(ENERGY, double[].class, 5);
            var writes = new ProgrammingCost(energy[0], energy[1], energy[2], energy[3]);
            return new ChipResult(new Confusion(counts), file.read(PULSES, long[].class, 1)[0], writes, energy[4]);
        }
    }
}
