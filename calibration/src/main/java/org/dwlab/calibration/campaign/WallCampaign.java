package org.dwlab.calibration.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Json;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Material;
import org.dwlab.device.Notch;
import org.dwlab.device.Pulse;
import org.dwlab.device.Wall;

/**
 * What is measured of a device: its film, width, currents, voltages and first notch, without heat and roughness. The
 * constants of the film are those at the device's temperature.
 *
 * @param device with the cells of its numerics, whatever its wall
 * @param size   how much is measured
 */
public record WallCampaign(DeviceSpec device, CampaignSize size) {
    /** Where a wall feels neither the end of a track nor a notch, in Δ. */
    private static final double CLEAR = 8;
    /** Where a Gaussian notch is no longer felt, in σ. */
    private static final double BEYOND_NOTCH = 4;
    /** The same for the tails of the wall, in Δ. */
    private static final double TAILS = 3;
    /** Shares of a pulse's current at which pulses of its length are given. */
    private static final double[] SHARES = {0.5, 0.75, 1};

    /**
     * Pulses of one length, side by side.
     *
     * @param current of the strongest [A/m²]
     * @param seconds how long they last [s]
     */
    public record Plateau(double current, double seconds) {}

    /**
     * Refuses a device that current does not move, or whose wall would not rest.
     *
     * @param device any
     * @param size   any
     * @throws SpecException if the device has no current, torque, DMI or rest, or its cells are too large
     */
    public WallCampaign {
        String name = device.name();
        Require.that(
                device.write().pulses().values().stream().anyMatch(pulse -> pulse.currentDensity() != 0),
                name + ": write.pulses",
                "must have one with a current");
        requireMoving(device.heavyMetal().spinHallAngle(), name + ": heavy_metal.spin_hall_angle");
        requireMoving(device.material().dmi(), name + ": material.dmi_J_per_m2");
        var field = device.field();
        if (field.x() != 0 || field.y() != 0 || field.z() != 0) {
            throw new SpecException(name + ": field", "must be 0 for a wall that rests anywhere")
                    .remedy("calibrate without a field; the constants of the wall do not depend on it");
        }
        CellGrid.of(straight(device, size, Wall.Model.MICROMAGNETIC));
        CellGrid.of(notched(device, size, Wall.Model.MICROMAGNETIC));
    }

    private static void requireMoving(double value, String key) {
        if (value == 0) {
            throw new SpecException(key, "must differ from 0: without it no current moves the wall", value);
        }
    }

    /**
     * Voltages under which everything is measured: that at rest, and of the pulses' that which is farthest from it.
     *
     * @return one or two [V]
     */
    public List<Double> voltages() {
        double rest = device.write().restVoltage();
        return pulseVoltage() == rest ? List.of(rest) : List.of(rest, pulseVoltage());
    }

    /**
     * Voltage of the fit: of those of the pulses with a current that which is farthest from the voltage at rest.
     *
     * @return V [V]
     */
    public double pulseVoltage() {
        double rest = device.write().restVoltage();
        double farthest = rest;
        for (Pulse pulse : device.write().pulses().values()) {
            boolean farther = Math.abs(pulse.voltage() - rest) > Math.abs(farthest - rest);
            farthest = pulse.currentDensity() != 0 && farther ? pulse.voltage() : farthest;
        }
        return farthest;
    }

    /**
     * The largest current density of the device's pulses.
     *
     * @return |J| [A/m²]
     */
    public double largestCurrent() {
        return device.write().pulses().values().stream()
                .mapToDouble(pulse -> Math.abs(pulse.currentDensity()))
                .max()
                .orElseThrow();
    }

    /** An angle of a wall within half a turn of that at rest [rad], so that one direction has one number. */
    double besideRest(double angle) {
        double rest = device.wallAt(device.write().restVoltage()).restAngle();
        return rest + Math.IEEEremainder(angle - rest, 2 * Math.PI);
    }

    /** Shares of the largest current, ascending: closer below, where the velocity bends. */
    double[] steadyFactors() {
        double[] factors = new double[size.currents()];
        for (int i = 0; i < factors.length; i++) {
            double share = (i + 1.0) / factors.length;
            factors[i] = Math.round(1000 * share * (1 + share) / 2) / 1000.0;
        }
        return factors;
    }

    static double[] pulseFactors() {
        return SHARES.clone();
    }

    /** Lengths of the device's pulses, each with its strongest current; a pulse and its mirror image are one. */
    List<Plateau> plateaus() {
        List<Plateau> plateaus = new ArrayList<>();
        for (Pulse pulse : device.write().pulses().values()) {
            double current = Math.abs(pulse.currentDensity());
            boolean known = plateaus.stream().anyMatch(other -> other.seconds() == pulse.plateau());
            if (pulse.plateau() > 0 && current > 0 && !known) {
                plateaus.add(new Plateau(
                        device.write().pulses().values().stream()
                                .filter(other -> other.plateau() == pulse.plateau())
                                .mapToDouble(other -> Math.abs(other.currentDensity()))
                                .max()
                                .orElseThrow(),
                        pulse.plateau()));
            }
        }
        return plateaus;
    }

    /**
     * The notch that is measured.
     *
     * @return the first of the device; empty where it has no depth
     */
    public Optional<Notch> notch() {
        Notch first = device.track().notches().get(0);
        return first.depth() > 0 ? Optional.of(first) : Optional.empty();
    }

    /** Distance from the middle of the notch at which a wall no longer feels it [m]. */
    double beyondNotch() {
        return beyondNotch(device);
    }

    private static double beyondNotch(DeviceSpec device) {
        return BEYOND_NOTCH * device.track().notches().get(0).sigma() + TAILS * widest(device);
    }

    private static double widest(DeviceSpec device) {
        return device.write().voltages().stream()
                .mapToDouble(voltage -> device.wallAt(voltage).delta())
                .max()
                .orElseThrow();
    }

    /**
     * A device with a straight track; the wall belongs into its middle.
     *
     * @param model of its wall
     * @return the device of the experiments with steady motion and pulses
     */
    public DeviceSpec straight(Wall.Model model) {
        return straight(device, size, model);
    }

    private static DeviceSpec straight(DeviceSpec device, CampaignSize size, Wall.Model model) {
        return experiment(device, model, Math.max(size.length(), 2 * CLEAR * widest(device)), 0);
    }

    /** The same with the notch in the middle. */
    DeviceSpec notched(Wall.Model model) {
        return notched(device, size, model);
    }

    /** A straight track as long as that of the notch. */
    DeviceSpec without(Wall.Model model) {
        return experiment(device, model, notched(model).track().length(), 0);
    }

    private static DeviceSpec notched(DeviceSpec device, CampaignSize size, Wall.Model model) {
        double length = Math.max(size.length(), 2 * (beyondNotch(device) + CLEAR * widest(device)));
        return experiment(device, model, length, device.track().notches().get(0).depth());
    }

    private static DeviceSpec experiment(DeviceSpec device, Wall.Model model, double length, double depth) {
        Material film = device.film();
        double whole = Math.ceil(length / 16e-9 - 1e-9) * 16e-9;
        double sigma = device.track().notches().get(0).sigma();
        double middle = whole / 2;
        String notches = "[{\"position_m\": " + middle + ", \"depth_m\": " + depth + ", \"sigma_m\": " + sigma
                + "}, {\"position_m\": " + 0.999 * whole + ", \"depth_m\": 0, \"sigma_m\": " + sigma + "}]";
        List<String> changes = new ArrayList<>(List.of(
                "material=" + Json.canonical(film),
                "material.temperature_law.constants_at_K=\"device\"",
                "temperature_K=0",
                "wall.model=" + Json.canonical(model),
                "track.length_m=" + whole,
                "track.least_width_m=0",
                "track.notches=" + notches,
                "track.roughness.rms_m=0",
                "track.edges=\"none\"",
                "track.end_stiffness_N_per_m=0",
                "track.end_left_m=0",
                "track.end_right_m=" + whole,
                "gate.gradient_J_per_m3V=0",
                "write.reset=[]",
                "write.set=[[], []]",
                "write.hop_up=[]",
                "write.hop_down=[]",
                "readout.from_m=0",
                "readout.to_m=" + whole,
                "numerics.time_step_s=\"auto\""));
        for (String key : List.of("uniaxial_anisotropy", "width", "dmi", "damping")) {
            changes.add("spread." + key + "=0");
        }
        return Json.parse(device.name(), device.json()).with(changes).as(DeviceSpec.class);
    }
}
