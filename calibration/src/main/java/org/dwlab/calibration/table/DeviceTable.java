package org.dwlab.calibration.table;

/** What is known of a device, in the form in which networks are trained on it. */
public sealed interface DeviceTable permits SynapseTable, IncrementalTable {
    /** Name of the device, for people. */
    String name();

    /** Everything that decided the table but the seed, as JSON. */
    String specJson();

    /** The seed of the ensemble behind the table; 0 where nothing was drawn. */
    long seed();
}
