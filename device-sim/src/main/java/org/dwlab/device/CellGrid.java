package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.dwlab.core.Constants;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * The cells of one layer of film: x along the track from 0, y across it about the centre line.
 *
 * @param nx        cells along the track
 * @param ny        cells across it, with rows for what rough edges reach beyond the nominal width
 * @param dx        size along the track [m]
 * @param dy        size across it [m]
 * @param thickness of the film [m]
 */
public record CellGrid(int nx, int ny, double dx, double dy, double thickness) {
    /** Automatic cells are not larger than this [m]. */
    private static final double LARGEST_AUTOMATIC = 4e-9;
    /** Automatic cells are not larger than this share of the exchange length. */
    private static final double AUTOMATIC_SHARE = 0.75;
    /** Cells across the narrowest neck, at least. */
    private static final int LEAST_IN_NECK = 4;
    /** Sizes that are equal but for the round-off of decimals differ by less, relative. */
    private static final double ROUND_OFF = 1e-9;
    /** Rough edges farther out than this many of their standard deviations are cut off. */
    private static final double ROUGHNESS_REACH = 4.5;

    // Time steps times the fastest precession of the cells, with constants of the film at the device's temperature. The
    // Runge-Kutta scheme is stable up to 2.8. Heat needs smaller steps, so that the short waves have the energy that
    // belongs to them; constants raised for cells with heat precess a few per cent faster, for which there is room.
    private static final double LARGEST_COLD = 2.5;
    private static final double LARGEST_HOT = 1.4;
    private static final double AUTOMATIC_COLD = 2.35;
    private static final double AUTOMATIC_HOT = 0.7;
    /** Automatic steps divide this [s]. */
    private static final double WHOLE = 1e-10;

    /** More cells than this are more than a batch of trajectories finds room for. */
    private static final long MOST = 1L << 20;

    /**
     * Checks every value.
     *
     * @param nx        at least 2
     * @param ny        at least 1
     * @param dx        positive
     * @param dy        positive
     * @param thickness positive
     * @throws SpecException if a value is out of its range, or there are more than a million cells
     */
    public CellGrid {
        Require.atLeast(nx, 2, "cells along the track");
        Require.atLeast(ny, 1, "cells across the track");
        Require.positive(dx, "size of a cell along the track");
        Require.positive(dy, "size of a cell across the track");
        Require.positive(thickness, "thickness of the film");
        if ((long) nx * ny > MOST) {
            throw new SpecException("cells", "must be at most " + MOST, (long) nx * ny)
                    .remedy("shorten the track, or raise numerics.cells.size_m");
        }
    }

    /**
     * The cells of a device's track.
     *
     * @param spec the device
     * @return whole cells in its length and nominal width
     * @throws SpecException if the cells are too large for the exchange length or the narrowest neck, or too many
     */
    public static CellGrid of(DeviceSpec spec) {
        Track track = spec.track();
        Material film = spec.film();
        double size = size(spec);
        int along = Math.max(2, (int) Math.round(track.length() / size));
        int across = Math.max(1, (int) Math.round(track.width() / size));
        double dy = track.width() / across;
        double reach = ROUGHNESS_REACH * track.roughness().rms();
        if (!track.edges().isNone()) {
            for (int i = 0; i < track.edges().x().size(); i++) {
                reach = Math.max(reach, track.edges().upper().get(i) - track.width() / 2);
                reach = Math.max(reach, -track.edges().lower().get(i) - track.width() / 2);
            }
        }
        int margin = spec.numerics().cells().edges() == Cells.Edges.MASK
                ? (int) Math.floor(reach / dy + 0.5)
                : (int) Math.ceil(reach / dy);
        return new CellGrid(along, across + 2 * margin, track.length() / along, dy, film.thickness());
    }

    /** The number of the specification, or the automatic one. */
    private static double size(DeviceSpec spec) {
        double exchangeLength = exchangeLength(spec.film());
        double neck = spec.track().narrowest();
        Cells cells = spec.numerics().cells();
        double size = cells.size().orElse(() -> automatic(exchangeLength, neck));
        if (size > exchangeLength * (1 + ROUND_OFF)) {
            throw tooLarge(size, "the exchange length of the film", exchangeLength);
        }
        if (size * LEAST_IN_NECK > neck * (1 + ROUND_OFF)) {
            throw tooLarge(size, "a quarter of the narrowest neck", neck / LEAST_IN_NECK);
        }
        return size;
    }

    /** The largest whole number of tenths of a nanometre that resolves the film. */
    private static double automatic(double exchangeLength, double neck) {
        double largest = Math.min(LARGEST_AUTOMATIC, Math.min(AUTOMATIC_SHARE * exchangeLength, neck / LEAST_IN_NECK));
        return Math.max(1, Math.floor(largest / 1e-10 + 1e-6)) / 1e10;
    }

    private static SpecException tooLarge(double size, String what, double limit) {
        return new SpecException("numerics.cells.size_m", "must be at most " + what + ", " + (float) limit, size)
                .remedy("take smaller cells, or \"auto\"");
    }

    /**
     * √(2A/(μ₀M_s²)).
     *
     * @param film at the temperature of the device
     * @return the exchange length [m]
     */
    public static double exchangeLength(Material film) {
        double ms = film.saturationMagnetisation();
        return Math.sqrt(2 * film.exchangeStiffness() / (Constants.MU0 * ms * ms));
    }

    /**
     * Where a column of cells is.
     *
     * @param column from 0
     * @return x of its centre [m]
     */
    public double x(int column) {
        return (column + 0.5) * dx;
    }

    /**
     * Where a row of cells is.
     *
     * @param row from 0
     * @return y of its centre [m], 0 being the centre line of the track
     */
    public double y(int row) {
        return (row + 0.5 - ny / 2.0) * dy;
    }

    /**
     * Volume of a cell.
     *
     * @return V [m³]
     */
    @JsonIgnore
    public double volume() {
        return dx * dy * thickness;
    }

    /**
     * The fastest precession, of the shortest spin waves, by the exchange between cells.
     *
     * @param film at the temperature of the device
     * @return ω [rad/s]
     */
    public double fastestPrecession(Material film) {
        double exchange = 2 * film.exchangeStiffness() / (Constants.MU0 * film.saturationMagnetisation());
        return film.gamma0() * exchange * (4 / (dx * dx) + 4 / (dy * dy));
    }

    /** The largest time step that keeps the shortest spin waves right [s]. */
    double largestStep(Material film, double temperature) {
        return (temperature > 0 ? LARGEST_HOT : LARGEST_COLD) / fastestPrecession(film);
    }

    /** The time step for "auto", a whole part of 0.1 ns [s]. */
    double automaticStep(Material film, double temperature) {
        double bound = (temperature > 0 ? AUTOMATIC_HOT : AUTOMATIC_COLD) / fastestPrecession(film);
        return WHOLE / Math.ceil(WHOLE / bound - 1e-9);
    }
}
