package org.dwlab.study.design;

import java.util.List;
import java.util.Map;
import org.dwlab.device.DeviceSpec;

/**
 * One design that nothing found beats in all objectives.
 *
 * @param values by name
 * @param device the design, with hops where the device that it began from has them
 * @param found  by the last ensemble, which the search has not seen
 * @param heldBy limits within a tenth and bounds of free values that it is at
 */
public record DesignPoint(Map<String, Double> values, DeviceSpec device, Assessment found, List<String> heldBy) {

    /**
     * A quantity of the design.
     *
     * @param quantity any
     * @return in its unit
     */
    public double quantity(DesignQuantity quantity) {
        return quantity.of(device, found);
    }
}
