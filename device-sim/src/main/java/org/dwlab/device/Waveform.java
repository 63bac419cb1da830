package org.dwlab.device;

import java.util.ArrayList;
import java.util.List;

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

    /** From the lead before the first pulse to the end of all rest [s]. */
    public double duration() {
        return duration;
    }

    public int pulseCount() {
        return pulses.size();
    }

    public Pulse pulse(int index) {
        return pulses.get(index);
    }

    /** The pulse that is on at a time, or the last one before it; −1 before the first. */
    public int pulseAt(double time) {
        int index = -1;
        while (index + 1 < starts.size() && starts.get(index + 1) <= time) {
            index++;
        }
        return index;
    }

    /** λ = (V − V_rest)/(V_k − V_rest) of a pulse k at a time, in [0, 1]. */
    public double gateShare(int pulse, double time) {
        double since = time - starts.get(pulse);
        return clamp(Math.min(since - ramp, 6 * ramp + pulses.get(pulse).plateau() - since) / ramp);
    }

    /** J of a pulse at a time over J of its plateau, in [0, 1]. */
    public double currentShare(int pulse, double time) {
        double since = time - starts.get(pulse);
        return clamp(Math.min(since - 2 * ramp, 4 * ramp + pulses.get(pulse).plateau() - since) / ramp);
    }

    /** J(t) [A/m²]. */
    public double current(double time) {
        int index = pulseAt(time);
        return index < 0 ? 0 : currentShare(index, time) * pulses.get(index).currentDensity();
    }

    /** V(t) [V]. */
    public double voltage(double time) {
        int index = pulseAt(time);
        return index < 0
                ? restVoltage
                : restVoltage + gateShare(index, time) * (pulses.get(index).voltage() - restVoltage);
    }

    private static double clamp(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
