package org.dwlab.calibration.table;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.device.Escape;

/** A table of five states and four devices in which every number is another one, and nothing is simulated. */
final class KnownTable {
    static final int STATES = 5;
    static final int DEVICES = 4;
    static final int QUANTILES = 128;
    static final double RESET = 3e-15;
    private static final int SAMPLES = 24;
    private static final double[] WEIGHTS = {-0.9, -0.4, 0.1, 0.5, 0.875};

    private KnownTable() {}

    static SynapseTable table() {
        return builder().build();
    }

    static SynapseTableBuilder builder() {
        return new SynapseTableBuilder("known")
                .levels(new double[] {100e-9, 205e-9, 310e-9, 395e-9, 500e-9}, WEIGHTS)
                .read(new double[] {1e-5, 1.5e-5, 2e-5, 2.4e-5, 3e-5}, new double[] {1e-16, 2e-16, 3e-16, 4e-16, 5e-16})
                .readNoise(new double[] {0.01, 0.02, 0.03, 0.04, 0.05})
                .retention(held(1e9))
                .deviceRetention(List.of(held(1e8), held(2e8), held(4e8), held(8e8)))
                .reset(RESET)
                .gates(new double[] {4e-16, 5e-16, 6e-16, 7e-16, 8e-16}, 2e-16)
                .hopGates(new double[] {9e-17, 11e-17})
                .set(writes(STATES, 1e-14, 0))
                .hop(writes(2 * STATES, 1e-15, 0.01))
                .origin("{\"readout\": {\"duration_s\": 2.5e-9}}", 77);
    }

    static HeldStates held(double seconds) {
        var escapes = new ArrayList<Escape>();
        for (int s = 0; s < STATES; s++) {
            escapes.add(new Escape(seconds * (s + 1), 1 - s / (STATES - 1.0)));
        }
        return new HeldStates(escapes);
    }

    /** Rows of as many states, or of both directions; six in eight of each row's writes arrive, two beside it. */
    static WriteDistribution writes(int rows, double joules, double shift) {
        var quantiles = new float[rows][DEVICES][QUANTILES];
        int[] samples = new int[rows];
        var moments = new ArrayList<VarianceComponents>();
        var transition = new Estimate[rows][STATES];
        double[] energy = new double[rows];
        double[] duration = new double[rows];
        var mixtures = new ArrayList<Mixture>();
        for (int row = 0; row < rows; row++) {
            double mean = WEIGHTS[row % STATES] + shift * (1 + row);
            for (int d = 0; d < DEVICES; d++) {
                for (int j = 0; j < QUANTILES; j++) {
                    quantiles[row][d][j] = (float) (mean + 0.001 * d + 1e-4 * j);
                }
            }
            samples[row] = SAMPLES + row;
            moments.add(new VarianceComponents(
                    around(mean), around(0.05 + 0.001 * row), around(0.03 + 0.001 * row), around(0.02 + 0.001 * row)));
            for (int s = 0; s < STATES; s++) {
                int away = Math.floorMod(s - row, STATES);
                double share = away == 0 ? 0.75 : away == 1 ? 0.25 : 0;
                transition[row][s] = new Estimate(share, share * 0.9, Math.min(1, share + 0.1));
            }
            energy[row] = joules * (1 + row % STATES);
            duration[row] = 1e-9 * (1 + row);
            mixtures.add(new Mixture(
                    row % 2 == 0
                            ? List.of(new Mixture.Component(1, mean, 0.05))
                            : List.of(
                                    new Mixture.Component(0.25, mean - 0.1, 0.04),
                                    new Mixture.Component(0.75, mean, 0.02)),
                    0.5 + 0.01 * row));
        }
        return new WriteDistribution(quantiles, samples, moments, transition, energy, duration).with(mixtures);
    }

    private static Estimate around(double value) {
        return new Estimate(value, value - 0.01, value + 0.02);
    }
}
