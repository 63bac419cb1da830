package org.dwlab.device.energy;

/**
 * Coefficients of the energy of a wall in its in-plane angle φ and its tilt χ; eq. (32). Densities even in the
 * in-plane magnetisation, ∝ sin²θ, average the width of the track with the kernel sech² and make up Σ₂; those odd
 * in it, ∝ sin θ, with the kernel sech and make up Σ₁. With ψ = φ − χ, the angle to the wall's normal,
 *
 * <pre>
 * Σ₂ = constant + normalSquared cos²ψ + transverseSquared sin²φ
 * Σ₁ = normal cos ψ + along cos φ + across sin φ
 * E  = (t/cos χ) (W₂ Σ₂ + W₁ Σ₁) + t · pressure · ∫W₂ dq
 * </pre>
 *
 * @param constant          [J/m²]
 * @param normalSquared     of cos²ψ [J/m²]
 * @param transverseSquared of sin²φ [J/m²]
 * @param normal            of cos ψ [J/m²]
 * @param along             of cos φ [J/m²]
 * @param across            of sin φ [J/m²]
 * @param pressure          energy per volume that the wall leaves behind on its way to +x [J/m³]
 */
public record WallEnergy(
        double constant,
        double normalSquared,
        double transverseSquared,
        double normal,
        double along,
        double across,
        double pressure) {

    /** Of a term that adds nothing. */
    public static final WallEnergy NONE = new WallEnergy(0, 0, 0, 0, 0, 0, 0);

    /**
     * Of an energy that is the same in every direction.
     *
     * @param value the coefficient [J/m²]
     * @return the energy
     */
    public static WallEnergy constant(double value) {
        return new WallEnergy(value, 0, 0, 0, 0, 0, 0);
    }

    /**
     * Of an energy that goes with cos²ψ.
     *
     * @param value the coefficient [J/m²]
     * @return the energy
     */
    public static WallEnergy normalSquared(double value) {
        return new WallEnergy(0, value, 0, 0, 0, 0, 0);
    }

    /**
     * Of an energy that goes with sin²φ.
     *
     * @param value the coefficient [J/m²]
     * @return the energy
     */
    public static WallEnergy transverseSquared(double value) {
        return new WallEnergy(0, 0, value, 0, 0, 0, 0);
    }

    /**
     * Of an energy that goes with cos ψ.
     *
     * @param value the coefficient [J/m²]
     * @return the energy
     */
    public static WallEnergy normal(double value) {
        return new WallEnergy(0, 0, 0, value, 0, 0, 0);
    }

    /**
     * Of an energy that goes with cos φ and sin φ.
     *
     * @param along  the coefficient of cos φ [J/m²]
     * @param across the coefficient of sin φ [J/m²]
     * @return the energy
     */
    public static WallEnergy inPlane(double along, double across) {
        return new WallEnergy(0, 0, 0, 0, along, across, 0);
    }

    /**
     * Of an energy that goes with what the wall has passed.
     *
     * @param value energy per volume [J/m³]
     * @return the energy
     */
    public static WallEnergy pressure(double value) {
        return new WallEnergy(0, 0, 0, 0, 0, 0, value);
    }

    /**
     * Both together.
     *
     * @param other any
     * @return the sum of every coefficient
     */
    public WallEnergy plus(WallEnergy other) {
        return new WallEnergy(
                constant + other.constant,
                normalSquared + other.normalSquared,
                transverseSquared + other.transverseSquared,
                normal + other.normal,
                along + other.along,
                across + other.across,
                pressure + other.pressure);
    }

    /**
     * Σ₂, the part that goes with W₂.
     *
     * @param phi φ [rad]
     * @param chi χ [rad]
     * @return energy per area of an upright wall [J/m²]
     */
    public double even(double phi, double chi) {
        double normalShare = StrictMath.cos(phi - chi);
        double transverse = StrictMath.sin(phi);
        return constant + normalSquared * normalShare * normalShare + transverseSquared * transverse * transverse;
    }

    /**
     * Σ₁, the part that goes with W₁.
     *
     * @param phi φ [rad]
     * @param chi χ [rad]
     * @return energy per area of an upright wall [J/m²]
     */
    public double odd(double phi, double chi) {
        return normal * StrictMath.cos(phi - chi) + along * StrictMath.cos(phi) + across * StrictMath.sin(phi);
    }

    /**
     * ∂Σ₂/∂φ.
     *
     * @param phi φ [rad]
     * @param chi χ [rad]
     * @return the torque [J/m²]
     */
    public double evenByPhi(double phi, double chi) {
        return -evenByChi(phi, chi) + transverseSquared * StrictMath.sin(2 * phi);
    }

    /**
     * ∂Σ₁/∂φ.
     *
     * @param phi φ [rad]
     * @param chi χ [rad]
     * @return the torque [J/m²]
     */
    public double oddByPhi(double phi, double chi) {
        return -oddByChi(phi, chi) - along * StrictMath.sin(phi) + across * StrictMath.cos(phi);
    }

    /**
     * ∂²Σ₂/∂φ².
     *
     * @param phi φ [rad]
     * @param chi χ [rad]
     * @return the stiffness [J/m²]
     */
    public double evenByPhiTwice(double phi, double chi) {
        return -2 * normalSquared * StrictMath.cos(2 * (phi - chi)) + 2 * transverseSquared * StrictMath.cos(2 * phi);
    }

    /**
     * ∂²Σ₁/∂φ².
     *
     * @param phi φ [rad]
     * @param chi χ [rad]
     * @return the stiffness [J/m²]
     */
    public double oddByPhiTwice(double phi, double chi) {
        return -odd(phi, chi);
    }

    /**
     * ∂Σ₂/∂χ.
     *
     * @param phi φ [rad]
     * @param chi χ [rad]
     * @return the torque [J/m²]
     */
    public double evenByChi(double phi, double chi) {
        return normalSquared * StrictMath.sin(2 * (phi - chi));
    }

    /**
     * ∂Σ₁/∂χ.
     *
     * @param phi φ [rad]
     * @param chi χ [rad]
     * @return the torque [J/m²]
     */
    public double oddByChi(double phi, double chi) {
        return normal * StrictMath.sin(phi - chi);
    }

    /**
     * Σ₂ + Σ₁ of an upright wall on a straight track; eq. (4).
     *
     * @param phi φ [rad]
     * @return energy per area of the wall [J/m²]
     */
    public double density(double phi) {
        return even(phi, 0) + odd(phi, 0);
    }
}
