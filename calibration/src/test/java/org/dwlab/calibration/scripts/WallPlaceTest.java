package org.dwlab.calibration.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.TrackRealization;
import org.dwlab.io.OvfField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallPlaceTest {
    private final TrackCells cells;

    WallPlaceTest() throws IOException {
        var spec = ScriptFixtures.device("d5");
        cells = TrackCells.of(spec, TrackRealization.of(spec.track(), new RandomStreams(1), 4));
    }

    /** m_z as a function of x; nonsense where there is no film. */
    private OvfField field(DoubleUnaryOperator up) {
        double[] values = new double[3 * cells.nx() * cells.ny()];
        for (int iy = 0; iy < cells.ny(); iy++) {
            for (int ix = 0; ix < cells.nx(); ix++) {
                values[3 * (iy * cells.nx() + ix) + 2] = cells.filled(ix, iy) ? up.applyAsDouble(cells.x(ix)) : 1e6;
            }
        }
        return new OvfField(cells.nx(), cells.ny(), 1, cells.dx(), cells.dy(), 1.2e-9, values, "m", 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "1, 451.3", "-1, 451.3", "-1, 799.9"})
    void aWallIsWhereItIsOnATrackWithNotches(int charge, double nanometres) {
        double q = nanometres * 1e-9;
        OvfField m = field(x -> -charge * Math.tanh((x - q) / 15e-9));

        // tanh against a straight line over one cell: u³/3 of a sixth of the cell's width.
        assertEquals(q, WallPlace.of(m, cells, charge).orElseThrow(), 0.02e-9);
    }

    @Test
    void zerosThatHeatMakesElsewhereDoNotMatter() {
        OvfField m = field(x -> (x < 300e-9 ? 0.95 : -0.95) * (Math.abs(x - 120e-9) < 10e-9 ? -0.3 : 1));

        assertEquals(300e-9, WallPlace.of(m, cells, 1).orElseThrow(), 2e-9);
    }

    @Test
    void aTrackWithoutSuchAWallHasNone() {
        assertEquals(OptionalDouble.empty(), WallPlace.of(field(x -> 1), cells, 1));
        assertTrue(WallPlace.of(field(x -> x < 400e-9 ? 1 : -1), cells, -1).isEmpty());
    }
}
