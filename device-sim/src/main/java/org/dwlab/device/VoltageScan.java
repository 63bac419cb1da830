package org.dwlab.device;

import org.dwlab.core.Require;

/**
 * Where the walls end when the pulse that moves them is applied at different gate voltages, after a reset and with all
 * else as the device has it: what the voltage decides.
 */
public final class VoltageScan {
    private final double[] voltage; // [voltage], V
    private final double[][][] position; // [voltage][device][cycle], m

    /**
     * A scan; the arrays are taken over, not copied.
     *
     * @param voltage  of the gate during the pulse, ascending [V]
     * @param position [voltage][device][cycle] where the walls ended [m]
     * @throws org.dwlab.core.SpecException if there are not as many positions as voltages, or these do not ascend
     */
    public VoltageScan(double[] voltage, double[][][] position) {
        Require.that(
                voltage.length == position.length,
                "a scan",
                "must have positions for " + voltage.length + " voltages",
                position.length);
        for (int i = 1; i < voltage.length; i++) {
            Require.that(
                    voltage[i - 1] < voltage[i], "the voltages of a scan", "must ascend, number " + i + " does not");
        }
        this.voltage = voltage;
        this.position = position;
    }

    /**
     * The voltages of the gate during the pulse, ascending.
     *
     * @return [voltage] in V; the scan's own array
     */
    public double[] voltage() {
        return voltage;
    }

    /**
     * Where the walls ended.
     *
     * @return [voltage][device][cycle] in m; the scan's own array
     */
    public double[][][] position() {
        return position;
    }
}
