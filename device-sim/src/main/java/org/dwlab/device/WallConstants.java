package org.dwlab.device;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Constants;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.energy.AppliedField;
import org.dwlab.device.energy.CurrentField;
import org.dwlab.device.energy.EndWalls;
import org.dwlab.device.energy.EnergyTerm;
import org.dwlab.device.energy.ExchangeAndAnisotropy;
import org.dwlab.device.energy.GateAnisotropy;
import org.dwlab.device.energy.InterfacialDmi;
import org.dwlab.device.energy.StripDemagnetisation;
import org.dwlab.device.energy.WallDemagnetisation;
import org.dwlab.device.energy.WallEnergy;
import org.dwlab.device.energy.WallShapeConstant;

/**
 * What a gate voltage makes of the wall: the sums of all {@link EnergyTerm}s and what follows from them. Scalar
 * and exact; the integrator and the plain energy both take their coefficients from here.
 */
public final class WallConstants {
    private final DeviceSpec spec;
    private final double voltage;
    private final List<EnergyTerm> terms;
    private final double anisotropy;
    private final double delta;

    WallConstants(DeviceSpec spec, double voltage) {
        this.spec = spec;
        this.voltage = voltage;
        this.terms = terms(spec);
        this.anisotropy = anisotropy(terms, voltage);
        this.delta = Math.sqrt(spec.film().exchangeStiffness() / anisotropy);
    }

    /** Every contribution to the energy of the wall but the end walls; the place to add one. */
    private static List<EnergyTerm> terms(DeviceSpec spec) {
        Material film = spec.film();
        Wall wall = spec.wall();
        ExternalField field = spec.field();
        double magnetisation = film.saturationMagnetisation();
        var terms = new ArrayList<>(anisotropies(film, spec.gate(), spec.track(), spec.normalDemagnetising()));
        terms.add(
                switch (wall.shape()) {
                    case ANISOTROPY -> new WallShapeConstant(film.wallShapeAnisotropy());
                    case DEMAGNETISING ->
                        new WallDemagnetisation(magnetisation, film.thickness(), spec.transverseDemagnetising());
                });
        terms.add(new InterfacialDmi(film.dmi(), wall.charge()));
        terms.add(new AppliedField(magnetisation, wall.charge(), field.x(), field.y(), field.z()));
        terms.add(new CurrentField(magnetisation, spec.heavyMetal().transverseField(1, film)));
        return List.copyOf(terms);
    }

    /** The terms that make up K. */
    private static List<EnergyTerm> anisotropies(Material film, Gate gate, Track track, double normalDemagnetising) {
        return List.of(
                new ExchangeAndAnisotropy(film.exchangeStiffness(), film.uniaxialAnisotropy()),
                new StripDemagnetisation(film.saturationMagnetisation(), normalDemagnetising),
                new GateAnisotropy(gate.anisotropyPerVolt(film), gate.gradient() / track.length()));
    }

    private static double anisotropy(List<EnergyTerm> terms, double voltage) {
        return terms.stream().mapToDouble(term -> term.anisotropy(voltage)).sum();
    }

    /**
     * Refuses a voltage at which there is no wall; eq. (3).
     *
     * @param film                the material
     * @param gate                what the voltage does to it
     * @param track               its shape
     * @param normalDemagnetising N_z of the track
     * @param voltage             of the gate [V]
     * @param key                 of that voltage in the specification
     * @throws SpecException if K ≤ 0, or the DMI makes the uniform state unstable
     */
    static void requireWall(
            Material film, Gate gate, Track track, double normalDemagnetising, double voltage, String key) {
        double anisotropy = anisotropy(anisotropies(film, gate, track, normalDemagnetising), voltage);
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
     * Effective anisotropy K(V); eqs. (1), (2).
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
     * The energy of the wall but for the end walls.
     *
     * @param currentDensity J in the heavy metal [A/m²], whose transverse field acts like an applied one
     * @return the sum over all terms
     */
    public WallEnergy energy(double currentDensity) {
        WallEnergy sum = WallEnergy.NONE;
        for (EnergyTerm term : terms) {
            sum = sum.plus(term.energy(delta, voltage, currentDensity));
        }
        return sum;
    }

    /**
     * The soft walls at the ends of the track.
     *
     * @param spec the device
     * @return their energy as a function of q
     */
    public static EndWalls endWalls(DeviceSpec spec) {
        Track track = spec.track();
        return new EndWalls(track.endStiffness(), track.endLeft(), track.endRight());
    }

    /**
     * Energy density of an upright Néel wall at rest, 4√(AK) + 2ΔK_d − π|D|.
     *
     * @return energy per area of the wall [J/m²]
     */
    public double neelEnergy() {
        WallEnergy energy = energy(0);
        return energy.constant() + energy.normalSquared() - Math.abs(energy.normal());
    }

    /**
     * The angle of the wall at rest without field: the minimum of Σ over φ.
     *
     * @return φ in [0, π] [rad]
     */
    public double restAngle() {
        WallEnergy energy = energy(0);
        double shape = energy.normalSquared() - energy.transverseSquared();
        double cosine = -energy.normal() / (2 * shape);
        if (shape > 0 && Math.abs(cosine) < 1) {
            return StrictMath.acos(cosine);
        }
        return energy.normal() > 0 ? Math.PI : 0;
    }

    /**
     * A bound on the rates at which the coordinates can change about any place of the nominal track under this
     * voltage and a current: relaxation of q and φ, their precession about each other, the drive, and for the
     * tilted wall the relaxation of χ, which low damping makes the fastest. The time step must resolve it.
     *
     * @param currentDensity J in the heavy metal [A/m²]
     * @return the rate [1/s]
     */
    public double stiffestRate(double currentDensity) {
        Material film = spec.film();
        double alpha = film.damping();
        WallEnergy energy = energy(currentDensity);
        double shape = Math.abs(energy.normalSquared()) + Math.abs(energy.transverseSquared());
        double odd = Math.abs(energy.normal()) + StrictMath.hypot(energy.along(), energy.across());
        double twist = 2 * shape + odd;
        double sigma = energy.constant() + shape + odd;
        Track track = spec.track();
        // A narrow wall is light: per cross-section its own stiffness stays, that of the notch grows.
        double curvature = track.curvature(delta) * track.width() / track.narrowest();
        double stiffnessQ = film.thickness() * sigma * curvature + spec.track().endStiffness();
        double stiffnessPhi = crossSection(spec) * twist;
        double coupling = gyroCoupling(spec);
        double drive = film.gamma0() * Math.PI / 2 * Math.abs(spec.heavyMetal().dampingLikeField(currentDensity, film))
                + crossSection(spec) * Math.abs(energy.pressure()) / coupling;
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
     * G = 2μ₀M_s S₀/γ₀, which couples q and φ of a wall across the nominal track; eq. (14).
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
     * Friction coefficient of the tilt of an upright wall across the nominal track, Γ_χ(χ = 0); eq. (27).
     *
     * @return Γ_χ [J s]
     */
    public double tiltFriction() {
        double width = spec.track().width();
        return gyroCoupling(spec) * spec.film().damping() * width * width / (12 * delta);
    }
}
