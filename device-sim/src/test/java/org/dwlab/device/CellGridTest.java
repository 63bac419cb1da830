package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a film with an exchange length √(2A/(μ₀M_s²)) of 5.642 nm and a neck of nearly 20 nm, where nothing else is said. */
class CellGridTest {
    private static DeviceSpec device(String... assignments) throws IOException {
        var all = new ArrayList<>(List.of("wall.model=micromagnetic"));
        all.addAll(List.of(assignments));
        return FixedDevices.load("d5", all);
    }

    /** 4 nm, three quarters of the exchange length, a quarter of the neck: the least, in tenths of a nanometre. */
    @ParameterizedTest
    @CsvSource({
        "150, numerics.cells.size_m=auto",
        // 0.75 · 5.642 nm · √(1/2) = 2.99 nm, so 2.9 nm: 206.9
        "207, material.exchange_stiffness_J_per_m=1e-11",
        // 60 − 2 · 23 nm, and a little less for the tails of other notches, so 3.4 nm: 176.5
        "176, track.notches.2.depth_m=23e-9",
    })
    void automaticCellsResolveTheFilmAndTheNarrowestNeck(int along, String assignment) throws IOException {
        CellGrid grid = CellGrid.of(device("track.least_width_m=5e-9", "material.dmi_J_per_m2=0.5e-3", assignment));

        assertEquals(along, grid.nx());
        assertEquals(600e-9, grid.nx() * grid.dx(), 1e-20);
    }

    @Test
    void wholeCellsFillLengthAndWidthAboutTheCentreLine() throws IOException {
        CellGrid grid = CellGrid.of(device("numerics.cells.size_m=4.7e-9", "track.roughness.rms_m=0"));

        // 600/4.7 = 127.7 and 60/4.7 = 12.8.
        assertEquals(128, grid.nx());
        assertEquals(13, grid.ny());
        assertEquals(600e-9 / 128, grid.dx(), 1e-22);
        assertEquals(60e-9 / 13, grid.dy(), 1e-22);
        assertEquals(1.2e-9, grid.thickness());
        assertEquals(600e-9 / 256, grid.x(0), 1e-22);
        assertEquals(0, grid.y(6), 1e-22);
        for (int row = 0; row < 13; row++) {
            assertEquals(-grid.y(row), grid.y(12 - row), 1e-22);
        }
    }

    /** 4.5 standard deviations of 2 nm are 2.25 cells: a third one can only be cut, which a mask leaves empty. */
    @ParameterizedTest
    @CsvSource({"mask, 19", "smooth, 21"})
    void roughEdgesHaveRowsBesideTheNominalWidth(String edges, int rows) throws IOException {
        assertEquals(rows, CellGrid.of(device("numerics.cells.edges=" + edges)).ny());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numerics.cells.size_m=5.7e-9 | numerics.cells.size_m must be at most the exchange length of the film,"
                        + " 5.641896E-9, got 5.7E-9; take smaller cells, or \"auto\"",
                "numerics.cells.size_m=5.1e-9 | numerics.cells.size_m must be at most a quarter of the narrowest neck,"
                        + " 4.9932907E-9, got 5.1E-9; take smaller cells, or \"auto\"",
                // 3 000 along; 300 across and 9 nm more on both sides.
                "numerics.cells.size_m=0.2e-9 | cells must be at most 1048576, got 1170000; shorten the track, or raise"
                        + " numerics.cells.size_m",
            })
    void cellsThatDoNotResolveTheFilmOrAreTooManyAreRefused(String assignment, String message) throws IOException {
        DeviceSpec spec = device(assignment);

        assertEquals(
                message,
                assertThrows(SpecException.class, () -> CellGrid.of(spec)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"numerics.cells.size_m=5.64e-9, true", "numerics.cells.size_m=4.99e-9, false"})
    void theLargestCellsAreTaken(String assignment, boolean wide) throws IOException {
        DeviceSpec spec = wide ? device(assignment, "track.notches.*.depth_m=18e-9") : device(assignment);

        assertEquals(wide ? 106 : 120, CellGrid.of(spec).nx());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 5 | 1e-9 | 1e-9 | 1e-9 | cells along the track must be at least 2, got 1",
                "2 | 0 | 1e-9 | 1e-9 | 1e-9 | cells across the track must be at least 1, got 0",
                "2 | 5 | 0 | 1e-9 | 1e-9 | size of a cell along the track must be positive, got 0.0",
                "2 | 5 | 1e-9 | -1 | 1e-9 | size of a cell across the track must be positive, got -1.0",
                "2 | 5 | 1e-9 | 1e-9 | NaN | thickness of the film must be positive, got NaN",
            })
    void aGridIsChecked(int nx, int ny, double dx, double dy, double thickness, String message) {
        assertEquals(
                message,
                assertThrows(SpecException.class, () -> new CellGrid(nx, ny, dx, dy, thickness))
                        .getMessage());
    }

    /**
     * γ₀ 2A/(μ₀M_s) 8/(4 nm)² = 3.5216e12/s, and 3.5879e12/s with A/M_s of 0 K by (34): 0.7 over the one are
     * 0.1 ns/503.1, 2.35 over the other 0.1 ns/152.7.
     */
    @ParameterizedTest
    @CsvSource({"300, 504", "0, 153"})
    void anAutomaticStepIsThisWholePartOfATenthOfANanosecond(double temperature, int parts) throws IOException {
        assertEquals(1e-10 / parts, device("temperature_K=" + temperature).timeStep(), 1e-25);
    }

    /**
     * Constants of 800 K in a device at 0 K, with T_C = 1000 K and s = 1: m(800 K) = (1 − 0.8^1.5)^(1/3) = 0.65767, and
     * A/M_s is larger by its inverse: 5.3547e12/s of precession, over which 2.35 and 2.5 are 0.1 ns/227.9 and
     * 4.669e-13 s.
     */
    @Test
    void stepsAreThoseOfTheFilmAtTheTemperatureOfTheDevice() throws IOException {
        DeviceSpec spec = coldWithConstantsOf800K("numerics.cells.size_m=4e-9");

        assertEquals(1e-10 / 228, spec.timeStep(), 1e-25);
        assertEquals(4.669e-13, spec.largestStep(), 1e-16);
    }

    /** With one A at all temperatures, the exchange length is 5.642 nm · 0.65767 at 0 K, and 3/4 of it are 2.783 nm. */
    @Test
    void cellsResolveTheFilmAtTheTemperatureOfTheDevice() throws IOException {
        String stiff = "material.temperature_law.exchange_exponent=0";

        // 600/2.7
        assertEquals(222, CellGrid.of(coldWithConstantsOf800K(stiff)).nx());
        DeviceSpec coarse = coldWithConstantsOf800K(stiff, "numerics.cells.size_m=4e-9");
        assertTrue(assertThrows(SpecException.class, () -> CellGrid.of(coarse))
                .getMessage()
                .contains("the exchange length of the film, 3.71"));
    }

    private static DeviceSpec coldWithConstantsOf800K(String... assignments) throws IOException {
        var all = new ArrayList<>(List.of(
                "temperature_K=0",
                "material.temperature_law.constants_at_K=800",
                "material.temperature_law.curie_temperature_K=1000",
                "material.temperature_law.kuzmin_shape=1"));
        all.addAll(List.of(assignments));
        return device(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9e-9, 2e-9, 2.7e-9, 3.3e-9, 4e-9, 4.9e-9})
    void automaticStepsDivideATenthOfANanosecondAndAreResolved(double size) throws IOException {
        DeviceSpec spec = device("numerics.cells.size_m=" + size);
        double parts = 1e-10 / spec.timeStep();

        assertEquals(Math.rint(parts), parts, 2 * Math.ulp(parts));
        spec.requireResolvedStep();
    }

    /** The decimal of a quarter of the neck may be the next double. */
    @Test
    void aSizeOfAQuarterOfTheNeckIsTakenWhateverItsRoundOff() throws IOException {
        String[] narrow = {
            "track.least_width_m=5e-9",
            "track.roughness.rms_m=0",
            "material.dmi_J_per_m2=0.5e-3",
            "track.notches[0].depth_m=22e-9"
        };
        double quarter = device(narrow).track().narrowest() / 4;

        assertTrue(quarter < 5e-9, "below the exchange length: " + quarter);
        assertEquals(15, CellGrid.of(sized(narrow, quarter * (1 + 1e-12))).ny(), "cells across 60 nm");
        SpecException larger =
                assertThrows(SpecException.class, () -> CellGrid.of(sized(narrow, quarter * (1 + 1e-6))));
        assertTrue(larger.getMessage().contains("a quarter of the narrowest neck"), larger.getMessage());
    }

    private static DeviceSpec sized(String[] changes, double cell) throws IOException {
        var all = new ArrayList<>(List.of(changes));
        all.add("numerics.cells.size_m=" + cell);
        return device(all.toArray(String[]::new));
    }

    /** 3.6e11 steps, years of work. */
    @Test
    void aTrajectoryThatWouldNeverEndIsRefused() throws IOException {
        for (String step : new String[] {"wall.model=micromagnetic", "wall.model=tilted"}) {
            DeviceSpec spec = device(step, "numerics.time_step_s=1e-20");

            var refused = assertThrows(SpecException.class, spec::requireResolvedStep);
            assertTrue(
                    refused.getMessage().contains("must have at most 1000000000 time steps of 1.0E-20 s, got "),
                    refused.getMessage());
            assertTrue(
                    refused.getMessage().endsWith("take a larger numerics.time_step_s, or shorter pulses and pauses"),
                    refused.getMessage());
        }
    }

    @Test
    void aStepThatTheShortestWavesDoNotTakeIsRefused() throws IOException {
        DeviceSpec spec = device("numerics.time_step_s=4e-13");

        // 1.4 of the same period.
        assertEquals(
                "d5: numerics.time_step_s must be at most 3.9754414E-13 for the stiffest rate of this device, got"
                        + " 4.0E-13",
                assertThrows(SpecException.class, spec::requireResolvedStep).getMessage());
        device("numerics.time_step_s=3.97e-13").requireResolvedStep();
        // 2.5 over the 3.5879e12/s at 0 K.
        assertEquals(
                6.968e-13,
                device("numerics.time_step_s=4e-13", "temperature_K=0").largestStep(),
                1e-16);
    }
}
