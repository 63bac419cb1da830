package org.dwlab.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.CellGrid;
import org.dwlab.device.Cells;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.Trace;
import org.dwlab.device.WallMovie;

/** The wall by full micromagnetics as a film, one per state, and the fast wall of the same device beside it. */
final class MovieFigures {
    private static final double NANO = 1e-9;
    private static final double TERA = 1e12;
    /** Bytes of all pictures of a device: with base 64 some four megabytes of the page. */
    private static final int MOST_BYTES = 3_000_000;
    /** Rows of a table of numbers. */
    private static final int MOST_ROWS = 16;

    private static final String CELLS = "full micromagnetics";
    private static final String FAST = "tilted wall";

    private final String id;
    private final DeviceSpec spec;
    private final EnsembleFile.Extras extras;
    private final List<WallMovie> movies;
    private final CellGrid grid;
    private final List<Trace> fast; // of every state

    private MovieFigures(String id, PositionEnsemble ensemble, EnsembleFile.Extras extras, List<WallMovie> movies) {
        this.id = id;
        this.spec = ensemble.spec();
        this.extras = extras;
        this.movies = movies;
        grid = CellGrid.of(spec.sampled(new RandomStreams(ensemble.seed()), 0));
        fast = FastWall.traces(spec, ensemble.seed());
    }

    /** One for every movie that has a trace; none for an ensemble without movies. */
    static List<Figure> of(String id, PositionEnsemble ensemble, EnsembleFile.Extras extras) {
        List<WallMovie> movies = extras.cells().map(cells -> cells.movies()).orElse(List.of()).stream()
                .filter(movie -> trace(extras, movie).isPresent())
                .toList();
        return movies.isEmpty() ? List.of() : new MovieFigures(id, ensemble, extras, movies).all();
    }

    private static Optional<Trace> trace(EnsembleFile.Extras extras, WallMovie movie) {
        return extras.traces().stream()
                .filter(trace -> trace.state() == movie.state())
                .findFirst();
    }

    private List<Figure> all() {
        return movies.stream().map(this::figure).toList();
    }

    private Figure figure(WallMovie movie) {
        Trace slow = trace(extras, movie).orElseThrow();
        Trace quick = fast.get(movie.state());
        int[] pictures = MovieBytes.chosen(movie, MOST_BYTES / movies.size());
        double[] time =
                Arrays.stream(pictures).mapToDouble(p -> movie.time()[p]).toArray();
        var film = new ChartData.Filmstrip(
                new ChartData.Lattice(grid.nx(), grid.ny(), grid.dx() / NANO, grid.dy() / NANO),
                in(NANO, time),
                in(TERA, at(slow.time(), slow.current(), time)),
                in(1, at(slow.time(), slow.voltage(), time)),
                in(NANO, at(slow.time(), slow.position()[0], time)),
                in(NANO, at(quick.time(), quick.position()[0], time)),
                MovieBytes.base64(movie, pictures));
        double degree = Math.PI / 180;
        var data = new ChartData.Playback(
                film,
                List.of(
                        TraceFigure.line(CELLS, slow.time(), slow.position()[0], NANO),
                        TraceFigure.line(FAST, quick.time(), quick.position()[0], NANO)),
                List.of(
                        TraceFigure.line(CELLS, slow.time(), slow.angle()[0], degree),
                        TraceFigure.line(FAST, quick.time(), quick.angle()[0], degree)));
        return Figure.of(
                        id + "-movie-" + movie.state(),
                        "motion",
                        data,
                        "The wall while state " + movie.state() + " is written",
                        summary(),
                        numbers(film, at(slow.time(), slow.angle()[0], time), at(quick.time(), quick.angle()[0], time)))
                .asWide()
                .withMovie(pictures.length);
    }

    private String summary() {
        Cells cells = spec.numerics().cells();
        boolean bare = cells.constants() == Cells.Meaning.BARE && spec.temperature() > 0;
        return "Magnetisation of the cells in the first trajectory, and their wall (filled mark); the tilted wall of the"
                + " same device (open mark) has the same edges, start and pulses, and heat of its own."
                + (bare ? " The cells take the constants as bare ones, the tilted wall as those of the film." : "");
    }

    private TextTable numbers(ChartData.Filmstrip film, double[] slowAngle, double[] quickAngle) {
        var rows = TextTableBuilder.numbers(
                "time / ns",
                "current / (TA/m²)",
                "voltage / V",
                "q / nm, cells",
                "q / nm, tilted wall",
                "φ / °, cells",
                "φ / °, tilted wall");
        int pictures = film.time().length;
        int every = (pictures - 1) / MOST_ROWS + 1;
        for (int i = (pictures - 1) % every; i < pictures; i += every) {
            rows.row(
                    Html.fixed(film.time()[i], 2),
                    Html.fixed(film.current()[i], 3),
                    Html.fixed(film.voltage()[i], 2),
                    Html.fixed(film.position()[i], 1),
                    Html.fixed(film.fast()[i], 1),
                    Html.fixed(Math.toDegrees(slowAngle[i]), 0),
                    Html.fixed(Math.toDegrees(quickAngle[i]), 0));
        }
        return rows.build();
    }

    /** Values in this unit, with the digits that a page shows. */
    private static double[] in(double unit, double[] values) {
        return Arrays.stream(values).map(value -> Html.rounded(value / unit, 5)).toArray();
    }

    /** Values at these times, between whose points they are straight; both ascend. */
    private static double[] at(double[] time, double[] values, double[] when) {
        double[] found = new double[when.length];
        int next = 0;
        for (int i = 0; i < when.length; i++) {
            while (next + 1 < time.length && time[next] < when[i]) {
                next++;
            }
            int before = Math.max(0, next - 1);
            double span = time[next] - time[before];
            double share = span == 0 ? 0 : Math.max(0, Math.min(1, (when[i] - time[before]) / span));
            found[i] = values[before] + share * (values[next] - values[before]);
        }
        return found;
    }
}
