package org.dwlab.device;

import static org.dwlab.device.Measures.cellFill;
import static org.dwlab.device.Measures.cellsAcross;
import static org.dwlab.device.Measures.cellsAlong;

import java.util.List;
import org.dwlab.device.dynamics.PlannedWrite;
import org.dwlab.device.micromagnetic.BareConstants;

/** The cells of full micromagnetics: what every key does. */
final class CellOracles {
    private static final List<String> SMOOTH_TRACK = List.of("track.roughness.rms_m=0");
    private static final List<String> IN_CELLS = List.of("wall.model=micromagnetic", "numerics.time_step_s=auto");
    /** Nearly as large as a quarter of the neck allows: few, and under one voltage, so that heat is soon measured. */
    private static final List<String> HEATED =
            KeyOracle.all(IN_CELLS, List.of("numerics.cells.size_m=4.9e-9", "write.rest_voltage_V=0.25"));

    static final List<KeyOracle> ALL = List.of(
            KeyOracle.of("numerics.cells.size_m=3e-9", cellsAlong(), 200),
            // 24 within 60 nm, and 9 nm of roughness reach over four more on both sides.
            KeyOracle.of("numerics.cells.size_m=2.5e-9", cellsAcross(), 32),
            // 0.7 over γ₀ 2A/(μ₀M_s) 8/(3 nm)², rounded to 0.1 ns/895.
            KeyOracle.of("numerics.cells.size_m=3e-9", DeviceSpec::timeStep, 1.117318436e-13, IN_CELLS),
            // The upper edge crosses the cell at (330 nm, 20 nm), whose centre is outside.
            KeyOracle.of("numerics.cells.edges=smooth", cellFill(82, 12), 0.4649303432, SMOOTH_TRACK),
            KeyOracle.of("numerics.cells.edges=smooth", cellFill(80, 11), 0.5672312546, SMOOTH_TRACK),
            // One write of five is made, and the others begin it.
            KeyOracle.of(
                    "numerics.cells.writes=on_the_way",
                    spec -> PlannedWrite.of(spec).size(),
                    1,
                    IN_CELLS),
            KeyOracle.of(
                    "numerics.cells.constants=bare",
                    spec -> BareConstants.of(spec).on(spec).saturationMagnetisation(),
                    1e6,
                    HEATED),
            KeyOracle.of(
                    "numerics.cells.constants=bare",
                    spec -> BareConstants.of(spec).on(spec).dmi(),
                    0.9e-3,
                    HEATED));

    private CellOracles() {}
}
