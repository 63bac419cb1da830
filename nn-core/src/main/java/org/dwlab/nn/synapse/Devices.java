package org.dwlab.nn.synapse;

import java.util.Optional;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * The synapses of a network: the table by which they are written, and the table by which they behave. Devices
 * that pulses move up and down have one table for both.
 *
 * @param nominal levels, targets and verify windows come from it
 * @param actual  what pulses really do and cost, for instance at another temperature
 */
public record Devices(DeviceTable nominal, DeviceTable actual) {
    /**
     * Checks that the tables fit each other.
     *
     * @param nominal any, if it is the actual table too; else with states
     * @param actual  the same table, or one with as many states
     * @throws SpecException if there are two tables and one is of devices without states, or their numbers of
     *                       states differ
     */
    public Devices {
        Require.that(
                nominal == actual || nominal instanceof SynapseTable && actual instanceof SynapseTable,
                "table " + actual.name() + " to operate on and table " + nominal.name(),
                "must both be of devices with states");
        Require.that(
                states(nominal) == states(actual),
                "table " + actual.name() + " to operate on",
                "must have " + states(nominal) + " states as table " + nominal.name(),
                states(actual));
    }

    /**
     * Devices that behave as the table says by which they are written.
     *
     * @param table of both kinds
     * @return devices whose nominal and actual table it is
     */
    public static Devices of(DeviceTable table) {
        return new Devices(table, table);
    }

    /**
     * How many states a device has.
     *
     * @return the number; 0 where pulses move devices up and down
     */
    public int states() {
        return states(nominal);
    }

    /** The nominal table of devices with states; empty for others. */
    Optional<SynapseTable> nominalStates() {
        return nominal instanceof SynapseTable table ? Optional.of(table) : Optional.empty();
    }

    /**
     * The actual table of devices with states.
     *
     * @throws IllegalStateException for others, which have no chips
     */
    SynapseTable actualStates() {
        if (actual instanceof SynapseTable table) {
            return table;
        }
        throw new IllegalStateException(actual.name() + " has no states");
    }

    /**
     * The table of devices that pulses move up and down.
     *
     * @return the table; empty for devices with states
     */
    public Optional<IncrementalTable> pulsed() {
        return actual instanceof IncrementalTable table ? Optional.of(table) : Optional.empty();
    }

    private static int states(DeviceTable table) {
        return table instanceof SynapseTable levels ? levels.states() : 0;
    }
}
