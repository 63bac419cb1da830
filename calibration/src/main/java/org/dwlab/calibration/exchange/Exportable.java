package org.dwlab.calibration.exchange;

import java.util.List;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.SynapseTable;

/**
 * A table in the form that the other programs know, steps of conductance, with what was lost on the way.
 *
 * @param table what is written
 * @param lost  one phrase for each loss, for people
 */
record Exportable(IncrementalTable table, List<String> lost) {
    static Exportable of(DeviceTable table) {
        return table instanceof SynapseTable states
                ? HopLadder.of(states)
                : new Exportable((IncrementalTable) table, List.of());
    }
}
