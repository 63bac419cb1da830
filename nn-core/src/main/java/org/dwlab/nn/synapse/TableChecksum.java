package org.dwlab.nn.synapse;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Direction;

/** Tells any two pairs of tables apart by what training sees of them. */
public final class TableChecksum {
    private final CRC32 sum = new CRC32();

    private TableChecksum() {}

    /** CRC-32 of both tables. */
    public static long of(Devices devices) {
        var checksum = new TableChecksum();
        checksum.add(devices.believed());
        checksum.add(devices.actual());
        return checksum.sum.getValue();
    }

    private void add(DeviceTable table) {
        if (table instanceof SynapseTable levels) {
            add(levels);
        } else if (table instanceof IncrementalTable pulsed) {
            add(pulsed);
        }
    }

    private void add(SynapseTable table) {
        add(table.weights());
        add(table.set());
        table.hop().ifPresent(this::add);
        for (int s = 0; s < table.states(); s++) {
            add(table.readEnergy(s), table.readNoise(s));
        }
        add(table.resetEnergy());
        table.retention()
                .ifPresent(states -> states.escapes().forEach(escape -> add(escape.time(), escape.shareRight())));
    }

    private void add(WriteDistribution law) {
        add(law.flatQuantiles());
        for (int row = 0; row < law.rows(); row++) {
            add(law.energy(row));
        }
    }

    private void add(IncrementalTable table) {
        add(table.probabilities());
        for (int device = 0; device < table.devices(); device++) {
            add(table.grid(device));
            for (Direction direction : Direction.values()) {
                for (float[] quantile : table.changes(direction, device)) {
                    add(quantile);
                }
            }
        }
        for (Direction direction : Direction.values()) {
            table.pulseEnergy(direction).ifPresent(this::add);
        }
        table.readEnergy(-1).ifPresent(this::add);
        table.readEnergy(1).ifPresent(this::add);
    }

    private void add(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        sum.update(bytes);
    }

    private void add(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
        bytes.asDoubleBuffer().put(values);
        sum.update(bytes);
    }
}
