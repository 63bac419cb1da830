package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walls in magnetisations that no batch has made, on a track with notches and rough edges. */
class WallReadingOfArraysTest {
    private static final double DELTA = 15e-9;

    private final CellGrid grid;
    private final CellShape shape;

    WallReadingOfArraysTest() throws IOException {
        DeviceSpec spec = FixedDevices.load("long", List.of("wall.model=micromagnetic"));
        grid = CellGrid.of(spec);
        shape = CellShape.of(spec, new RandomStreams(1), 4);
    }

    /** m_z as a function of x; nonsense where there is no film. The wall's m points along x. */
    private WallReading read(DoubleUnaryOperator up, int charge) {
        var view = new WallReading.CellView() {
            @Override
            public double fill(int x, int y) {
                return shape.fill(x, y);
            }

            @Override
            public double m(int component, int x, int y) {
                double z = up.applyAsDouble(grid.x(x));
                double own = component == 2 ? z : component == 0 ? Math.sqrt(1 - z * z) : 0;
                return shape.fill(x, y) > 0 ? own : 1e6;
            }
        };
        return WallReading.of(grid, view, charge, DELTA);
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "1, 451.3", "-1, 451.3", "-1, 799.9"})
    void aWallIsWhereItIs(int charge, double nanometres) {
        double q = nanometres * 1e-9;

        WallReading wall = read(x -> -charge * Math.tanh((x - q) / DELTA), charge);

        // Columns of 4 nm as steps against tanh, symmetric but for where the wall is in its column.
        assertEquals(q, wall.q(), 0.02e-9);
        assertEquals(0, wall.phi(), 1e-12);
        // Five times Δ on either side hold all but 5e-5 of the wall.
        assertEquals(DELTA, wall.width(), 0.05e-9);
    }

    @Test
    void domainsThatHeatMakesElsewhereDoNotMatter() {
        WallReading wall = read(x -> (x < 300e-9 ? 0.95 : -0.95) * (Math.abs(x - 120e-9) < 10e-9 ? -0.3 : 1), 1);

        assertEquals(300e-9, wall.q(), 2e-9);
    }

    @Test
    void aTrackWithoutSuchAWallHasItAtAnEnd() {
        assertEquals(900e-9, read(x -> 1, 1).q(), 1e-15);
        assertEquals(0, read(x -> -1, 1).q(), 1e-15);
        assertEquals(900e-9, read(x -> x < 400e-9 ? 1 : -1, -1).q(), 1e-15);
        assertEquals(0, read(x -> x < 500e-9 ? 1 : -1, -1).q(), 1e-15);
    }
}
