package org.dwlab.study.design;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dwlab.core.Json;
import org.dwlab.core.KeyUnit;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;

/**
 * By how much a value of a device may be off. All are assumptions: what films, lithography and pulse generators of a
 * laboratory keep to.
 *
 * @param path     of the value; {@code *} stands for every element or key, which then move together
 * @param size     of the move
 * @param relative whether the size is a share of the value, or in the value's own unit
 */
public record Tolerance(String path, double size, boolean relative) {
    private static final double NANO = 1e-9;
    private static final int PERCENT = 100;

    /**
     * Checks the size.
     *
     * @param path     any
     * @param size     positive
     * @param relative either
     * @throws org.dwlab.core.SpecException if the size is not positive
     */
    public Tolerance {
        Require.positive(size, path);
    }

    private static Tolerance share(String path, double size) {
        return new Tolerance(path, size, true);
    }

    private static Tolerance amount(String path, double size) {
        return new Tolerance(path, size, false);
    }

    /**
     * What is moved unless told otherwise.
     *
     * @param device whose pulses move one by one
     * @return those that a write depends on; pulses of hops alone are none of them
     */
    public static List<Tolerance> standard(DeviceSpec device) {
        List<Tolerance> all = new ArrayList<>(List.of(
                amount("temperature_K", 10),
                share("material.saturation_magnetisation_A_per_m", 0.02),
                share("material.exchange_stiffness_J_per_m", 0.05),
                share("material.uniaxial_anisotropy_J_per_m3", 0.01),
                share("material.dmi_J_per_m2", 0.03),
                share("material.damping", 0.1),
                share("material.thickness_m", 0.02),
                share("heavy_metal.spin_hall_angle", 0.03),
                share("heavy_metal.thickness_m", 0.03),
                share("gate.strain_per_V", 0.03),
                amount("track.width_m", 1e-9),
                amount("track.notches.*.depth_m", 1e-9),
                amount("track.notches.*.sigma_m", 1e-9),
                share("track.roughness.rms_m", 0.1),
                share("track.roughness.correlation_length_m", 0.2),
                amount("field.x_A_per_m", 800),
                amount("field.y_A_per_m", 800),
                amount("field.z_A_per_m", 400),
                amount("write.rest_voltage_V", 0.02),
                share("write.ramp_s", 0.1),
                share("write.settle_s", 0.1)));
        List<String> written = Stream.concat(
                        device.write().reset().stream(),
                        device.write().set().stream().flatMap(List::stream))
                .toList();
        for (String pulse : device.write().pulses().keySet()) {
            if (!written.contains(pulse)) {
                continue;
            }
            String path = "write.pulses." + pulse + ".";
            all.add(share(path + "current_density_A_per_m2", 0.03));
            all.add(amount(path + "voltage_V", 0.02));
            all.add(share(path + "plateau_s", 0.03));
        }
        return List.copyOf(all);
    }

    /**
     * The device with this value moved.
     *
     * @param device that is moved
     * @param sign   1 to move up, −1 to move down
     * @return the moved device
     * @throws org.dwlab.core.SpecException if the path leads nowhere or to no number, or there is no such device
     */
    DeviceSpec moved(DeviceSpec device, int sign) {
        Json json = Json.parse(device.name(), device.json());
        List<String> assignments = new ArrayList<>();
        json.numbers(path).forEach((leaf, value) -> {
            double moved = relative ? value * (1 + sign * size) : value + sign * size;
            assignments.add(leaf + "=" + moved);
        });
        return json.with(assignments).as(DeviceSpec.class);
    }

    /**
     * The move in words.
     *
     * @return such as {@code 3 %} or {@code 1 nm}
     */
    public String words() {
        String unit = relative ? "%" : KeyUnit.of(path);
        if (unit.equals("m")) {
            return decimal(size / NANO) + " nm";
        }
        return decimal(relative ? PERCENT * size : size) + (unit.equals(KeyUnit.NONE) ? "" : " " + unit);
    }

    private static String decimal(double value) {
        return new BigDecimal(Float.toString((float) value))
                .stripTrailingZeros()
                .toPlainString();
    }
}
