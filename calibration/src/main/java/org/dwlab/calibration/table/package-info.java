/**
 * The tables of a device: all that physics says to learning, and their HDF5 files; docs/calibration.md and
 * docs/formats.md. {@link org.dwlab.calibration.table.SynapseTable} is of a device with states, {@link
 * org.dwlab.calibration.table.IncrementalTable} of one that pulses move by small steps. SI units; weights are
 * dimensionless, in [−1, 1].
 */
package org.dwlab.calibration.table;
