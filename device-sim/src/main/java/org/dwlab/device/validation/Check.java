package org.dwlab.device.validation;

/**
 * One identity: what theory says and what the simulator does.
 *
 * @param name      what is measured
 * @param source    equation of docs/physics.md, paper or {@code derived}
 * @param theory    the value that theory demands
 * @param measured  what the simulator gave
 * @param tolerance largest |measured − theory| that passes
 * @param unit      of all three
 * @param reason    where the tolerance comes from
 */
public record Check(
        String name, String source, double theory, double measured, double tolerance, String unit, String reason) {

    /**
     * Checks that it can be judged.
     *
     * @param name      any
     * @param source    any
     * @param theory    finite
     * @param measured  any; NaN never passes
     * @param tolerance positive
     * @param unit      any
     * @param reason    any
     * @throws IllegalArgumentException if theory or tolerance says nothing
     */
    public Check {
        if (!(tolerance > 0) || !Double.isFinite(theory)) {
            throw new IllegalArgumentException(name + ": theory " + theory + ", tolerance " + tolerance);
        }
    }

    /** The same with a tolerance relative to theory. */
    static Check relative(
            String name, String source, double theory, double measured, double tolerance, String unit, String reason) {
        return new Check(name, source, theory, measured, tolerance * Math.abs(theory), unit, reason);
    }

    /**
     * Whether the simulator agrees.
     *
     * @return true within the tolerance; never for NaN
     */
    public boolean passed() {
        return Math.abs(measured - theory) <= tolerance;
    }
}
