package org.dwlab.device.dynamics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;

/** A device of 30 by 6 cells that is written in a fifth of a nanosecond: full micromagnetics in a fraction of a second. */
final class TinyTrack {
    private TinyTrack() {}

    /** Two notches of 4 nm on 160 nm; bare constants, so that no heat has to be measured before. */
    static DeviceSpec device(String... assignments) throws IOException {
        var all = new ArrayList<>(List.of(
                "name=tiny",
                "wall.model=micromagnetic",
                "numerics.cells.constants=bare",
                "numerics.cells.size_m=5.3e-9",
                "track.length_m=160e-9",
                "track.width_m=32e-9",
                "track.notches=[{\"position_m\": 55e-9, \"depth_m\": 4e-9, \"sigma_m\": 12e-9},"
                        + " {\"position_m\": 105e-9, \"depth_m\": 4e-9, \"sigma_m\": 12e-9}]",
                "track.roughness.rms_m=0.5e-9",
                "track.end_left_m=30e-9",
                "track.end_right_m=130e-9",
                "readout.from_m=40e-9",
                "readout.to_m=120e-9",
                "write.ramp_s=0.01e-9",
                "write.gap_s=0.02e-9",
                "write.settle_s=0.02e-9",
                "write.pulses.*.plateau_s=0.05e-9",
                "write.set=[[], [\"hop\"]]"));
        all.addAll(List.of(assignments));
        return FixedDevices.load("d5", all);
    }
}
