package org.dwlab.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;

/** Ensembles by rule instead of simulation: who misses which state is known. */
public final class ComparisonFixtures {
    private static final double NANO = 1e-9;

    private ComparisonFixtures() {}

    /**
     * Positions of {@code d2}, a few nm about the notches; every device is at another place.
     *
     * @param devices that there are, of ten cycles each
     * @param missed  of the ten cycles of state 1, so many end in the notch of state 0
     */
    public static PositionEnsemble ensemble(long seed, int devices, int missed, String... assignments)
            throws IOException {
        DeviceSpec spec = DeviceSpec.load("d2", List.of(assignments));
        double[][][] set = new double[2][devices][10];
        for (int d = 0; d < devices; d++) {
            double[] places = new double[10];
            int device = d;
            Arrays.setAll(places, c -> ((device * 7 + c * 3 + (int) seed) % 11 - 5) * NANO);
            for (int c = 0; c < 10; c++) {
                set[0][d][c] = spec.statePosition(0) + places[c];
                set[1][d][c] = spec.statePosition(c < missed ? 0 : 1) + places[c];
            }
        }
        return new PositionEnsemble(spec, seed, set, null, 0, 0);
    }
}
