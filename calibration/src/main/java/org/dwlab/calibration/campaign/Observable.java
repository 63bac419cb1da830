package org.dwlab.calibration.campaign;

/** What an experiment of a campaign tells of a wall. */
public enum Observable {
    /** In-plane angle φ at rest. */
    REST_ANGLE("angle at rest", "rad", 1),
    /** Width ∫(1 − m_z²)/2 dx at rest, Δ of a wall of the profile tanh. */
    REST_WIDTH("width at rest", "m", 1e-9),
    /** Steady velocity. */
    STEADY_VELOCITY("velocity", "m/s", 1),
    /** φ in steady motion. */
    STEADY_ANGLE("angle", "rad", 1),
    /** Tilt χ in steady motion. */
    STEADY_TILT("tilt", "rad", 1),
    /** Change of the velocity from one window to the next, relative, of a wall that has not become steady. */
    UNSTEADY("not steady", "1", 1),
    /** Displacement at the end of a pulse. */
    PULSE_END("pulse", "m", 1e-9),
    /** Displacement at the end of the coasting after it. */
    PULSE_REST("pulse and coasting", "m", 1e-9),
    /** A wall that left its track or was no longer there: the energy or displacement is not known. */
    LOST("wall lost", "1", 1),
    /** Energy of a wall far from the notch less that of one in it. */
    PINNING_ENERGY("pinning energy", "J", 1e-21),
    /** Current density, ramped up within a nanosecond, that frees a wall from the notch. */
    DEPINNING_CURRENT("depinning current", "A/m2", 1e9),
    /** A current density at which the wall is still held by the notch; no larger one was tried. */
    STILL_PINNED("still pinned", "A/m2", 1e9),
    /** Change of the angle from one window to the next, of a wall that has not become steady though its velocity has. */
    TURNING("still turning", "rad", 1);

    private final String word;
    private final String unit;
    private final double shown;

    Observable(String word, String unit, double shown) {
        this.word = word;
        this.unit = unit;
        this.shown = shown;
    }

    /**
     * The word for it, for people.
     *
     * @return such as {@code pinning energy}
     */
    public String word() {
        return word;
    }

    /**
     * Unit of its values.
     *
     * @return in SI; 1 for a pure number
     */
    public String unit() {
        return unit;
    }

    /**
     * Part of the unit in which people are shown it.
     *
     * @return such as 1e-9 for nm
     */
    public double shown() {
        return shown;
    }

    /** Whether its values are angles [rad]. */
    boolean isAngle() {
        return unit.equals("rad");
    }

    /**
     * Whether it says that something could not be measured.
     *
     * @return true where its value is no number of the wall
     */
    public boolean isComplaint() {
        return this == UNSTEADY || this == TURNING || this == LOST || this == STILL_PINNED;
    }

    /** Whether the fit takes it or something that goes with it. */
    boolean isMotion() {
        return ordinal() < PULSE_END.ordinal();
    }
}
