package org.dwlab.calibration.scripts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dwlab.core.Direction;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;
import org.dwlab.device.dynamics.EnsembleSimulator;

/**
 * One write of one device: what a script simulates.
 *
 * @param kind   which protocol
 * @param state  that is written, or from which a hop starts, counted from 0
 * @param device number of the device
 * @param cycle  number of the write on it, which decides its heat
 */
public record WriteRun(
        @JsonProperty("protocol") WriteKind kind,
        @JsonProperty("state") int state,
        @JsonProperty("device") int device,
        @JsonProperty("cycle") int cycle) {
    /** Protocols that end with a position of an ensemble. */
    public enum WriteKind {
        /** Reset and write of a state. */
        @JsonProperty("set")
        SET,
        /** A hop to the next state. */
        @JsonProperty("hop_up")
        HOP_UP,
        /** A hop to the state before. */
        @JsonProperty("hop_down")
        HOP_DOWN;

        /**
         * The hop in a direction.
         *
         * @param direction to the next state or to the one before
         * @return {@link #HOP_UP} or {@link #HOP_DOWN}
         */
        public static WriteKind hop(Direction direction) {
            return direction == Direction.UP ? HOP_UP : HOP_DOWN;
        }
    }

    private static final int LIMIT = EnsembleSimulator.LIMIT;

    /**
     * Checks the numbers.
     *
     * @param kind   any
     * @param state  at least 0
     * @param device in [0, 2^24)
     * @param cycle  in [0, 2^24)
     * @throws org.dwlab.core.SpecException if a number is out of its range
     */
    public WriteRun {
        Require.atLeast(state, 0, "state");
        Require.atLeast(device, 0, "device");
        Require.atLeast(cycle, 0, "cycle");
        Require.that(device < LIMIT, "device", "must be below " + LIMIT, device);
        Require.that(cycle < LIMIT, "cycle", "must be below " + LIMIT, cycle);
    }

    /**
     * All writes of an ensemble: of every device and cycle every state, and every hop where the device has hops.
     *
     * @param spec    the device
     * @param devices how many, at least 1
     * @param cycles  of each, at least 1
     * @return device by device
     */
    public static List<WriteRun> all(DeviceSpec spec, int devices, int cycles) {
        List<WriteRun> runs = new ArrayList<>();
        for (int device = 0; device < Require.atLeast(devices, 1, "devices"); device++) {
            for (int cycle = 0; cycle < Require.atLeast(cycles, 1, "cycles"); cycle++) {
                for (WriteKind kind : WriteKind.values()) {
                    for (int state = 0; state < spec.states(); state++) {
                        if (kind == WriteKind.SET || spec.write().hasHops()) {
                            runs.add(new WriteRun(kind, state, device, cycle));
                        }
                    }
                }
            }
        }
        return runs;
    }

    /**
     * Refuses a write that the device does not have.
     *
     * @param spec the device
     * @throws org.dwlab.core.SpecException if it has no such state, or no hops
     */
    public void requireIn(DeviceSpec spec) {
        Require.that(state < spec.states(), "state", "must be from 0 to " + (spec.states() - 1), state);
        Require.that(kind == WriteKind.SET || spec.write().hasHops(), spec.name(), "must have hop pulses for a hop");
    }

    /**
     * A name that no other write of the ensemble has.
     *
     * @return such as {@code device-0003-cycle-0001-set-2}
     */
    public String name() {
        return String.format(
                Locale.ROOT,
                "device-%04d-cycle-%04d-%s-%d",
                device,
                cycle,
                kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                state);
    }

    /** What the wall does, as in ensembles of dwlab. */
    Protocol protocol(DeviceSpec spec) {
        return kind == WriteKind.SET
                ? Protocol.set(spec, state)
                : Protocol.hop(spec, kind == WriteKind.HOP_UP ? Direction.UP : Direction.DOWN, state);
    }

    /** The state in which the wall starts, the same as in an ensemble of dwlab of this seed. */
    int startState(DeviceSpec spec, RandomStreams streams) {
        Protocol protocol = protocol(spec);
        return protocol.start(streams, spec.states(), protocol.index(device, cycle));
    }

    /** A number for the generator of another program, in [1, 2^31). */
    int noiseSeed(DeviceSpec spec, RandomStreams streams) {
        long index = protocol(spec).index(device, cycle);
        return 1 + streams.stream(Purpose.THERMAL_NOISE, index).nextInt(Integer.MAX_VALUE - 1);
    }
}
