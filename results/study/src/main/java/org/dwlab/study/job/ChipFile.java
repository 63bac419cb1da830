package org.dwlab.study.job;

import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.Confusion;
import org.dwlab.nn.train.RunResult;

/** HDF5 layout of one chip before the run with all of them is written, {@value #SCHEMA}. */
final class ChipFile {
    private static final String SCHEMA = "dwlab.chip/1";

    private static final DataKey CONFUSION = new DataKey("/chip/confusion", "1", "true,predicted");
    private static final DataKey PULSES = new DataKey("/chip/write_pulses", "1", "one");
    // All writes; of them resets, gates and verify reads; one read.
    private static final DataKey ENERGY = new DataKey("/chip/energy_J", "J", "part");

    static final PartFile<ChipResult> LAYOUT =
            new PartFile<>(SCHEMA, RunArchive.RESULT_VERSION, RunResult::here, ChipFile::put, ChipFile::get);

    private ChipFile() {}

    private static void put(Hdf5Sink file, ChipResult chip) {
        file.put(CONFUSION, chip.confusion().counts());
        file.put(PULSES, new long[] {chip.writePulses()});
        ProgrammingCost writes = chip.writes();
        file.put(
                ENERGY,
                new double[] {writes.energy(), writes.resets(), writes.gates(), writes.verifies(), chip.readEnergy()});
    }

    private static ChipResult get(Hdf5Reader file) {
        long[][] counts = file.read(CONFUSION, long[][].class, -1, -1);
        double[] energy = file.read(ENERGY, double[].class, 5);
        var writes = new ProgrammingCost(energy[0], energy[1], energy[2], energy[3]);
        return new ChipResult(new Confusion(counts), file.read(PULSES, long[].class, 1)[0], writes, energy[4]);
    }
}
