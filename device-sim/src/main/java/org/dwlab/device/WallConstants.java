package org.dwlab.device;

import org.dwlab.core.Constants;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * What a gate voltage makes of the wall: anisotropy, width and energy; docs/physics.md eqs. (1)–(4). Scalar
 * and exact; the integrator and the plain energy both take their coefficients from here.
 */
public final class WallConstants {
    private final DeviceSpec spec;
    private final double voltage;
    private final double anisotropy;
    private final double delta;

    WallConstants(DeviceSpec spec, double voltage) {
        this.spec = spec;
        this.voltage = voltage;
        this.anisotropy = anisotropy(spec.film(), spec.normalDemagnetising(), spec.gate(), voltage);
        this.delta = Math.sqrt(spec.film().exchangeStiffness() / anisotropy);
    }

    /**
     * Refuses a voltage at which there is no wall; eq. (3).
     *
     * @param film    the material at the temperature of the device
     * @param normal  N_z of the track
     * @param gate    what the voltage does to it
     * @param voltage of the gate [V]
     * @param key     of that voltage in the specification
     * @throws SpecException if K ≤ 0, or the DMI makes the uniform state unstable
     */
    static void requireWall(Material film, double normal, Gate gate, double voltage, String key) {
        double anisotropy = anisotropy(film, normal, gate, voltage);
        if (!(anisotropy > 0)) {
            throw new SpecException(
                            key,
                            "must leave the anisotropy positive: K(" + voltage + " V) = " + (float) anisotropy
                                    + " J/m3")
                    .remedy("lower the voltage or raise material.uniaxial_anisotropy_J_per_m3");
        }
        double limit = 4 * Math.sqrt(film.exchangeStiffness() * anisotropy) / Math.PI;
        Require.that(
                Math.abs(film.dmi()) < limit,
                key,
                "must keep the DMI below 4 sqrt(A K)/pi = " + (float) limit + " J/m2 at " + voltage + " V",
                "material.dmi_J_per_m2 " + (float) film.dmi());
    }

    /**
     * Effective anisotropy K(V); eq. (2).
     *
     * @return K [J/m³], positive
     */
    public double anisotropy() {
        return anisotropy;
    }

    /**
     * Wall-width parameter Δ = √(A/K).
     *
     * @return Δ [m], positive; the visual width is πΔ
     */
    public double delta() {
        return delta;
    }

    /**
     * Energy of exchange and anisotropy in the wall, 4√(AK); eq. (4).
     *
     * @return energy per area of the wall [J/m²]
     */
    public double exchangeEnergy() {
        return 4 * Math.sqrt(spec.film().exchangeStiffness() * anisotropy);
    }

    /**
     * Coefficient of cos² of the angle between magnetisation and wall normal: 2ΔK_d or μ₀M_s²ΔN_n; eqs. (4), (23).
     *
     * @return energy per area of the wall [J/m²]
     */
    public double normalShape() {
        Material film = spec.film();
        return switch (spec.wall().shape()) {
            case ANISOTROPY -> 2 * delta * film.wallShapeAnisotropy();
            case DEMAGNETISING -> magnetostaticDensity() * film.thickness() * Math.log(2) / Math.PI;
        };
    }

    /**
     * Coefficient of sin²φ: 0 or μ₀M_s²ΔN_y; eq. (23).
     *
     * @return energy per area of the wall [J/m²]
     */
    public double transverseShape() {
        return switch (spec.wall().shape()) {
            case ANISOTROPY -> 0;
            case DEMAGNETISING -> magnetostaticDensity() * delta * spec.transverseDemagnetising();
        };
    }

    /**
     * QπD, the coefficient of the cosine between magnetisation and wall normal; eq. (4).
     *
     * @return energy per area of the wall [J/m²]
     */
    public double dmiEnergy() {
        return spec.wall().charge() * Math.PI * spec.film().dmi();
    }

    /**
     * −πΔμ₀M_s H_x, the coefficient of cos φ from the field alone; eq. (4).
     *
     * @return energy per area of the wall [J/m²]
     */
    public double fieldEnergy() {
        return -zeeman() * spec.field().x();
    }

    /**
     * The part of Σ of the upright wall that does not depend on φ; eq. (4).
     *
     * @return energy per area of the wall [J/m²]
     */
    public double blochEnergy() {
        return exchangeEnergy() + transverseShape();
    }

    /**
     * The coefficient of cos²φ in Σ of the upright wall; eq. (4).
     *
     * @return energy per area of the wall [J/m²]
     */
    public double shapeEnergy() {
        return normalShape() - transverseShape();
    }

    /**
     * QπD − πΔμ₀M_s H_x, the coefficient of cos φ in Σ of the upright wall; eq. (4).
     *
     * @return energy per area of the wall [J/m²]
     */
    public double cosineEnergy() {
        return dmiEnergy() + fieldEnergy();
    }

    /**
     * −πΔμ₀M_s H_y,t, the coefficient of sin φ in Σ; eq. (4).
     *
     * @param currentDensity J in the heavy metal [A/m²], whose transverse field adds to the applied one
     * @return energy per area of the wall [J/m²]
     */
    public double sineEnergy(double currentDensity) {
        double transverse = spec.field().y() + spec.heavyMetal().transverseField(currentDensity, spec.film());
        return -zeeman() * transverse;
    }

    /**
     * The part of dE/dq that does not depend on q or φ: field and gate gradient; eq. (9).
     *
     * @return the slope [N]; the force is minus this
     */
    public double constantSlope() {
        Material film = spec.film();
        double section = crossSection(spec);
        return -2
                        * spec.wall().charge()
                        * Constants.MU0
                        * film.saturationMagnetisation()
                        * spec.field().z()
                        * section
                + 2
                        * delta
                        * section
                        * spec.gate().gradient()
                        * voltage
                        / spec.track().length();
    }

    /**
     * Energy density of an upright Néel wall at rest, 4√(AK) + 2ΔK_d − π|D|.
     *
     * @return energy per area of the wall [J/m²]
     */
    public double neelEnergy() {
        return blochEnergy() + shapeEnergy() - Math.PI * Math.abs(spec.film().dmi());
    }

    /**
     * The angle of the wall at rest without field: the minimum of Σ over φ.
     *
     * @return φ in [0, π] [rad]
     */
    public double restAngle() {
        double cosine = -spec.wall().charge() * Math.PI * spec.film().dmi() / (2 * shapeEnergy());
        if (shapeEnergy() > 0 && Math.abs(cosine) < 1) {
            return Math.acos(cosine);
        }
        return spec.wall().charge() * spec.film().dmi() > 0 ? Math.PI : 0;
    }

    /**
     * A bound on the rates at which the coordinates can change about any place of a smooth track under this
     * voltage and a current: relaxation of q and φ, their precession about each other, the drive, and for the
     * tilted wall the relaxation of χ, which low damping makes the fastest. The time step must resolve it.
     *
     * @param currentDensity J in the heavy metal [A/m²]
     * @return the rate [1/s]
     */
    public double stiffestRate(double currentDensity) {
        Material film = spec.film();
        double alpha = film.damping();
        double sigma = blochEnergy()
                + Math.abs(shapeEnergy())
                + Math.abs(cosineEnergy())
                + Math.abs(sineEnergy(currentDensity));
        double twist = 2 * Math.abs(shapeEnergy()) + Math.abs(cosineEnergy()) + Math.abs(sineEnergy(currentDensity));
        double curvature = 0;
        for (Notch notch : spec.track().notches()) {
            curvature = Math.max(curvature, 2 * notch.depth() / (notch.sigma() * notch.sigma()));
        }
        double stiffnessQ = film.thickness() * sigma * curvature + spec.track().endStiffness();
        double stiffnessPhi = crossSection(spec) * twist;
        double coupling = gyroCoupling(spec);
        double drive = film.gamma0()
                * (Math.PI / 2 * Math.abs(spec.heavyMetal().dampingLikeField(currentDensity, film))
                        + Math.abs(spec.field().z()));
        double upright = (alpha * (delta * stiffnessQ + stiffnessPhi / delta) + Math.sqrt(stiffnessQ * stiffnessPhi))
                        / (coupling * (1 + alpha * alpha))
                + drive;
        if (spec.wall().model() == Wall.Model.RIGID) {
            return upright;
        }
        double width = spec.track().width();
        double stiffnessChi =
                crossSection(spec) * (sigma + twist) + film.thickness() * sigma * curvature * width * width / 4;
        return Math.max(upright, stiffnessChi / tiltFriction());
    }

    /**
     * S₀ = w₀t, the nominal cross-section of the film.
     *
     * @param spec the device
     * @return S₀ [m²]
     */
    public static double crossSection(DeviceSpec spec) {
        return spec.track().width() * spec.film().thickness();
    }

    /**
     * G = 2μ₀M_s S₀/γ₀, which couples q and φ; eq. (14).
     *
     * @param spec the device
     * @return G [J s/m]
     */
    public static double gyroCoupling(DeviceSpec spec) {
        return 2
                * Constants.MU0
                * spec.film().saturationMagnetisation()
                * crossSection(spec)
                / spec.film().gamma0();
    }

    /**
     * Friction coefficient of the tilt of an upright wall, Γ_χ(χ = 0); eq. (27).
     *
     * @return Γ_χ [J s]
     */
    public double tiltFriction() {
        double width = spec.track().width();
        return gyroCoupling(spec) * spec.film().damping() * width * width / (12 * delta);
    }

    /** μ₀M_s² [J/m³]. */
    private double magnetostaticDensity() {
        double magnetisation = spec.film().saturationMagnetisation();
        return Constants.MU0 * magnetisation * magnetisation;
    }

    /** πΔμ₀M_s [J/(A m)]: energy per area of the wall and field. */
    private double zeeman() {
        return Math.PI * delta * Constants.MU0 * spec.film().saturationMagnetisation();
    }

    private static double anisotropy(Material film, double normal, Gate gate, double voltage) {
        return film.restAnisotropy(normal) + gate.anisotropyPerVolt(film) * voltage;
    }
}
