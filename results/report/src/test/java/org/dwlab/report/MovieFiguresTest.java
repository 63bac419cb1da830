package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.WallMovie;
import org.dwlab.device.dynamics.TraceRecorder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieFiguresTest {
    private static final double NANO = 1e-9;

    private static EnsembleFile.Extras extras;
    private static List<WallMovie> movies;
    private static List<Figure> figures;

    @BeforeAll
    static void make() throws IOException {
        DeviceSpec spec = MovieFixtures.device();
        extras = MovieFixtures.extras(spec);
        movies = extras.cells().orElseThrow().movies();
        figures = MovieFigures.of("d", MovieFixtures.ensemble(spec), extras);
    }

    private static ChartData.Playback motion(int figure) {
        return (ChartData.Playback) figures.get(figure).drawing().data();
    }

    @Test
    void everyMovieIsAFigureOfItsState() {
        assertEquals(
                List.of("d-movie-0", "d-movie-2"),
                figures.stream().map(Figure::id).toList());
    }

    @Test
    void anEnsembleWithoutMoviesHasNone() throws IOException {
        var ensemble = DeviceFixtures.ensemble();

        assertEquals(List.of(), MovieFigures.of("d", ensemble, ReportFixtures.extras(ensemble.spec())));
    }

    /** Against the tilted wall that an ensemble of that model keeps. */
    @Test
    void theWallBesideItIsTheTiltedOneOfTheSameDeviceAndSeed() throws IOException {
        DeviceSpec tilted = DeviceSpec.load("d3", List.of());
        var kept = TraceRecorder.record(
                tilted, new RandomStreams(1), new TraceRecorder.Selection(3, 8, TraceRecorder.INTERVAL));
        double[] way = kept.get(2).position()[0];

        ChartData.Playback motion = motion(1);

        double[] drawn = motion.position().get(1).y();
        assertEquals(way[0] / NANO, drawn[0], 0.01);
        assertEquals(way[way.length - 1] / NANO, drawn[drawn.length - 1], 0.01);
        assertEquals(way[way.length - 1] / NANO, motion.film().fast()[MovieFixtures.PICTURES - 1], 0.01);
        assertEquals(
                (way[way.length - 1] + MovieFixtures.AHEAD) / NANO,
                motion.film().position()[MovieFixtures.PICTURES - 1],
                0.01);
    }

    @Test
    void currentAndVoltageAreThoseOfTheTime() {
        var trace = extras.traces().get(0);

        ChartData.Filmstrip film = motion(0).film();

        for (int i = 0; i < MovieFixtures.PICTURES; i++) {
            int at = i * (trace.time().length - 1) / (MovieFixtures.PICTURES - 1);
            assertEquals(trace.time()[at] / NANO, film.time()[i], 1e-4 * film.time()[i]);
            assertEquals(trace.current()[at] / 1e12, film.current()[i], 1e-5);
            assertEquals(trace.voltage()[at], film.voltage()[i], 1e-5);
        }
    }

    @Test
    void bytesAreTheMagnetisationWithinHalfAStep() {
        WallMovie movie = movies.get(1);
        int[] pictures = {0, 5};

        byte[] bytes = Base64.getDecoder().decode(MovieBytes.base64(movie, pictures));

        int cell = 0;
        int empty = 0;
        for (int picture : pictures) {
            float[][][] m = movie.magnetisation()[picture];
            for (int row = 0; row < movie.y().length; row++) {
                for (int column = 0; column < movie.x().length; column++) {
                    int z = bytes[cell++] & 0xff;
                    double angle = ((bytes[cell++] & 0xff) - 128) * Math.PI / 128;
                    if (m[2][row][column] == 0 && m[0][row][column] == 0) {
                        empty++;
                        assertEquals(0, z);
                    } else {
                        double mz = (z - 128) / 127.0;
                        assertEquals(m[2][row][column], mz, 0.5 / 127 + 1e-6);
                        double off = Math.IEEEremainder(
                                angle - Math.atan2(m[1][row][column], m[0][row][column]), 2 * Math.PI);
                        assertEquals(0, off, Math.PI / 256 + 1e-6);
                    }
                }
            }
        }
        assertEquals(bytes.length, cell);
        assertTrue(empty > 0, "the fixture has no empty cells");
    }

    @Test
    void aMovieTooLargeForAPageLosesPicturesButNeitherTheFirstNorTheLast() {
        WallMovie movie = movies.get(0);
        int one = 2 * movie.x().length * movie.y().length;

        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6}, MovieBytes.chosen(movie, 7 * one));
        assertArrayEquals(new int[] {0, 2, 4, 6}, MovieBytes.chosen(movie, 7 * one - 1));
        assertArrayEquals(new int[] {0, 3, 6}, MovieBytes.chosen(movie, 3 * one));
        assertArrayEquals(new int[] {0, 6}, MovieBytes.chosen(movie, 1));
    }

    @Test
    void aSinglePictureIsChosen() {
        WallMovie all = movies.get(0);
        var single = new WallMovie(0, new double[] {0}, all.x(), all.y(), new float[][][][] {all.magnetisation()[0]});

        assertArrayEquals(new int[] {0}, MovieBytes.chosen(single, 1));
        assertArrayEquals(new int[] {0}, MovieBytes.chosen(single, 1_000_000));
    }

    @Test
    void theReportShowsConstantsOfCellsBesideThoseOfTheDevice(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cells.h5");
        MovieFixtures.write(file);

        String html = Report.read(List.of(file), Progress.NONE).html();

        assertTrue(
                html.contains("159 × 21 cells of 4.013 nm along and 4.059 nm across the track, 1.2 nm thick."), html);
        assertTrue(html.contains("those of the device are macroscopic"));
        assertTrue(html.contains("<td data-label=\"constant\">M_s / (kA/m)</td><td data-label=\"device\">1000</td>"
                + "<td data-label=\"cells\">1050</td><td data-label=\"cells / device\">1.0500</td>"));
    }

    @Test
    void constantsThatAreBareAreCalledSo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cells.h5");
        MovieFixtures.write(file, "numerics.cells.constants=bare", "numerics.cells.edges=smooth");

        String html = Report.read(List.of(file), Progress.NONE).html();

        assertTrue(html.contains("those of the device are bare"));
        assertTrue(html.contains("(smooth)"));
        assertTrue(html.contains("the tilted wall as those of the film"));
    }

    /** The file keeps what the report shows. */
    @Test
    void moviesComeBackFromTheirFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cells.h5");
        MovieFixtures.write(file);

        var read = EnsembleFile.readExtras(file).cells().orElseThrow();

        var written = extras.cells().orElseThrow();
        assertEquals(written.constants(), read.constants());
        assertArrayEquals(
                written.movies().get(1).magnetisation(), read.movies().get(1).magnetisation());
    }
}
