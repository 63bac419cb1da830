package org.dwlab.device;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dwlab.core.Direction;
import org.dwlab.core.Require;

/**
 * Where the walls ended: positions after reset and write of every state, and after single hops, for a number
 * of devices and cycles of each, with the specification and the seed that produced them.
 */
public final class PositionEnsemble {
    private final DeviceSpec spec;
    private final long seed;
    private final double[][][] set; // [state][device][cycle], m
    private final double[][][][] hop; // [direction][from][device][cycle], m; null without hop pulses
    private final long steps;
    private final double wallSeconds;

    /**
     * An ensemble; the arrays are taken over, not copied.
     *
     * @param spec        the device
     * @param seed        the seed of the ensemble
     * @param set         [state][device][cycle] positions after a write [m]
     * @param hop         [direction][from][device][cycle] positions after one hop [m]; null without hop pulses
     * @param steps       trajectory-steps that were integrated
     * @param wallSeconds how long that took [s]
     * @throws org.dwlab.core.SpecException if the arrays are not those of this device
     */
    public PositionEnsemble(
            DeviceSpec spec, long seed, double[][][] set, double[][][][] hop, long steps, double wallSeconds) {
        Require.that(
                set.length == spec.states(),
                "an ensemble of " + spec.name(),
                "must have " + spec.states() + " states",
                set.length);
        Require.that(
                (hop != null) == spec.write().hasHops(),
                "an ensemble of " + spec.name(),
                "must have hop positions exactly where the device has hop pulses");
        this.spec = spec;
        this.seed = seed;
        this.set = set;
        this.hop = hop;
        this.steps = steps;
        this.wallSeconds = wallSeconds;
    }

    /**
     * Blocks of devices, one after the other, as one ensemble.
     *
     * @param blocks of one device, one seed and as many cycles; the arrays of single devices are shared, not copied
     * @return an ensemble of all their devices, with the sum of their steps and seconds
     * @throws org.dwlab.core.SpecException if there are no blocks or they do not belong together
     */
    public static PositionEnsemble joined(List<PositionEnsemble> blocks) {
        PositionEnsemble first = Require.listOf(blocks, 1, "blocks").get(0);
        for (PositionEnsemble block : blocks) {
            Require.that(
                    block.spec.equals(first.spec) && block.seed == first.seed && block.cycles() == first.cycles(),
                    "blocks of an ensemble",
                    "must be of one device, one seed and as many cycles");
        }
        double[][][] set = joinedRows(blocks, block -> block.set);
        double[][][][] hop = null;
        if (first.hop != null) {
            hop = new double[first.hop.length][][][];
            for (int d = 0; d < hop.length; d++) {
                int direction = d;
                hop[d] = joinedRows(blocks, block -> block.hop[direction]);
            }
        }
        return new PositionEnsemble(
                first.spec,
                first.seed,
                set,
                hop,
                blocks.stream().mapToLong(block -> block.steps).sum(),
                blocks.stream().mapToDouble(block -> block.wallSeconds).sum());
    }

    /** [row][device][cycle] of all blocks. */
    private static double[][][] joinedRows(
            List<PositionEnsemble> blocks, Function<PositionEnsemble, double[][][]> rows) {
        double[][][] joined = new double[rows.apply(blocks.get(0)).length][][];
        for (int r = 0; r < joined.length; r++) {
            int row = r;
            joined[r] = blocks.stream()
                    .flatMap(block -> Arrays.stream(rows.apply(block)[row]))
                    .toArray(double[][]::new);
        }
        return joined;
    }

    /**
     * The device.
     *
     * @return its nominal specification
     */
    public DeviceSpec spec() {
        return spec;
    }

    /**
     * The seed that decided all draws.
     *
     * @return the seed of the ensemble
     */
    public long seed() {
        return seed;
    }

    /**
     * How many states the device has.
     *
     * @return at least 2
     */
    public int states() {
        return set.length;
    }

    /**
     * How many devices were simulated.
     *
     * @return at least 1
     */
    public int devices() {
        return set[0].length;
    }

    /**
     * How many times each device wrote each state.
     *
     * @return at least 1
     */
    public int cycles() {
        return set[0][0].length;
    }

    /**
     * Positions after reset and write of a state.
     *
     * @return [state][device][cycle] in m; the ensemble's own array
     */
    public double[][][] setPosition() {
        return set;
    }

    /**
     * Positions after one hop.
     *
     * @return [direction][from][device][cycle] in m, the ensemble's own array; empty where the device has no hops
     */
    public Optional<double[][][][]> hopPosition() {
        return Optional.ofNullable(hop);
    }

    /**
     * Energy of reset and write of a state, gate included.
     *
     * @param state counted from 0
     * @return the energy [J]
     */
    public double setEnergy(int state) {
        return WriteEnergy.of(spec, spec.write().setWaveform(state));
    }

    /**
     * Duration of reset and write of a state, without the hold after it.
     *
     * @param state counted from 0
     * @return the duration [s]
     */
    public double setDuration(int state) {
        double held = spec.write().jumps() ? 0 : spec.write().hold();
        return spec.write().setWaveform(state).duration() - held;
    }

    /**
     * Energy of the reset alone, gate included.
     *
     * @return the energy [J]
     */
    public double resetEnergy() {
        return WriteEnergy.of(spec, spec.write().resetWaveform());
    }

    /**
     * Energy of one hop, gate included [J].
     *
     * @param direction to the next state or to the one before
     * @return the energy [J]
     */
    public double hopEnergy(Direction direction) {
        return WriteEnergy.of(spec, spec.write().hopWaveform(direction));
    }

    /**
     * Duration of one hop, without the settling before it [s].
     *
     * @param direction to the next state or to the one before
     * @return the duration [s]
     */
    public double hopDuration(Direction direction) {
        return spec.write().hopWaveform(direction).duration() - spec.write().settle();
    }

    /**
     * Trajectory-steps that were integrated.
     *
     * @return their number
     */
    public long steps() {
        return steps;
    }

    /**
     * How long the integration took.
     *
     * @return time on the clock [s]
     */
    public double wallSeconds() {
        return wallSeconds;
    }
}
