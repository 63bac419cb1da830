package org.dwlab.calibration.wall;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Gate;
import org.dwlab.device.Material;
import org.dwlab.device.Notch;
import org.dwlab.device.Numerics;
import org.dwlab.device.Roughness;
import org.dwlab.device.Track;
import org.dwlab.device.TrackEdges;
import org.dwlab.device.Wall;

/**
 * Effective constants of a rigid wall, and the device that has exactly them: exchange A stays, K_u becomes
 * A/Δ² + N_z μ₀M_s²/2 so that Δ = √(A/K) without a voltage, and D, K_d and α stand in the film as they are.
 * The constants are those at the temperature of the device.
 *
 * @param delta   wall-width parameter Δ [m]
 * @param dmi     Dzyaloshinskii–Moriya constant D [J/m²]
 * @param shape   shape anisotropy K_d of the wall [J/m³]
 * @param damping Gilbert damping α
 * @param pinning factor on the depth of every notch
 */
public record EffectiveWall(double delta, double dmi, double shape, double damping, double pinning) {
    /**
     * The constants of a device without a voltage, its notches as they are.
     *
     * @param spec the device
     * @return its constants, with a pinning of 1
     */
    public static EffectiveWall of(DeviceSpec spec) {
        return of(spec, 0);
    }

    /**
     * The constants of a device under a voltage, its notches as they are.
     *
     * @param spec    the device
     * @param voltage of the gate [V]
     * @return its constants, with a pinning of 1
     */
    public static EffectiveWall of(DeviceSpec spec, double voltage) {
        Material film = spec.film();
        return new EffectiveWall(
                spec.wallAt(voltage).delta(), film.dmi(), film.wallShapeAnisotropy(), film.damping(), 1);
    }

    static EffectiveWall of(Map<WallConstant, Double> values) {
        return new EffectiveWall(
                values.get(WallConstant.DELTA),
                values.get(WallConstant.DMI),
                values.get(WallConstant.SHAPE),
                values.get(WallConstant.DAMPING),
                values.get(WallConstant.PINNING));
    }

    /**
     * The constants by name.
     *
     * @return all of them, in SI; a copy
     */
    public Map<WallConstant, Double> values() {
        return new EnumMap<>(Map.of(
                WallConstant.DELTA,
                delta,
                WallConstant.DMI,
                dmi,
                WallConstant.SHAPE,
                shape,
                WallConstant.DAMPING,
                damping,
                WallConstant.PINNING,
                pinning));
    }

    /**
     * The device with the wall that these constants describe: rigid, with a constant shape anisotropy. A tilted wall
     * takes its shape and its tilt from the material and has nothing to be fitted.
     */
    static DeviceSpec rigid(DeviceSpec base) {
        Wall wall = base.wall();
        var rigid = new Wall(wall.charge(), Wall.Model.RIGID, Wall.Shape.ANISOTROPY, wall.transverseDemagnetising());
        return new DeviceSpec(
                base.name(),
                base.description(),
                base.temperature(),
                rigid,
                base.material(),
                base.heavyMetal(),
                base.gate(),
                base.track(),
                base.field(),
                base.write(),
                base.readout(),
                base.spread(),
                base.numerics());
    }

    /**
     * A device with these constants: film and notches from here, all else from the base. A time step that the
     * fitted wall is too fast for becomes the largest resolved one, cut to one digit.
     *
     * @param base        all but film and notches
     * @param name        of the new device
     * @param description of the new device, for people
     * @return the device
     * @throws SpecException if they leave no wall under a voltage that the base writes with
     */
    public DeviceSpec on(DeviceSpec base, String name, String description) {
        return on(base, name, description, 0);
    }

    /**
     * The same with a Δ that holds under a voltage; K_u becomes A/Δ² + N_z μ₀M_s²/2 less what the voltage adds.
     *
     * @param base        all but film and notches
     * @param name        of the new device
     * @param description of the new device, for people
     * @param voltage     of the gate at which the device has Δ [V]
     * @return the device
     * @throws SpecException if they leave no wall under a voltage that the base writes with
     */
    public DeviceSpec on(DeviceSpec base, String name, String description, double voltage) {
        try {
            double gated = base.gate().anisotropyPerVolt(base.film()) * voltage;
            DeviceSpec spec = with(
                    base,
                    name,
                    description,
                    base.gate(),
                    base.numerics(),
                    track(
                            base.track(),
                            base.track().leastWidth(),
                            base.track().roughness(),
                            base.track().endStiffness()),
                    new Stiffness(base.film().exchangeStiffness(), gated));
            double largest = spec.largestStep();
            if (spec.timeStep() <= largest) {
                return spec;
            }
            var step = new BigDecimal(largest).round(new MathContext(1, RoundingMode.DOWN));
            return with(
                    spec,
                    name,
                    description,
                    base.gate(),
                    base.numerics().withStep(step.doubleValue()),
                    spec.track(),
                    new Stiffness(base.film().exchangeStiffness(), gated));
        } catch (SpecException noWall) {
            throw noWall.in("the fitted wall on device " + base.name());
        }
    }

    /**
     * What the fit integrates: these constants, smooth edges, necks of any width and a gate without action. Without pinning the
     * track has no ends either: a free wall is nowhere.
     */
    DeviceSpec trial(DeviceSpec base) {
        Gate gate = base.gate();
        var idle = new Gate(
                0,
                gate.youngsModulus(),
                0,
                0,
                gate.oxideThickness(),
                0,
                gate.relativePermittivity(),
                gate.layerThickness());
        Roughness rough = base.track().roughness();
        boolean isFree = pinning == 0;
        // On a free track nothing depends on A but Δ. A guess with more DMI than A bears need not end the
        // fit.
        double exchange = base.film().exchangeStiffness();
        return with(
                base,
                base.name(),
                base.description(),
                idle,
                base.numerics(),
                track(
                        base.track(),
                        0,
                        new Roughness(0, rough.correlationLength(), rough.hurst()),
                        isFree ? 0 : base.track().endStiffness()),
                new Stiffness(isFree ? Math.max(exchange, Math.PI * Math.abs(dmi) * delta) : exchange, 0));
    }

    /** A [J/m], and what the voltage at which Δ holds adds to K [J/m³]. */
    private record Stiffness(double exchange, double gated) {}

    private DeviceSpec with(
            DeviceSpec base,
            String name,
            String description,
            Gate gate,
            Numerics numerics,
            Track track,
            Stiffness stiffness) {
        Material film = base.film();
        double stray = film.uniaxialAnisotropy() - film.restAnisotropy(base.normalDemagnetising());
        var fitted = new Material(
                film.saturationMagnetisation(),
                stiffness.exchange(),
                stiffness.exchange() / (delta * delta) + stray - stiffness.gated(),
                film.demagnetisingFactor(),
                dmi,
                shape,
                damping,
                film.gamma0(),
                film.thickness(),
                film.temperatureLaw());
        return new DeviceSpec(
                name,
                description,
                base.temperature(),
                base.wall(),
                fitted,
                base.heavyMetal(),
                gate,
                track,
                base.field(),
                base.write(),
                base.readout(),
                base.spread(),
                numerics);
    }

    private Track track(Track track, double leastWidth, Roughness roughness, double endStiffness) {
        List<Notch> notches = track.notches().stream()
                .map(notch -> new Notch(notch.position(), pinning * notch.depth(), notch.sigma()))
                .toList();
        return new Track(
                track.length(),
                track.width(),
                leastWidth,
                notches,
                roughness,
                pinning == 0 ? TrackEdges.NONE : track.edges(),
                endStiffness,
                track.endLeft(),
                track.endRight());
    }
}
