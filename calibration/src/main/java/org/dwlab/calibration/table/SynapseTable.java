package org.dwlab.calibration.table;

import java.util.List;
import java.util.Optional;
import org.dwlab.core.Direction;
import org.dwlab.core.Json;
import org.dwlab.core.Require;

/**
 * A calibrated domain-wall synapse: the weights of its states, what a write does to it, and what that costs.
 * Weights are the readout of the wall position, dimensionless, in [−1, 1]; states are ordered by ascending
 * weight.
 */
public final class SynapseTable implements DeviceTable {
    private final String name;
    private final double[] positions; // [state], m
    private final double[] weights; // [state], 1
    private final double[] conductances; // [state], S
    private final double[] readEnergies; // [state], J
    private final double[] readNoises; // [state], 1; 0 where unknown
    private final HeldStates retention; // of the smooth track; null where unknown
    private final List<HeldStates> deviceRetention; // [device]; empty where unknown
    private final double resetEnergy; // J
    private final double[] setGateEnergies; // [state], J; 0 where unknown
    private final double resetGateEnergy; // J; 0 where unknown
    private final double[] hopGateEnergies; // [direction], J; 0 where unknown
    private final WriteDistribution set;
    private final WriteDistribution hop;
    private final String specJson;
    private final long seed;

    SynapseTable(SynapseTableBuilder b) {
        int states = b.weights.length;
        Require.atLeast(states, 2, "states");
        Require.that(
                b.positions.length == states
                        && b.conductances.length == states
                        && b.readEnergies.length == states
                        && b.set.rows() == states
                        && (b.readNoises == null || b.readNoises.length == states)
                        && (b.retention == null || b.retention.escapes().size() == states),
                "a synapse table",
                "must have " + states + " states throughout");
        for (int s = 0; s < states; s++) {
            Require.inClosedInterval(b.weights[s], -1, 1, "level weight of state " + s);
            double before = s == 0 ? Double.NEGATIVE_INFINITY : b.weights[s - 1];
            Require.that(
                    before < b.weights[s],
                    "level weight of state " + s,
                    "must ascend",
                    b.weights[s] + " after " + before);
            Require.nonNegative(b.conductances[s], "conductance of state " + s);
            Require.nonNegative(b.readEnergies[s], "read energy of state " + s);
            Require.nonNegative(b.readNoises == null ? 0 : b.readNoises[s], "read noise of state " + s);
        }
        Require.that(
                b.hop == null
                        || b.hop.rows() == Direction.values().length * states
                                && b.hop.devices() == b.set.devices()
                                && b.hop.isVirtual() == b.set.isVirtual()
                                && b.hop.sampledDevices() == b.set.sampledDevices(),
                "hops",
                "must have rows for 2 directions of " + states + " states and the devices of the sets");
        for (HeldStates device : b.deviceRetention) {
            Require.that(
                    b.deviceRetention.size() == b.set.devices()
                            && device.escapes().size() == states,
                    "retention of devices",
                    "must be of the " + states + " states of the " + b.set.devices() + " devices of the sets");
        }
        name = b.name;
        positions = b.positions.clone();
        weights = b.weights.clone();
        conductances = b.conductances.clone();
        readEnergies = b.readEnergies.clone();
        readNoises = b.readNoises == null ? new double[states] : b.readNoises.clone();
        retention = b.retention;
        deviceRetention = List.copyOf(b.deviceRetention);
        resetEnergy = Require.nonNegative(b.resetEnergy, "reset_energy_J");
        setGateEnergies = b.setGateEnergies == null ? new double[states] : b.setGateEnergies.clone();
        resetGateEnergy = b.resetGateEnergy;
        hopGateEnergies = b.hopGateEnergies.clone();
        requireGates(b);
        set = b.set;
        hop = b.hop;
        specJson = b.specJson;
        seed = b.seed;
    }

    /** A gate is a part of the whole. */
    private void requireGates(SynapseTableBuilder b) {
        requirePart(resetGateEnergy, resetEnergy, "gate energy of the reset");
        Require.that(
                setGateEnergies.length == weights.length && hopGateEnergies.length == Direction.values().length,
                "gate energies",
                "must be of " + weights.length + " states and 2 directions");
        for (int s = 0; s < weights.length; s++) {
            requirePart(setGateEnergies[s], b.set.energy(s), "gate energy of state " + s);
        }
        for (Direction direction : Direction.values()) {
            double whole = b.hop == null ? 0 : b.hop.energy(WriteDistribution.row(direction, 0, weights.length));
            requirePart(hopGateEnergies[direction.index()], whole, "gate energy of a hop " + direction);
        }
    }

    private static void requirePart(double part, double whole, String name) {
        Require.that(0 <= part && part <= whole, name, "must be in [0, " + whole + "] J, a part of the whole", part);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * How many states the device has.
     *
     * @return at least 2; states are counted from 0 in ascending weight
     */
    public int states() {
        return weights.length;
    }

    /**
     * How many devices there are to draw from.
     *
     * @return at least 1; devices are counted from 0
     */
    public int devices() {
        return set.devices();
    }

    /**
     * Whether the devices were drawn from the law of those that were simulated or measured.
     *
     * @return false where they are these
     */
    public boolean isVirtual() {
        return set.isVirtual();
    }

    /**
     * How many simulated or measured devices stand behind the table, and behind its intervals.
     *
     * @return at least 1
     */
    public int sampledDevices() {
        return set.sampledDevices();
    }

    /**
     * Nominal wall position of a state.
     *
     * @param state its number
     * @return along the track [m]; NaN where the table was measured without one
     */
    public double position(int state) {
        return positions[state];
    }

    /**
     * Nominal weight of a state.
     *
     * @param state its number
     * @return dimensionless, in [−1, 1]
     */
    public double weight(int state) {
        return weights[state];
    }

    /**
     * Nominal weights of all states.
     *
     * @return [state] dimensionless, ascending; a copy
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * The midpoints between neighbouring level weights, at which the quantiser switches; see {@link Thresholds}.
     *
     * @return one fewer than there are states, ascending; a copy
     */
    public double[] thresholds() {
        return Thresholds.of(weights).values();
    }

    /**
     * Conductance of a state at its nominal position.
     *
     * @param state its number
     * @return in S, not negative
     */
    public double conductance(int state) {
        return conductances[state];
    }

    /**
     * Energy of one read of a state.
     *
     * @param state its number
     * @return in J, not negative
     */
    public double readEnergy(int state) {
        return readEnergies[state];
    }

    /**
     * How long one read of the simulated device takes.
     *
     * @return in s; 0 where the table is of no simulated device
     */
    public double readDuration() {
        return Json.parse("table " + name, specJson)
                .withDefaults("{\"readout\": {\"duration_s\": 0}}")
                .numbers("readout.duration_s")
                .get("readout.duration_s");
    }

    /**
     * Standard deviation of the weight that one read of a state gives.
     *
     * @param state its number
     * @return dimensionless; 0 where the table's origin does not know it
     */
    public double readNoise(int state) {
        return readNoises[state];
    }

    /**
     * How long the states of the smooth track are held at rest; rough ones are left sooner, see
     * {@link #deviceRetention}.
     *
     * @return as many escapes as states; empty where the table's origin does not know them
     */
    public Optional<HeldStates> retention() {
        return Optional.ofNullable(retention);
    }

    /**
     * How long the states of every device are held at rest.
     *
     * @return [device] as many escapes as states; empty where the table's origin does not know them
     */
    public List<HeldStates> deviceRetention() {
        return deviceRetention;
    }

    /**
     * Energy of the reset alone, a part of that of every set.
     *
     * @return in J; 0 where the table's origin does not know it
     */
    public double resetEnergy() {
        return resetEnergy;
    }

    /**
     * Energy of the gates in the set of a state, those of the reset included.
     *
     * @param state its number
     * @return in J, a part of the energy of the set; 0 where the table's origin does not know it
     */
    public double setGateEnergy(int state) {
        return setGateEnergies[state];
    }

    /**
     * Energy of the gate in the reset alone.
     *
     * @return in J, a part of {@link #resetEnergy}; 0 where the table's origin does not know it
     */
    public double resetGateEnergy() {
        return resetGateEnergy;
    }

    /**
     * Energy of the gate in one hop.
     *
     * @param direction of the hop
     * @return in J, a part of the energy of the hop; 0 where the table's origin does not know it
     */
    public double hopGateEnergy(Direction direction) {
        return hopGateEnergies[direction.index()];
    }

    /**
     * What a reset and the write of a state after it do together.
     *
     * @return one row for each state
     */
    public WriteDistribution set() {
        return set;
    }

    /**
     * What one hop pulse from a held state does.
     *
     * @return one row for each direction and state, at {@link WriteDistribution#row(Direction, int)}; empty where the
     *         device has no hop pulses
     */
    public Optional<WriteDistribution> hop() {
        return Optional.ofNullable(hop);
    }

    @Override
    public String specJson() {
        return specJson;
    }

    @Override
    public long seed() {
        return seed;
    }
}
