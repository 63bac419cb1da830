package org.dwlab.calibration.compare;

import org.dwlab.device.PositionEnsemble;

/**
 * What is said of an ensemble that is compared.
 *
 * @param name    of its device
 * @param seed    of the ensemble
 * @param devices that it has
 * @param cycles  of each device
 */
public record ComparedEnsemble(String name, long seed, int devices, int cycles) {
    static ComparedEnsemble of(PositionEnsemble ensemble) {
        return new ComparedEnsemble(ensemble.spec().name(), ensemble.seed(), ensemble.devices(), ensemble.cycles());
    }

    /**
     * For people.
     *
     * @return such as {@code d5, seed 1, 64 devices x 64 cycles}
     */
    public String describe() {
        return name + ", seed " + seed + ", " + devices + (devices == 1 ? " device x " : " devices x ") + cycles
                + (cycles == 1 ? " cycle" : " cycles");
    }
}
