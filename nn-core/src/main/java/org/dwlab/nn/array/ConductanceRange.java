package org.dwlab.nn.array;

import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.SpecException;

/**
 * The conductances of weights: linear, as a table's weights are.
 *
 * @param lowest  of weight −1 [S]
 * @param highest of weight 1 [S]
 */
public record ConductanceRange(double lowest, double highest) {
    /**
     * Checks the values.
     *
     * @param lowest  positive
     * @param highest above it
     * @throws SpecException if they are not
     */
    public ConductanceRange {
        if (!(0 < lowest && lowest < highest && highest < Double.POSITIVE_INFINITY)) {
            throw new SpecException(
                            "conductances", "must be positive and ascend with the weight", lowest + " to " + highest)
                    .remedy("wires need a table that knows the conductances of its devices");
        }
    }

    /**
     * That of a table; through the outermost states where it has states.
     *
     * @param table of the devices as they really are
     * @return the conductances of weights −1 and 1
     * @throws SpecException if they are not positive or do not ascend
     */
    public static ConductanceRange of(DeviceTable table) {
        try {
            return table instanceof SynapseTable states
                    ? of(states)
                    : new ConductanceRange(((IncrementalTable) table).lowest(), ((IncrementalTable) table).highest());
        } catch (SpecException unknown) {
            throw unknown.in("table " + table.name());
        }
    }

    private static ConductanceRange of(SynapseTable table) {
        int last = table.states() - 1;
        double slope = (table.conductance(last) - table.conductance(0)) / (table.weight(last) - table.weight(0));
        double middle = table.conductance(0) - slope * table.weight(0);
        return new ConductanceRange(middle - slope, middle + slope);
    }

    /**
     * The conductance of a weight.
     *
     * @param weight in [−1, 1]
     * @return in S
     */
    double conductance(double weight) {
        return (lowest + highest) / 2 + weight * (highest - lowest) / 2;
    }

    /** The middle conductance over half the swing: what a weight of 0 carries in units of a weight of 1. */
    double middleOverHalf() {
        return (highest + lowest) / (highest - lowest);
    }
}
