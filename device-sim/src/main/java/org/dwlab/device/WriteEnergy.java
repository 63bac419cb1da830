package org.dwlab.device;

/** Energy of pulses: Joule heat of the heavy metal and charge of the gate, eq. (20). */
public final class WriteEnergy {
    private WriteEnergy() {}

    /**
     * All pulses of a waveform, gate included.
     *
     * @param spec     the device
     * @param waveform its pulses
     * @return the energy [J]
     */
    public static double of(DeviceSpec spec, Waveform waveform) {
        double energy = 0;
        for (int i = 0; i < waveform.pulseCount(); i++) {
            energy += joule(spec, waveform.pulse(i)) + gate(spec, waveform.pulse(i));
        }
        return energy;
    }

    /**
     * Joule heat I²R (T + 2t_r/3) of one pulse; a linear ramp dissipates a third of its plateau's power.
     *
     * @param spec  the device
     * @param pulse one of its pulses
     * @return the heat [J]
     */
    public static double joule(DeviceSpec spec, Pulse pulse) {
        HeavyMetal metal = spec.heavyMetal();
        double section = spec.track().width() * metal.thickness();
        double current = pulse.currentDensity() * section;
        double resistance = metal.resistivity() * spec.track().length() / section;
        return current
                * current
                * resistance
                * (pulse.plateau() + 2 * spec.write().ramp() / 3);
    }

    /**
     * C V² of one pulse: what the supply gives to charge the gate once and let it go.
     *
     * @param spec  the device
     * @param pulse one of its pulses
     * @return the energy [J]
     */
    public static double gate(DeviceSpec spec, Pulse pulse) {
        double capacitance =
                spec.gate().capacitance(spec.track().length() * spec.track().width());
        return capacitance * pulse.voltage() * pulse.voltage();
    }
}
