package org.dwlab.device;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.BuiltIns;
import org.dwlab.device.validation.ValidationSuite;

/** Devices that never change, whatever becomes of the built-in ones: those of the identities. */
public final class ReferenceDevice {
    private static final BuiltIns DEVICES = new BuiltIns(ValidationSuite.class, "device", List.of("five", "two"));

    private ReferenceDevice() {}

    /** Five notches of 20 nm, 100 nm apart, on a track of 600 nm; rigid, steps of 1 ps. */
    public static DeviceSpec five(String... assignments) throws IOException {
        return DEVICES.load("five").with(List.of(assignments)).as(DeviceSpec.class);
    }

    /** Two notches of 19 nm, 400 nm apart. */
    public static DeviceSpec two(String... assignments) throws IOException {
        return DEVICES.load("two").with(List.of(assignments)).as(DeviceSpec.class);
    }
}
