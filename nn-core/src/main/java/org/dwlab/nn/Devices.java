package org.dwlab.nn;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.dwlab.base.Require;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteLaw;

/**
 * The synapses of a network, as who writes them sees them and as they are.
 *
 * @param believed levels, targets and verify windows come from it
 * @param actual   what pulses really do and cost, for instance at another temperature
 */
public record Devices(SynapseTable believed, SynapseTable actual) {
    public Devices {
        Require.that(believed.states() == actual.states(), "table " + actual.name()
            + " to operate on must have " + believed.states() + " states as table " + believed.name()
            + ", got " + actual.states());
    }

    /** Devices that are what they are believed to be. */
    public static Devices of(SynapseTable table) {
        return new Devices(table, table);
    }

    /** Tells any two pairs of tables apart by what training sees of them. */
    long checksum() {
        var sum = new CRC32();
        add(sum, believed);
        add(sum, actual);
        return sum.getValue();
    }

    private static void add(CRC32 sum, SynapseTable table) {
        add(sum, table.weights());
        add(sum, table.set());
        table.hop().ifPresent(hop -> add(sum, hop));
        for (int s = 0; s < table.states(); s++) {
            add(sum, table.readEnergy(s));
        }
    }

    private static void add(CRC32 sum, WriteLaw law) {
        float[] quantiles = law.flatQuantiles();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * quantiles.length);
        bytes.asFloatBuffer().put(quantiles);
        sum.update(bytes);
        for (int row = 0; row < law.rows(); row++) {
            add(sum, law.energy(row));
        }
    }

    private static void add(CRC32 sum, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
        bytes.asDoubleBuffer().put(values);
        sum.update(bytes);
    }
}
