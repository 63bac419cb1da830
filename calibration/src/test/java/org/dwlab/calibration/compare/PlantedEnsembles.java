package org.dwlab.calibration.compare;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.fixed.FixedDevices;

/** Ensembles whose positions are drawn by rule: nothing is simulated, so that the truth is known. */
final class PlantedEnsembles {
    static final double NANO = 1e-9;

    private PlantedEnsembles() {}

    /**
     * A law of positions about the notch of each state.
     *
     * @param devices that are drawn
     * @param cycles  of each
     * @param between standard deviation of the means of devices
     * @param within  standard deviation within a device
     * @param shift   of all positions
     */
    record Law(int devices, int cycles, double between, double within, double shift) {
        double[][] draw(UniformRandomProvider random) {
            var normal = ZigguratSampler.NormalizedGaussian.of(random);
            double[][] positions = new double[devices][cycles];
            for (double[] device : positions) {
                double mean = shift + between * normal.sample();
                Arrays.setAll(device, c -> mean + within * normal.sample());
            }
            return positions;
        }
    }

    static DeviceSpec spec(String name, String... assignments) throws IOException {
        return FixedDevices.load(name, List.of(assignments));
    }

    /** Sets and hops of a device by one law, each row about the notch of its state; lengths in m. */
    static PositionEnsemble draw(DeviceSpec spec, long seed, Law law) {
        UniformRandomProvider random = new RandomStreams(seed).stream(RandomStreams.Purpose.VALIDATION, 0);
        double[][][] set = rows(spec, law, random);
        double[][][][] hop =
                spec.write().hasHops() ? new double[][][][] {rows(spec, law, random), rows(spec, law, random)} : null;
        return new PositionEnsemble(spec, seed, set, hop, 0, 0);
    }

    private static double[][][] rows(DeviceSpec spec, Law law, UniformRandomProvider random) {
        double[][][] rows = new double[spec.states()][][];
        for (int s = 0; s < rows.length; s++) {
            double notch = spec.statePosition(s);
            rows[s] = Arrays.stream(law.draw(random))
                    .map(device -> Arrays.stream(device).map(q -> notch + q).toArray())
                    .toArray(double[][]::new);
        }
        return rows;
    }

    /** The same positions [nm] in every state of a device without hops. */
    static PositionEnsemble of(DeviceSpec spec, long seed, double[][] nanometres) {
        double[][] metres = Arrays.stream(nanometres)
                .map(device -> Arrays.stream(device).map(q -> q * NANO).toArray())
                .toArray(double[][]::new);
        double[][][] set = new double[spec.states()][][];
        Arrays.fill(set, metres);
        return new PositionEnsemble(spec, seed, set, null, 0, 0);
    }
}
