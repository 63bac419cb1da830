package org.dwlab.device;

import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;

/** HDF5 layout of a scan of the gate voltage, group {@code /scan}; docs/formats.md. */
public final class ScanGroup {
    private static final String GROUP = "/scan";
    private static final DataKey VOLTAGE = new DataKey(GROUP + "/voltage_V", "V", "voltage");
    private static final DataKey POSITION = new DataKey(GROUP + "/position_m", "m", "voltage,device,cycle");

    private ScanGroup() {}

    /**
     * Puts a scan into a file.
     *
     * @param file that has no scan
     * @param scan any
     */
    public static void put(Hdf5Sink file, VoltageScan scan) {
        file.put(VOLTAGE, scan.voltage());
        file.put(POSITION, scan.position());
    }

    static boolean isIn(Hdf5Reader file) {
        return file.has(GROUP);
    }

    /**
     * Reads the scan of a file.
     *
     * @param file that has one
     * @return the scan
     * @throws org.dwlab.core.SpecException if it is not there, or contradicts itself
     */
    public static VoltageScan read(Hdf5Reader file) {
        double[] voltage = file.read(VOLTAGE, double[].class, -1);
        return new VoltageScan(voltage, file.read(POSITION, double[][][].class, voltage.length, -1, -1));
    }
}
