package org.dwlab.device;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Current and gate voltage over time for a train of pulses, eq. (19): the voltage leads and lags the current
 * by one ramp, so that the gate is steady while the current flows.
 */
public final class Waveform {
    /**
     * A pulse and the time at rest after it.
     *
     * @param pulse      the pulse
     * @param relaxation after it [s]
     */
    record Step(Pulse pulse, double relaxation) {}

    private final double restVoltage;
    private final double ramp;
    private final List<Pulse> pulses = new ArrayList<>();
    private final List<Double> starts = new ArrayList<>(); // s
    private final double duration;

    /**
     * A train of pulses.
     *
     * @param protocol whose ramps and rest voltage apply
     * @param lead     time at rest before the first pulse [s]
     * @param steps    the pulses and what follows each
     * @param tail     time at rest after all of it [s]
     */
    Waveform(WriteProtocol protocol, double lead, List<Step> steps, double tail) {
        restVoltage = protocol.restVoltage();
        ramp = protocol.ramp();
        double time = lead;
        for (Step step : steps) {
            pulses.add(step.pulse());
            starts.add(time);
            time += 6 * ramp + step.pulse().plateau() + step.relaxation();
        }
        duration = time + tail;
    }

    /**
     * From the lead before the first pulse to the end of all rest.
     *
     * @return the duration [s]
     */
    public double duration() {
        return duration;
    }

    /**
     * Time steps from the beginning to the end. A duration that is a whole number of steps within round-off does not get
     * one step more.
     *
     * @param step of time [s]
     * @return at least 0
     */
    public long steps(double step) {
        return steps(duration, step);
    }

    /**
     * Time steps until a time has come, with the same allowance for round-off.
     *
     * @param time since the beginning [s]
     * @param step of time [s]
     * @return at least 0
     */
    public static long steps(double time, double step) {
        return (long) Math.ceil(time / step - 1e-6);
    }

    /**
     * Whether a longer train begins with all pulses of this one, at the same times.
     *
     * @param longer any train
     * @return false if it has no more pulses than this one
     */
    public boolean begins(Waveform longer) {
        int count = pulses.size();
        return count < longer.pulses.size()
                && pulses.equals(longer.pulses.subList(0, count))
                && starts.equals(longer.starts.subList(0, count));
    }

    /**
     * When a pulse of the train begins: the gap after the one before it is over.
     *
     * @param index counted from 0
     * @return since the beginning [s]
     */
    public double start(int index) {
        return starts.get(index);
    }

    /**
     * How many pulses the train has.
     *
     * @return at least 0
     */
    public int pulseCount() {
        return pulses.size();
    }

    /**
     * One pulse of the train.
     *
     * @param index counted from 0
     * @return the pulse
     */
    public Pulse pulse(int index) {
        return pulses.get(index);
    }

    /**
     * The pulse that is on at a time, or the last one before it.
     *
     * @param time since the beginning [s]
     * @return its index; −1 before the first
     */
    public int pulseAt(double time) {
        int index = -1;
        while (index + 1 < starts.size() && starts.get(index + 1) <= time) {
            index++;
        }
        return index;
    }

    /**
     * How far the gate is on its way to the voltage of a pulse, λ = (V − V_rest)/(V_k − V_rest); eq. (19).
     *
     * @param pulse index k of the pulse
     * @param time  since the beginning of the train [s]
     * @return λ in [0, 1]
     */
    public double gateShare(int pulse, double time) {
        double since = time - starts.get(pulse);
        return clamp(Math.min(since - ramp, 6 * ramp + pulses.get(pulse).plateau() - since) / ramp);
    }

    /**
     * The current of a pulse over that of its plateau; eq. (19).
     *
     * @param pulse index of the pulse
     * @param time  since the beginning of the train [s]
     * @return J/J_k in [0, 1]
     */
    public double currentShare(int pulse, double time) {
        double since = time - starts.get(pulse);
        return clamp(Math.min(since - 2 * ramp, 4 * ramp + pulses.get(pulse).plateau() - since) / ramp);
    }

    /**
     * The current density in the heavy metal.
     *
     * @param time since the beginning [s]
     * @return J [A/m²]
     */
    public double current(double time) {
        int index = pulseAt(time);
        return index < 0 ? 0 : currentShare(index, time) * pulses.get(index).currentDensity();
    }

    /**
     * The voltage of the gate.
     *
     * @param time since the beginning [s]
     * @return V [V]
     */
    public double voltage(double time) {
        int index = pulseAt(time);
        return index < 0
                ? restVoltage
                : restVoltage + gateShare(index, time) * (pulses.get(index).voltage() - restVoltage);
    }

    /**
     * The times at which a ramp of current or voltage begins or ends, with the first and the last of the train. Between
     * two of them both are straight lines.
     *
     * @return ascending, from 0 to the {@link #duration} [s]
     */
    public double[] nodes() {
        var nodes = new TreeSet<Double>(List.of(0.0, duration));
        for (int k = 0; k < pulses.size(); k++) {
            double plateau = pulses.get(k).plateau();
            for (int ramps = 1; ramps <= 6; ramps++) {
                nodes.add(starts.get(k) + ramps * ramp + (ramps > 3 ? plateau : 0));
            }
            nodes.add(starts.get(k) + 3 * ramp + plateau);
        }
        return nodes.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double clamp(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
