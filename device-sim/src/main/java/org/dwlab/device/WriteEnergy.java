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
     * The gates of all pulses of a waveform.
     *
     * @param spec     the device
     * @param waveform its pulses
     * @return the part of {@link #of} that is no heat of currents [J]
     */
    public static double gates(DeviceSpec spec, Waveform waveform) {
        double energy = 0;
        for (int i = 0; i < waveform.pulseCount(); i++) {
            energy += gate(spec, waveform.pulse(i));
        }
        return energy;
    }

    /**
     * Joule heat I²R (T + 2t_r/3) of one pulse with I = J w₀ t_HM; a linear ramp dissipates a third of its plateau's
     * power.
     *
     * @param spec  the device
     * @param pulse one of its pulses
     * @return the heat [J]
     */
    public static double joule(DeviceSpec spec, Pulse pulse) {
        double current = pulse.currentDensity()
                * spec.track().width()
                * spec.heavyMetal().thickness();
        return current
                * current
                * resistance(spec)
                * (pulse.plateau() + 2 * spec.write().ramp() / 3);
    }

    /**
     * Resistance of the etched strip, R = (ρ/t_HM) ∫ dx/w over the track. The current fills the local width, and rough
     * edges average out: of independent ones of rms r per edge, 2r²/w² of the resistance is left.
     *
     * @param spec the device
     * @return R [Ω]
     */
    public static double resistance(DeviceSpec spec) {
        HeavyMetal metal = spec.heavyMetal();
        return metal.resistivity() / metal.thickness() * spec.track().squares();
    }

    /**
     * Current density in the narrowest neck, J w₀/w: the same current flows through all of the strip.
     *
     * @param spec  the device
     * @param pulse one of its pulses
     * @return the current density in the heavy metal there [A/m²], with the sign of J
     */
    public static double neckCurrentDensity(DeviceSpec spec, Pulse pulse) {
        return pulse.currentDensity() * spec.track().width() / spec.track().narrowest();
    }

    /**
     * C (V − V_rest)² of one pulse. The gate is charged from V_rest to V and let go: a supply at V gives
     * C (V − V_rest) V, one at V_rest takes C (V − V_rest) V_rest back, and the difference becomes heat.
     *
     * <p>Assumption: the etched strip is one plate of the capacitor, so that its area is that of C; fringes are
     * neglected.
     *
     * @param spec  the device
     * @param pulse one of its pulses
     * @return the energy [J]
     */
    public static double gate(DeviceSpec spec, Pulse pulse) {
        Track track = spec.track();
        double swing = pulse.voltage() - spec.write().restVoltage();
        return spec.gate().capacitance(track.area(0, track.length())) * swing * swing;
    }
}
