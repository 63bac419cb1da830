package org.dwlab.nn.train;

import java.util.Optional;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.core.Provenance;
import org.dwlab.nn.synapse.Devices;

/**
 * What a run was made with beside its experiment.
 *
 * @param seed     of training
 * @param chipSeed of the chips; that of training unless they were programmed later
 * @param table    the nominal one, by which the devices were written; empty names in mode {@code float}
 * @param operated the actual one, by which they behaved; the same table unless another one was named
 */
public record RunOrigin(long seed, long chipSeed, Table table, Table operated) {
    /**
     * A synapse table.
     *
     * @param name       of its device; empty where there is none
     * @param specSha256 SHA-256 of its specification; empty where there is none
     * @param sha256     the {@code result_sha256} of its file if that names no inputs; empty where there is none, or
     *                   where an old run does
     *                   not say
     */
    public record Table(String name, String specSha256, String sha256) {
        /** No table. */
        public static final Table NONE = new Table("", "", "");

        /**
         * The table behind these devices.
         *
         * @param table in memory
         * @return its name and hashes
         */
        public static Table of(DeviceTable table) {
            return new Table(table.name(), Provenance.sha256(table.specJson()), DeviceTableFile.sha256(table));
        }
    }

    /**
     * The origin of a run.
     *
     * @param job that is run
     * @return its seed and tables
     */
    public static RunOrigin of(TrainingJob job) {
        long seed = job.streams().seed();
        Table table = table(job.devices().map(Devices::nominal));
        Table operated = job.devices()
                .filter(devices -> devices.actual() != devices.nominal())
                .map(devices -> Table.of(devices.actual()))
                .orElse(table);
        return new RunOrigin(seed, seed, table, operated);
    }

    /**
     * The origin of a trained run whose chips were programmed with another seed.
     *
     * @param chipSeed of the chips
     * @param devices  that they were programmed on
     * @return the origin with the seed of training kept
     */
    public RunOrigin chips(long chipSeed, Devices devices) {
        return new RunOrigin(seed, chipSeed, Table.of(devices.nominal()), Table.of(devices.actual()));
    }

    private static Table table(Optional<DeviceTable> table) {
        return table.map(Table::of).orElse(Table.NONE);
    }
}
