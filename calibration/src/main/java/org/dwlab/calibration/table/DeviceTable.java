package org.dwlab.calibration.table;

/** What is known of a device, in the form in which networks are trained on it. */
public sealed interface DeviceTable permits SynapseTable, IncrementalTable {
    /**
     * Name of the device, for people.
     *
     * @return the name that its specification or its importer gave
     */
    String name();

    /**
     * Everything that decided the table but the seed.
     *
     * @return JSON: the device, or where imported data came from
     */
    String specJson();

    /**
     * The seed of the ensemble behind the table.
     *
     * @return any number; 0 where nothing was drawn
     */
    long seed();
}
