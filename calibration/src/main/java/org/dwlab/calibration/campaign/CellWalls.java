package org.dwlab.calibration.campaign;

import org.dwlab.calibration.campaign.MovingWalls.ExperimentTrack;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Wall;
import org.dwlab.device.micromagnetic.CellRun;
import org.dwlab.device.micromagnetic.CellTrajectories;
import org.dwlab.device.micromagnetic.WallReading;

/**
 * Walls by full micromagnetics at T = 0. On the endless track a window follows each of them by whole cells, with the
 * magnetisation at the ends of the film left where it is. It follows often: the stray fields of both ends cancel in the
 * middle only, and 50 nm off they push by some per cent of what 2e10 A/m² do. On a straight track a window that moves
 * by whole cells changes nothing else.
 */
final class CellWalls implements MovingWalls {
    /** From one look at where the walls are to the next [s]. */
    private static final double LOOK = 2e-11;
    /** Part of the film at each end that does not move with the window [m]. */
    private static final double END = 32e-9;

    private final DeviceSpec spec;
    private final CellRun run;
    private final boolean follows;
    private final int[] shifts; // [wall] cells
    private final boolean[] lost;

    private CellWalls(DeviceSpec spec, boolean follows, double[] factors) {
        this.spec = spec;
        this.follows = follows;
        // Nothing is drawn: there is neither heat nor roughness.
        run = new CellRun(spec, new RandomStreams(0), 0, factors);
        shifts = new int[factors.length];
        lost = new boolean[factors.length];
    }

    /** Makes such walls. */
    static MovingWalls.Maker of(WallCampaign campaign) {
        return (track, damping, factors) -> {
            DeviceSpec spec = CampaignTracks.spec(campaign, track, Wall.Model.MICROMAGNETIC);
            return new CellWalls(CampaignTracks.damped(spec, damping), track == ExperimentTrack.ENDLESS, factors);
        };
    }

    @Override
    public void place(double q) {
        double angle = spec.wallAt(spec.write().restVoltage()).restAngle();
        for (int wall = 0; wall < shifts.length; wall++) {
            run.place(wall, q, angle);
            shifts[wall] = 0;
            lost[wall] = false;
        }
    }

    @Override
    public void advance(double current, double voltage, double seconds) {
        long looks = Math.max(1, Math.round(seconds / LOOK));
        for (long look = 0; look < looks; look++) {
            run.advance(current, voltage, seconds / looks);
            for (int wall = 0; follows && wall < shifts.length; wall++) {
                follow(wall);
            }
        }
    }

    private void follow(int wall) {
        double off = run.reading(wall).q() - spec.track().length() / 2;
        // The film has been reversed by now, or the wall has run out of it.
        lost[wall] |= !(Math.abs(off) < spec.track().length() / 2 - END);
        int cells = (int) Math.round(off / run.grid().dx());
        if (cells != 0 && !lost[wall]) {
            shift(wall, cells);
        }
    }

    private void shift(int wall, int cells) {
        int nx = run.grid().nx();
        int ny = run.grid().ny();
        int end = (int) Math.ceil(END / run.grid().dx());
        CellTrajectories.Picture picture = run.picture(wall);
        double[][][] before = new double[nx][ny][3];
        for (int x = 0; x < nx; x++) {
            for (int y = 0; y < ny; y++) {
                for (int c = 0; c < 3; c++) {
                    before[x][y][c] = picture.at(c, x, y);
                }
            }
        }
        for (int x = end; x < nx - end; x++) {
            int from = Math.max(end, Math.min(nx - 1 - end, x + cells));
            for (int y = 0; y < ny; y++) {
                run.set(wall, x, y, before[from][y]);
            }
        }
        shifts[wall] += cells;
    }

    @Override
    public WallReading reading(int wall, double voltage) {
        WallReading seen = run.reading(wall);
        double q =
                lost[wall] ? Double.NaN : seen.q() + shifts[wall] * run.grid().dx();
        return new WallReading(q, seen.phi(), seen.chi(), seen.width());
    }

    @Override
    public double energy(int wall, double voltage) {
        return run.energies(wall, voltage).total();
    }
}
