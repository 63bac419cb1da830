package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.dwlab.core.Direction;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * How states are written: named pulses, and sequences of their names. A write of state k is {@code reset} and
 * then {@code set[k]}; a hop moves the wall by one state. Pulses of one sequence follow each other after
 * {@code gap}; after the last pulse of a sequence the wall settles.
 *
 * @param restVoltage gate voltage between pulses [V]
 * @param ramp        t_r of every edge of current and voltage [s]
 * @param gap         relaxation between the pulses of a sequence [s]
 * @param settle      relaxation after a sequence [s]
 * @param hold        how long a written state is held at the rest voltage before its position counts [s];
 *                    hops are not held
 * @param pulses      the pulses by name
 * @param reset       names of the pulses that bring the wall to the first state
 * @param set         [state] names of the pulses that follow the reset
 * @param hopUp       names of the pulses of a hop to the next state; empty where the device has no hops
 * @param hopDown     the same to the previous state
 */
public record WriteProtocol(
        @JsonProperty("rest_voltage_V") double restVoltage,
        @JsonProperty("ramp_s") double ramp,
        @JsonProperty("gap_s") double gap,
        @JsonProperty("settle_s") double settle,
        @JsonProperty("hold_s") double hold,
        @JsonProperty("pulses") Map<String, Pulse> pulses,
        @JsonProperty("reset") List<String> reset,
        @JsonProperty("set") List<List<String>> set,
        @JsonProperty("hop_up") List<String> hopUp,
        @JsonProperty("hop_down") List<String> hopDown) {

    /**
     * Longest hold that is integrated step by step [s]: a million steps of 1 ps. A longer one is made of
     * thermal jumps between the states instead, for which the walls need only forget where in their notches
     * they were, some ns.
     */
    public static final double LONGEST_INTEGRATED_HOLD = 1e-6;

    /** Of one sequence. */
    private static final int MOST_PULSES = 1000;

    /**
     * Checks every value and copies the lists.
     *
     * @param restVoltage finite
     * @param ramp        positive
     * @param gap         at least 0
     * @param settle      at least 0
     * @param hold        at least 0
     * @param pulses      without nulls
     * @param reset       names of pulses
     * @param set         names of pulses for at least 2 states
     * @param hopUp       names of pulses; empty where {@code hopDown} is
     * @param hopDown     names of pulses; empty where {@code hopUp} is
     * @throws SpecException if a value is out of its range, or a sequence names no pulse, or more than 1000
     */
    public WriteProtocol {
        Require.finite(restVoltage, "rest_voltage_V");
        Require.positive(ramp, "ramp_s");
        Require.nonNegative(gap, "gap_s");
        Require.nonNegative(settle, "settle_s");
        Require.nonNegative(hold, "hold_s");
        Require.that(pulses.values().stream().noneMatch(pulse -> pulse == null), "pulses", "must not contain null");
        pulses = Collections.unmodifiableMap(new LinkedHashMap<>(pulses));
        reset = known(reset, pulses, "reset");
        var states = new ArrayList<List<String>>();
        for (List<String> names : Require.listOf(set, 2, "set")) {
            states.add(known(names, pulses, "set[" + states.size() + "]"));
        }
        set = List.copyOf(states);
        hopUp = known(hopUp, pulses, "hop_up");
        hopDown = known(hopDown, pulses, "hop_down");
        Require.that(hopUp.isEmpty() == hopDown.isEmpty(), "hop_up and hop_down", "must be given both or neither");
    }

    /**
     * Whether the device can move by one state from where it is.
     *
     * @return true where hop sequences are given
     */
    public boolean hasHops() {
        return !hopUp.isEmpty();
    }

    /**
     * The voltages of the gate, apart from its ramps.
     *
     * @return the rest voltage, then every other voltage of a pulse once, in the order of the pulses [V]
     */
    public List<Double> voltages() {
        var voltages = new LinkedHashSet<Double>();
        voltages.add(restVoltage);
        pulses.values().forEach(pulse -> voltages.add(pulse.voltage()));
        return List.copyOf(voltages);
    }

    /**
     * Reset and write of a state; the hold follows in it unless it {@link #jumps}.
     *
     * @param state counted from 0
     * @return the pulses, and the rest after them
     */
    public Waveform setWaveform(int state) {
        var steps = new ArrayList<>(steps(reset));
        steps.addAll(steps(set.get(state)));
        return new Waveform(this, 0, steps, jumps() ? 0 : hold);
    }

    /**
     * The reset alone.
     *
     * @return its pulses, and the settling after them
     */
    public Waveform resetWaveform() {
        return new Waveform(this, 0, steps(reset), 0);
    }

    /** Duration of the longest write or hop [s]; a hold that jumps is not in it. */
    double longest() {
        double longest = 0;
        for (int state = 0; state < set.size(); state++) {
            longest = Math.max(longest, setWaveform(state).duration());
        }
        for (Direction direction : hasHops() ? Direction.values() : new Direction[0]) {
            longest = Math.max(longest, hopWaveform(direction).duration());
        }
        return longest;
    }

    /**
     * Whether the hold is too long for integration, so that it is made of thermal jumps.
     *
     * @return true beyond {@link #LONGEST_INTEGRATED_HOLD}
     */
    public boolean jumps() {
        return hold > LONGEST_INTEGRATED_HOLD;
    }

    /**
     * A hop of a wall that has settled in its notch.
     *
     * @param direction to the next state or to the one before
     * @return the settling and the pulses
     */
    public Waveform hopWaveform(Direction direction) {
        return new Waveform(this, settle, steps(direction == Direction.UP ? hopUp : hopDown), 0);
    }

    private List<Waveform.Step> steps(List<String> names) {
        var steps = new ArrayList<Waveform.Step>();
        for (String name : names) {
            boolean last = steps.size() + 1 == names.size();
            steps.add(new Waveform.Step(pulses.get(name), last ? settle : gap));
        }
        return steps;
    }

    private static List<String> known(List<String> names, Map<String, Pulse> pulses, String key) {
        for (String name : Require.listOf(names, 0, MOST_PULSES, key)) {
            if (!pulses.containsKey(name)) {
                throw new SpecException(key, "names no pulse: " + name)
                        .remedy("there are " + String.join(", ", pulses.keySet()));
            }
        }
        return List.copyOf(names);
    }
}
