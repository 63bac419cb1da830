package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellGroupTest {
    @TempDir
    private Path folder;

    /** Pictures of cells of which every number is another one. */
    static WallMovie movie(int state, int pictures, int rows, int columns) {
        float[][][][] m = new float[pictures][3][rows][columns];
        double[] time = new double[pictures];
        double[] x = new double[columns];
        double[] y = new double[rows];
        float next = state;
        for (int p = 0; p < pictures; p++) {
            time[p] = p * 1e-11;
            for (float[][] component : m[p]) {
                for (float[] row : component) {
                    for (int i = 0; i < columns; i++) {
                        row[i] = next += 0.01f;
                        x[i] = (i + 0.5) * 4e-9;
                    }
                }
            }
        }
        for (int j = 0; j < rows; j++) {
            y[j] = (j - 1) * 4e-9;
        }
        return new WallMovie(state, time, x, y, m);
    }

    /** Every constant a different one. */
    static CellRecord record(WallMovie... movies) {
        return new CellRecord(
                new CellConstants(1.05e6, 2.1e-11, 7.5e5, -1.7e5, 1e10, 0.95e-3, 3e-8, -1e-9, -2e-12, 0.2, 0.3, 2e5),
                List.of(movies));
    }

    private CellRecord throughAFile(CellRecord record) throws IOException {
        DeviceSpec spec = FixedDevices.load("d5", List.of("wall.model=micromagnetic"));
        var ensemble = new PositionEnsemble(spec, 7, new double[5][2][3], new double[2][5][2][3], 9, 1);
        Path file = folder.resolve("e.h5");
        var extras = new EnsembleFile.Extras(List.of(), List.of(), List.of(), Optional.empty(), Optional.of(record));
        EnsembleFile.write(ensemble, extras, file);
        return EnsembleFile.readExtras(file).cells().orElseThrow();
    }

    @Test
    void constantsAndMoviesOfSomeStatesSurviveTheFile() throws IOException {
        CellRecord record = record(movie(0, 4, 3, 7), movie(3, 1, 2, 5));

        CellRecord read = throughAFile(record);

        assertEquals(record.constants(), read.constants());
        assertEquals(2, read.movies().size());
        for (int i = 0; i < 2; i++) {
            WallMovie expected = record.movies().get(i);
            WallMovie found = read.movies().get(i);
            assertEquals(expected.state(), found.state());
            assertArrayEquals(expected.time(), found.time());
            assertArrayEquals(expected.x(), found.x());
            assertArrayEquals(expected.y(), found.y());
            assertArrayEquals(expected.magnetisation(), found.magnetisation());
        }
    }

    @Test
    void constantsStandWithoutMovies() throws IOException {
        assertEquals(record(), throughAFile(record()));
    }

    @Test
    void aRecordKeepsItsMovies() {
        var movies = new ArrayList<>(List.of(movie(0, 1, 1, 2)));
        var record = new CellRecord(record().constants(), movies);
        movies.clear();

        assertEquals(1, record.movies().size());
    }
}
