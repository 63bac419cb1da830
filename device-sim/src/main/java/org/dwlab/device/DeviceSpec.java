package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.core.BuiltIns;
import org.dwlab.core.Json;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * A domain-wall synapse: the only physical input of dwlab. Read from JSON, see docs/formats.md; equations and
 * symbols in docs/physics.md.
 *
 * @param name        for people
 * @param description for people
 * @param temperature T [K]
 * @param wall        which wall, by which model
 * @param material    the ferromagnetic film
 * @param heavyMetal  the layer that carries the current
 * @param gate        what the voltage does
 * @param track       geometry and pinning
 * @param field       applied field
 * @param write       how states are written
 * @param readout     how they are read
 * @param spread      how much devices differ beyond their edges
 * @param numerics    how the equations are integrated
 */
public record DeviceSpec(
        @JsonProperty("name") String name,
        @JsonProperty("description") String description,
        @JsonProperty("temperature_K") double temperature,
        @JsonProperty("wall") Wall wall,
        @JsonProperty("material") Material material,
        @JsonProperty("heavy_metal") HeavyMetal heavyMetal,
        @JsonProperty("gate") Gate gate,
        @JsonProperty("track") Track track,
        @JsonProperty("field") ExternalField field,
        @JsonProperty("write") WriteProtocol write,
        @JsonProperty("readout") Readout readout,
        @JsonProperty("spread") Spread spread,
        @JsonProperty("numerics") Numerics numerics) {

    private static final BuiltIns BUILT_IN = new BuiltIns(DeviceSpec.class, "device", List.of("d5", "d3", "d2", "d5v"));
    private static final double LARGEST_STEP_TIMES_RATE = 0.4;

    public DeviceSpec {
        Require.that(!name.isBlank(), "name must not be blank");
        Require.nonNegative(temperature, "temperature_K");
        Require.that(
                write.set().size() == track.notches().size(),
                "write.set must have one sequence per" + " notch: "
                        + track.notches().size() + ", got " + write.set().size());
        WallConstants.requireWall(material, gate, write.restVoltage(), "write.rest_voltage_V");
        write.pulses()
                .forEach((pulse, value) -> WallConstants.requireWall(
                        material, gate, value.voltage(), "write.pulses." + pulse + ".voltage_V"));
    }

    /**
     * Refuses a time step that cannot resolve the stiffest rate. The simulator asks before it starts.
     */
    public void requireResolvedStep() {
        double largest = largestStep();
        Require.that(
                numerics.timeStep() <= largest,
                name + ": numerics.time_step_s must be at most " + (float) largest
                        + " for the stiffest rate of this device, got " + numerics.timeStep());
    }

    /**
     * The largest time step that resolves the stiffest rate [s]; Heun's scheme is stable below a product of
     * 2, and a fifth of that keeps its error small.
     */
    public double largestStep() {
        double rate = wallAt(write.restVoltage()).stiffestRate(0);
        for (Pulse pulse : write.pulses().values()) {
            rate = Math.max(rate, wallAt(pulse.voltage()).stiffestRate(pulse.currentDensity()));
        }
        return LARGEST_STEP_TIMES_RATE / rate;
    }

    /** Names of the devices that come with dwlab; the first is the default. */
    public static List<String> builtInNames() {
        return BUILT_IN.names();
    }

    /**
     * A built-in device by its name or a device of the user's from a JSON file, which may extend a built-in
     * one.
     *
     * @param nameOrFile  {@code d5}, or the path of a file
     * @param assignments overrides {@code path=value}
     * @throws IOException   if the file cannot be read
     * @throws SpecException if there is no such device or a value is out of range
     */
    public static DeviceSpec load(String nameOrFile, Collection<String> assignments) throws IOException {
        return BUILT_IN.load(nameOrFile).with(assignments).as(DeviceSpec.class);
    }

    /**
     * Device number {@code device} of an ensemble: this specification with its spread drawn from stream
     * DEVICE_SPREAD, or this itself where there is none.
     *
     * @throws SpecException if the draw leaves no wall; the spread is then too wide for this device
     */
    public DeviceSpec sampled(RandomStreams streams, int device) {
        if (spread.isNone()) {
            return this;
        }
        var normal = ZigguratSampler.NormalizedGaussian.of(streams.stream(RandomStreams.Purpose.DEVICE_SPREAD, device));
        double[] factor = new double[4];
        for (int k = 0; k < factor.length; k++) {
            factor[k] = Math.max(-3, Math.min(3, normal.sample()));
        }
        try {
            Material film = material.scaled(
                    1 + spread.uniaxialAnisotropy() * factor[0],
                    1 + spread.dmi() * factor[2],
                    1 + spread.damping() * factor[3]);
            Track strip = track.scaled(1 + spread.width() * factor[1]);
            return new DeviceSpec(
                    name,
                    description,
                    temperature,
                    wall,
                    film,
                    heavyMetal,
                    gate,
                    strip,
                    field,
                    write,
                    readout,
                    spread,
                    numerics);
        } catch (SpecException noWall) {
            throw noWall.in(name + ": device " + device + " of the spread");
        }
    }

    /** The specification as JSON, the form in which it stands in every file made from it. */
    public String json() {
        return Json.write(this);
    }

    /** The specification that {@link #json()} wrote; {@code source} names it in complaints. */
    public static DeviceSpec parse(String source, String json) {
        return BUILT_IN.parse(source, json).as(DeviceSpec.class);
    }

    @JsonIgnore
    public int states() {
        return track.notches().size();
    }

    /** What the wall is like under a gate voltage [V]. */
    public WallConstants wallAt(double voltage) {
        return new WallConstants(this, voltage);
    }

    /** Nominal wall position of a state [m]: the centre of its notch. */
    public double statePosition(int state) {
        return track.notches().get(state).position();
    }

    /** Conductance of the junction with the wall at q [m], in S; eq. (21). */
    public double conductance(double q) {
        double length = readout.magnetisedLength(
                q, wall.charge(), wallAt(write.restVoltage()).delta());
        return readout.conductance(length / (readout.to() - readout.from()), track.width());
    }

    /** Energy of one read with the wall at q [m], in J. */
    public double readEnergy(double q) {
        return readout.energy(conductance(q));
    }

    /** The weight of a wall at q [m], dimensionless in [−1, 1]; eq. (21). It rises with q for Q = +1. */
    public double weight(double q) {
        return Math.max(-1, Math.min(1, uncutWeight(q)));
    }

    /** The same before it is cut to [−1, 1]: of walls beyond the outer notches too it says where they are. */
    public double uncutWeight(double q) {
        double span = statePosition(states() - 1) - statePosition(0);
        return readout.magnetisedLength(
                        q, wall.charge(), wallAt(write.restVoltage()).delta())
                / span;
    }

    /**
     * Standard deviation of the weight that one read of a wall at q [m] gives, dimensionless; eq. (30). The
     * read must have a voltage and a duration.
     */
    public double readNoise(double q) {
        double swing = readout.conductance(1, track.width()) - readout.conductance(-1, track.width());
        double span = statePosition(states() - 1) - statePosition(0);
        return readout.conductanceNoise(conductance(q), temperature)
                * 2
                / swing
                * (readout.to() - readout.from())
                / span;
    }
}
