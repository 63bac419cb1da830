package org.dwlab.nn.synapse;

import java.util.Optional;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Require;

/**
 * The synapses of a network, as who writes them sees them and as they are. Devices that pulses move up and
 * down are always what they are believed to be.
 *
 * @param believed levels, targets and verify windows come from it
 * @param actual   what pulses really do and cost, for instance at another temperature
 */
public record Devices(DeviceTable believed, DeviceTable actual) {
    public Devices {
        Require.that(
                believed == actual || believed instanceof SynapseTable && actual instanceof SynapseTable,
                "table " + actual.name() + " to operate on and table " + believed.name()
                        + " must both be of devices with states");
        Require.that(
                states(believed) == states(actual),
                "table " + actual.name()
                        + " to operate on must have "
                        + states(believed) + " states as table " + believed.name() + ", got " + states(actual));
    }

    /** Devices that are what they are believed to be. */
    public static Devices of(DeviceTable table) {
        return new Devices(table, table);
    }

    /** How many states they have; 0 where pulses move them up and down. */
    public int states() {
        return states(believed);
    }

    /** What is believed of devices with states; empty for others. */
    Optional<SynapseTable> believedStates() {
        return believed instanceof SynapseTable table ? Optional.of(table) : Optional.empty();
    }

    /** What devices with states are. @throws IllegalStateException for others, which have no chips */
    SynapseTable actualStates() {
        if (actual instanceof SynapseTable table) {
            return table;
        }
        throw new IllegalStateException(actual.name() + " has no states");
    }

    /** Devices that pulses move up and down; empty for those with states. */
    public Optional<IncrementalTable> pulsed() {
        return actual instanceof IncrementalTable table ? Optional.of(table) : Optional.empty();
    }

    private static int states(DeviceTable table) {
        return table instanceof SynapseTable levels ? levels.states() : 0;
    }
}
