package org.dwlab.nn.train;

import java.util.Optional;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.core.Provenance;
import org.dwlab.nn.synapse.Devices;

/**
 * What a run was made with beside its experiment.
 *
 * @param seed     of training
 * @param chipSeed of the chips; that of training unless they were programmed later
 * @param table    what the devices were believed to be; empty names in mode {@code float}
 * @param operated what they were; the same table unless another one was named
 */
public record RunOrigin(long seed, long chipSeed, Table table, Table operated) {
    /**
     * A synapse table.
     *
     * @param name       of its device; empty where there is none
     * @param specSha256 SHA-256 of its specification; empty where there is none
     */
    public record Table(String name, String specSha256) {
        /** No table. */
        public static final Table NONE = new Table("", "");

        /** The table behind these devices. */
        public static Table of(DeviceTable table) {
            return new Table(table.name(), Provenance.sha256(table.specJson()));
        }
    }

    /** The origin of a run of this job. */
    public static RunOrigin of(TrainingJob job) {
        long seed = job.streams().seed();
        return new RunOrigin(
                seed,
                seed,
                table(job.devices().map(Devices::believed)),
                table(job.devices().map(Devices::actual)));
    }

    /** The origin of a trained run whose chips were programmed with another seed on these devices. */
    public RunOrigin chips(long chipSeed, Devices devices) {
        return new RunOrigin(seed, chipSeed, Table.of(devices.believed()), Table.of(devices.actual()));
    }

    private static Table table(Optional<DeviceTable> table) {
        return table.map(Table::of).orElse(Table.NONE);
    }
}
