package org.dwlab.nn.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableBuilder;
import org.dwlab.calibration.table.VarianceComponents;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.spec.Experiment;

/** Synapse tables with a phenomenological scatter instead of a simulated device. */
public final class TestTables {
    /** Energies are told apart by their powers of ten, so that a sum says how often each was counted. */
    public static final double SET_ENERGY = 1e-15;

    public static final double RESET_ENERGY = 0.25e-15;
    public static final double HOP_ENERGY = 1e-18;
    public static final double READ_ENERGY = 1e-21;
    /** One reset and write, or one hop [s]. */
    public static final double WRITE_SECONDS = 16e-9;

    public static final int DEVICES = 64;
    public static final int QUANTILES = 64;

    private TestTables() {}

    /** Devices of an experiment: with its states, or that pulses move; none where it is of numbers. */
    static Optional<? extends DeviceTable> of(Experiment experiment) {
        if (experiment.states() > 0) {
            return Optional.of(normal(experiment.states(), 0.2));
        }
        return experiment.training().mode() == Experiment.Mode.FLOAT
                ? Optional.empty()
                : Optional.of(IncrementalTables.costed(0.1, 0.5));
    }

    /** Equidistant levels from −1 to 1 with normal scatter, {@code spread} in units of the interval. */
    public static SynapseTable normal(int states, double spread) {
        return normal(equidistant(states), spread * 2 / (states - 1));
    }

    /** The same, and states that are kept so long by all devices alike. */
    public static SynapseTable normal(int states, double spread, HeldStates kept) {
        double sd = spread * 2 / (states - 1);
        return builder(equidistant(states), normalScatter(states, sd), true)
                .retention(kept)
                .build();
    }

    /** Normal scatter of the given standard deviation about these levels, clipped to [−1, 1]. */
    public static SynapseTable normal(double[] levels, double sd) {
        return table(levels, normalScatter(levels.length, sd), true);
    }

    private static DoubleUnaryOperator normalScatter(int stream, double sd) {
        var normal = ZigguratSampler.NormalizedGaussian.of(new RandomStreams(1).stream(Purpose.VALIDATION, stream));
        return level -> level + sd * normal.sample();
    }

    /** Every write reaches its level exactly; without hop pulses. */
    public static SynapseTable exactWithoutHops(int states) {
        return table(equidistant(states), level -> level, false);
    }

    /** Every write reaches its level exactly; each state's reads have so large a standard deviation. */
    public static SynapseTable noisy(double[] deviations) {
        return builder(equidistant(deviations.length), level -> level, false)
                .readNoise(deviations)
                .build();
    }

    /** Every write reaches its level exactly; reads of each state take so many joules. */
    public static SynapseTable reading(double... joules) {
        double[] levels = equidistant(joules.length);
        double[] conductances =
                Arrays.stream(levels).map(level -> (2 + level) * 1e-5).toArray();
        return builder(levels, level -> level, false).read(conductances, joules).build();
    }

    /** Every write reaches its level exactly; gates take these parts of sets, the reset and hops. */
    public static SynapseTable gated(int states, double set, double reset, double hop) {
        double[] sets = new double[states];
        Arrays.fill(sets, set);
        return builder(equidistant(states), level -> level, true)
                .gates(sets, reset)
                .hopGates(new double[] {hop, hop})
                .build();
    }

    public static double[] equidistant(int states) {
        double[] levels = new double[states];
        for (int s = 0; s < states; s++) {
            levels[s] = -1 + 2.0 * s / (states - 1);
        }
        return levels;
    }

    /** Every write reaches its level exactly; {@value #DEVICES} devices that keep their states so long, or none. */
    public static SynapseTable held(int states, HeldStates smooth, List<HeldStates> devices) {
        double[] levels = equidistant(states);
        return builder(levels, level -> level, false)
                .retention(smooth)
                .deviceRetention(devices)
                .build();
    }

    /** Every write reaches its level exactly, after the time of its state; all devices keep their states so long. */
    public static SynapseTable slow(HeldStates kept, double... seconds) {
        double[] levels = equidistant(seconds.length);
        return builder(levels, level -> level, false)
                .set(law(levels, seconds.length, level -> level, SET_ENERGY, seconds))
                .retention(kept)
                .build();
    }

    /** {@code write} gives one sample of the weight that a write of this level leads to. */
    public static SynapseTable table(double[] levels, DoubleUnaryOperator write, boolean hops) {
        return builder(levels, write, hops).build();
    }

    private static SynapseTableBuilder builder(double[] levels, DoubleUnaryOperator write, boolean hops) {
        int states = levels.length;
        double[] after = new double[2 * states];
        for (int s = 0; s < states; s++) {
            after[s] = levels[Math.min(s + 1, states - 1)];
            after[states + s] = levels[Math.max(s - 1, 0)];
        }
        double[] reads = new double[states];
        Arrays.fill(reads, READ_ENERGY);
        double[] conductances =
                Arrays.stream(levels).map(level -> (2 + level) * 1e-5).toArray();
        var builder = new SynapseTableBuilder("test" + states)
                .levels(levels, levels)
                .read(conductances, reads)
                .set(law(levels, states, write, SET_ENERGY))
                .reset(RESET_ENERGY)
                .origin("{\"states\": " + states + "}", 1);
        return hops ? builder.hop(law(after, states, write, HOP_ENERGY)) : builder;
    }

    private static WriteDistribution law(double[] goals, int states, DoubleUnaryOperator write, double joules) {
        double[] duration = new double[goals.length];
        Arrays.fill(duration, WRITE_SECONDS);
        return law(goals, states, write, joules, duration);
    }

    private static WriteDistribution law(
            double[] goals, int states, DoubleUnaryOperator write, double joules, double[] duration) {
        float[][][] quantiles = new float[goals.length][DEVICES][QUANTILES];
        for (int row = 0; row < goals.length; row++) {
            for (float[] device : quantiles[row]) {
                for (int j = 0; j < QUANTILES; j++) {
                    device[j] = (float) Math.max(-1, Math.min(1, write.applyAsDouble(goals[row])));
                }
                Arrays.sort(device);
            }
        }
        int[] samples = new int[goals.length];
        Arrays.fill(samples, DEVICES * QUANTILES);
        double[] energy = new double[goals.length];
        Arrays.fill(energy, joules);
        var zero = new Estimate(0, 0, 0);
        var moments = new VarianceComponents(zero, zero, zero, zero);
        Estimate[][] transition = new Estimate[goals.length][states];
        for (Estimate[] row : transition) {
            Arrays.fill(row, zero);
            row[0] = new Estimate(1, 1, 1);
        }
        return new WriteDistribution(
                quantiles, samples, Collections.nCopies(goals.length, moments), transition, energy, duration);
    }
}
